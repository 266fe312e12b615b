// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/csv.h"

#include "model/cel/expression.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

std::string joined(const std::vector<CsvCell>& cells)
{
    std::string text;
    for (const auto& cell : cells)
        text += "[" + cell.text + "]@" + std::to_string(cell.line);
    return text;
}

std::string column(const std::string& text, const std::string& name)
{
    const auto cells = csv_column(text, name);
    return cells ? joined(*cells) : sentence(cells.error());
}

std::string generator(const std::string& text, const std::string& name, cel::TypeKind type)
{
    const auto made = generator_from_csv(text, name, type);
    return made ? made->expression : sentence(made.error());
}

/// As RFC 4180 has it.
std::string field(const std::string& text)
{
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

} // namespace

/// Tables of past orders fill the fields of commands.
class CsvTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_column_is_read_with_its_lines()
    {
        QCOMPARE(column("id,total\n1,19.90\n2,5\n", "total"), "[19.90]@2[5]@3");
        QCOMPARE(column("\xEF\xBB\xBFtotal;id\r\n\"1,5\";2\r\n", "total"), "[1,5]@2");
        QCOMPARE(column("id\ttotal\n1\t2", "total"), "[2]@2");
        QCOMPARE(column("id,note\n1,\"two\nlines, \"\"quoted\"\"\"\n2,x\n", "note"), "[two\nlines, \"quoted\"]@3[x]@4");
        QCOMPARE(column("a,b\n1\n2,3\n", "b"), "[]@2[3]@3");
        QCOMPARE(column("a,b\n\n1,2\n", "b"), "[2]@3");
    }

    void whatever_was_written_is_read_back()
    {
        QVERIFY(rc::check([](const std::vector<std::string>& raw) {
            std::string table = "before,column\r\n";
            std::vector<std::string> values;
            for (const auto& one : raw) {
                std::string value;
                for (const char letter : one) // any ASCII, as other bytes may be no UTF-8
                    value.push_back(static_cast<char>(letter & 0x7F));
                values.push_back(value);
                table += "x," + field(value) + "\r\n";
            }
            const auto cells = csv_column(table, "column");
            RC_ASSERT(cells.has_value());
            RC_ASSERT(cells->size() == values.size());
            for (std::size_t i = 0; i < values.size(); ++i)
                RC_ASSERT((*cells)[i].text == values[i]);
        }));
    }

    void what_is_wrong_is_named_with_its_line()
    {
        QCOMPARE(column("id,total\n1,2\n", "sum"), "line 1: there is no column “sum”; the columns are: id, total");
        QCOMPARE(column("", "sum"), "line 1: there is no column “sum”");
        QCOMPARE(column("a\nx\"y\n", "a"), "line 2: a quotation mark is out of place, or never closed");
        QCOMPARE(column("a\n1\n\"never\nclosed\n", "a"), "line 3: a quotation mark is out of place, or never closed");
        QCOMPARE(column("a\n\xff\n", "a"), "line 2: the text is no UTF-8");
        QCOMPARE(generator("a\n1.5\nfree\n", "a", cel::TypeKind::number), "line 3: “free” in column “a” is no double");
        QCOMPARE(generator("a\n1.5\n", "a", cel::TypeKind::integer), "line 2: “1.5” in column “a” is no int");
        QCOMPARE(generator("a\n", "a", cel::TypeKind::integer), "the column “a” has no values");
        QCOMPARE(generator("a\n1\n", "a", cel::TypeKind::list), "a column can't fill a field of type list(dyn)");
    }

    void values_have_the_type_of_the_field()
    {
        QCOMPARE(generator("a\n19.90\n-5\n", "a", cel::TypeKind::number), "each([19.9, -5.0])");
        QCOMPARE(generator("a\n7\n", "a", cel::TypeKind::integer), "each([7])");
        QCOMPARE(generator("a\ntrue\n", "a", cel::TypeKind::boolean), "each([true])");
        QCOMPARE(generator("a\n\"say \"\"hi\"\"\"\n", "a", cel::TypeKind::string), "each([\"say \\\"hi\\\"\"])");
        QCOMPARE(generator("a\n2026-01-05T09:00:00Z\n", "a", cel::TypeKind::timestamp),
                 "each([timestamp(\"2026-01-05T09:00:00Z\")])");
    }

    void a_long_column_is_cut_to_what_a_rule_may_hold()
    {
        std::string table = "a\n";
        for (int i = 0; i < 50000; ++i)
            table += std::to_string(i) + "\n";
        const auto made = generator_from_csv(table, "a", cel::TypeKind::integer);
        QVERIFY(made);
        QCOMPARE(made->rows, 50000U);
        QVERIFY(made->used > 10000 && made->used < made->rows);
        QVERIFY(made->expression.size() <= longest_generator && made->expression.size() > longest_generator - 20);
        QVERIFY(made->expression.ends_with(", " + std::to_string(made->used - 1) + "])"));
    }
};

QTEST_GUILESS_MAIN(CsvTest)
#include "csv_test.moc"
