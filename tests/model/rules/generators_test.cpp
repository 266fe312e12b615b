// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design.h"

#include <QTest>
#include <map>
#include <rapidcheck.h>
#include <set>

using namespace stormreel;
using cel::Value;

namespace {

/// Chance with known numbers (SplitMix64), so that what is drawn can be told in advance.
class KnownChance : public Chance {
public:
    explicit KnownChance(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() override
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EB;
        return z ^ (z >> 31U);
    }
    double exponential(double mean) override { return mean * 1.23456; }
    std::uint64_t turn() override { return m_turn++; }
    std::string some(std::string_view aggregate) override { return std::string(aggregate) + "-3"; }

private:
    std::uint64_t m_state;
    std::uint64_t m_turn = 0;
};

cel::Program program(const std::string& source)
{
    cel::Environment environment;
    environment.functions = generators();
    auto compiled = cel::compile(source, environment);
    if (!compiled)
        qWarning("%s: %s", source.c_str(), cel::sentence(compiled.error()).c_str());
    return compiled.value_or(cel::Program());
}

std::vector<Value> drawn(const std::string& source, int count, std::uint64_t seed = 1)
{
    KnownChance chance(seed);
    const auto generator = program(source);
    std::vector<Value> values;
    for (int i = 0; i < count; ++i)
        values.push_back(generator.evaluate({}, {&chance, nullptr}));
    return values;
}

std::string literals(const std::vector<Value>& values)
{
    std::string text;
    for (const auto& value : values)
        text += (text.empty() ? "" : " ") + (value.is_error() ? "error" : cel::literal(value));
    return text;
}

} // namespace

/// What fills the fields of commands in a run.
class GeneratorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sequences_and_rounds_go_in_order()
    {
        QCOMPARE(literals(drawn("sequence()", 3)), "1 2 3");
        QCOMPARE(literals(drawn("sequence(10)", 3)), "10 11 12");
        QCOMPARE(literals(drawn("sequence(10, -5)", 4)), "10 5 0 -5");
        QCOMPARE(literals(drawn("sequence(9223372036854775806)", 3)), "9223372036854775806 9223372036854775807 error");
        QCOMPARE(literals(drawn("each(['a', 'b'])", 5)), R"("a" "b" "a" "b" "a")");
        QCOMPARE(literals(drawn("some('Account')", 1)), R"("Account-3")");
    }

    void a_seed_gives_the_same_numbers_everywhere()
    {
        // Worked out by another program from SplitMix64 and the rules in generators.cpp.
        QCOMPARE(literals(drawn("range(1, 6)", 10)), "6 2 1 6 4 3 4 4 1 5");
        QCOMPARE(literals(drawn("range(10.0, 20.0)", 4)), "15.67 17.46 19.71 14.44");
        QCOMPARE(literals(drawn("normal(100, 15)", 4)), "121.37 90.72 91.14 121.49");
        QCOMPARE(literals(drawn("choice({'card': 3, 'cash': 0.5})", 6)), R"("card" "card" "card" "cash" "card" "card")");
        QCOMPARE(literals(drawn("exponential(10)", 1)), "12.35");
    }

    void draws_keep_to_their_bounds()
    {
        QVERIFY(rc::check([](std::uint64_t seed, std::int64_t a, std::int64_t b) {
            const auto [from, to] = std::minmax(a, b);
            const auto range = "range(" + cel::literal(Value::integer(from)) + ", " + cel::literal(Value::integer(to)) + ")";
            for (const auto& value : drawn(range, 5, seed))
                RC_ASSERT(value.as_integer() >= from && value.as_integer() <= to);
            for (const auto& value : drawn("range(0.001, 0.002)", 5, seed))
                RC_ASSERT(value.as_number() >= 0.001 && value.as_number() <= 0.002);
            for (const auto& value : drawn("range(1, 2.5)", 5, seed))
                RC_ASSERT(cel::literal(value).size() <= std::string_view("1.25").size());
            for (const auto& value : drawn("normal(0, 1)", 5, seed))
                RC_ASSERT(value.as_number() >= -6 && value.as_number() <= 6);
        }));
        QVERIFY(!drawn("range(-9223372036854775808, 9223372036854775807)", 1).front().is_error());
    }

    void chances_are_as_weights_say()
    {
        std::map<std::string, int> counts;
        for (const auto& value : drawn("choice({'card': 75, 'cash': 25, 'never': 0})", 10000))
            ++counts[value.as_string()];
        QVERIFY(counts["card"] > 7200 && counts["card"] < 7800);
        QCOMPARE(counts["card"] + counts["cash"], 10000);
        std::set<std::int64_t> seen;
        for (const auto& value : drawn("choice([1, 2, 3])", 200))
            seen.insert(value.as_integer());
        QCOMPARE(seen.size(), 3U);
        double sum = 0, squares = 0;
        for (const auto& value : drawn("normal(100, 15)", 10000)) {
            sum += value.as_number();
            squares += (value.as_number() - 100) * (value.as_number() - 100);
        }
        QVERIFY(sum / 10000 > 99.3 && sum / 10000 < 100.7);
        QVERIFY(squares / 10000 > 210 && squares / 10000 < 240); // 15 * 15 = 225
    }

    void nonsense_is_an_error_and_no_crash_data()
    {
        QTest::addColumn<QString>("source");
        for (const char* source : {"choice([])", "choice({})", "choice({'a': 0})", "choice({'a': -1})", "choice({'a': 'b'})",
                                   "range(2, 1)", "range(2.0, 1.0)", "range(0.0, 1.0 / 0.0)", "range(-1e308, 1e308)",
                                   "normal(1, -1)", "exponential(-1)", "exponential(0.0 / 0.0)", "each([])"})
            QTest::newRow(source) << QString::fromLatin1(source);
    }
    void nonsense_is_an_error_and_no_crash()
    {
        QFETCH(QString, source);
        const auto values = drawn(source.toStdString(), 1);
        QVERIFY(values.front().is_error());
        QVERIFY(!values.front().failed().message.empty());
    }

    void outside_a_run_nothing_is_drawn() { QVERIFY(program("range(1, 6)").evaluate({}).is_error()); }

    void types_are_checked()
    {
        cel::Environment environment;
        environment.functions = generators();
        environment.expected = cel::TypeKind::string;
        QVERIFY(cel::compile("choice(['a', 'b'])", environment));
        QVERIFY(cel::compile("choice({'a': 1, 'b': 2})", environment));
        QVERIFY(!cel::compile("choice([1, 2])", environment));
        QVERIFY(!cel::compile("range(1, 2)", environment));
        QVERIFY(!cel::compile("range('a', 'b')", environment));
    }
};

QTEST_GUILESS_MAIN(GeneratorsTest)
#include "generators_test.moc"
