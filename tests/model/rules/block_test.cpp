// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/block.h"

#include <QTest>
#include <random>

using namespace stormreel;

namespace {

/// A statement in one line: what it says, then its parts in order, then what stands below it.
QString shown(std::string_view text, const RuleStatement& statement)
{
    static const char* const words[] = {
        "declares", "assigns", "fills",       "holds",    "requires", "then",      "keys",    "each",    "when",     "after",
        "after",    "begins",  "within",      "step",     "until",    "fails",     "undo",    "answers", "drops",    "topic",
        "given",    "when",    "whentimeout", "rejected", "nothing",  "thenstate", "thenrow", "was",     "personal", "of"};
    QString line = QString::fromLatin1(words[static_cast<std::size_t>(statement.says)]);
    const auto add = [&](const char* what, TextSpan span) {
        if (!span.empty())
            line += QLatin1Char(' ') + QString::fromLatin1(what) + QLatin1Char('[') +
                    QString::fromUtf8(span.of(text).data(), static_cast<qsizetype>(span.length)) + QLatin1Char(']');
    };
    for (TextSpan note : statement.notes)
        add("note", note);
    add("name", statement.name);
    for (const TextSpan name : statement.names)
        add("name", name);
    add("type", statement.type);
    add("value", statement.value);
    add("else", statement.otherwise);
    add("element", statement.element);
    add("each", statement.each);
    add("when", statement.condition);
    for (const RuleStatement& below : statement.below)
        line += QStringLiteral(" {") + shown(text, below) + QLatin1Char('}');
    return line;
}

QString shown(std::string_view text, RuleKind kind, NoteKind place = NoteKind::aggregate)
{
    const Block block = parse_block(text, kind, place);
    QStringList lines;
    for (const RuleStatement& statement : block.statements)
        lines << shown(text, statement);
    for (const auto& problem : block.problems)
        lines << QStringLiteral("! ") + QString::fromStdString(cel::sentence(problem));
    return lines.join(QLatin1Char('\n'));
}

QString text(const char* expected)
{
    return QString::fromUtf8(expected);
}

} // namespace

class BlockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_command_with_its_clauses()
    {
        QCOMPARE(shown("// what a withdrawal needs\n"
                       "require state.balance >= command.amount // enough\n"
                       "  else \"only \" + string(state.balance)\n"
                       "then Money withdrawn when command.amount > 0 for x in [1, 2]\n"
                       "  amount: command.amount\n"
                       "  note: x > 1\n"
                       "    ? 'a'\n"
                       "    : 'b'\n",
                       RuleKind::command),
                 text("requires value[state.balance >= command.amount] else[\"only \" + string(state.balance)]\n"
                      "then note[Money withdrawn] element[x] each[[1, 2]] when[command.amount > 0] "
                      "{fills name[amount] value[command.amount]} {fills name[note] value[x > 1\n    ? 'a'\n    : 'b']}"));
    }

    void a_statement_goes_on_while_a_bracket_is_open_or_an_operator_follows()
    {
        QCOMPARE(shown("balance = [1,\n2].exists(x,\nx == 1) ? 1\n: 2\nopen = a &&\n b\nlast = 1\n  + 2\n", RuleKind::event),
                 text("assigns name[balance] value[[1,\n2].exists(x,\nx == 1) ? 1\n: 2]\n"
                      "assigns name[open] value[a &&\n b]\n"
                      "assigns name[last] value[1\n  + 2]"));
        // What is typed is unfinished: the next statement is not its end.
        QCOMPARE(shown("require a >\nthen X", RuleKind::command), text("requires value[a >]\nthen note[X]"));
        // In a reaction `when` stands by itself; after `then` it belongs to it, on the next line, too.
        QCOMPARE(shown("after duration('1h')\nwhen event.amount > 0\nthen Ship order\nwhen event.open", RuleKind::reaction),
                 text("after value[duration('1h')]\nwhen value[event.amount > 0]\nthen note[Ship order] when[event.open]"));
    }

    void names_of_notes_stand_as_on_the_wall()
    {
        QCOMPARE(
            shown("then Customer's  order (again) // why\nthen \"Paid, when due\" when true\nthen Wait for payment",
                  RuleKind::command),
            text("then note[Customer's  order (again)]\nthen note[\"Paid, when due\"] when[true]\nthen note[Wait for payment]"));
        for (const char* name :
             {"Order placed", "Paid, when due", "Wait for it", "say \"now\"", "rejected", "a \\ b", "Für Müller"})
            QCOMPARE(QString::fromStdString(note_name(written_name(name))), QString::fromUtf8(name));
        QCOMPARE(written_name("Order placed"), std::string("Order placed"));
        QCOMPARE(written_name("Paid when due"), std::string("\"Paid when due\""));
    }

    void a_process_with_steps()
    {
        QCOMPARE(
            shown("begin with Order placed when event.total > 0\nkey event.order_id\nwithin duration('1d')\n"
                  "step Charge card\n  amount: event.total\n  until Card charged,\n    Voucher taken\n  fail on Card declined\n"
                  "  within duration('5m')\n  undo Refund card\n    amount: process.total\nstep Ship order\n",
                  RuleKind::process, NoteKind::policy),
            text("begins note[Order placed] when[event.total > 0]\nkeys value[event.order_id]\nwithin value[duration('1d')]\n"
                 "step note[Charge card] {fills name[amount] value[event.total]} {until note[Card charged] note[Voucher taken]} "
                 "{fails note[Card declined]} {within value[duration('5m')]} "
                 "{undo note[Refund card] {fills name[amount] value[process.total]}}\nstep note[Ship order]"));
    }

    void the_other_kinds()
    {
        QCOMPARE(shown("amount: double = range(1, 5)\ntags: list(string)", RuleKind::fields),
                 text("declares name[amount] type[double] value[range(1, 5)]\ndeclares name[tags] type[list(string)]"));
        QCOMPARE(shown("for line in event.lines\nkey line.sku\ncount = row.count + 1\nkey = 'a field'", RuleKind::event,
                       NoteKind::read_model),
                 text("each element[line] each[event.lines]\nkeys value[line.sku]\nassigns name[count] value[row.count + 1]\n"
                      "assigns name[key] value['a field']"));
        QCOMPARE(shown("state.balance >= 0.0 else 'overdrawn'\n-1 < 0", RuleKind::always),
                 text("holds value[state.balance >= 0.0] else['overdrawn\'\n-1 < 0]")); // an operator goes on with the line above
        QCOMPARE(shown("least: double = 1.0\nanswer rows.filter(r, r.balance > least)", RuleKind::query),
                 text("declares name[least] type[double] value[1.0]\nanswers value[rows.filter(r, r.balance > least)]"));
        QCOMPARE(shown("amount = double(old.sum)\ndrop sum", RuleKind::upcast),
                 text("assigns name[amount] value[double(old.sum)]\ndrops name[sum]"));
        QCOMPARE(shown("was sum = int(event.amount)\nwas = old.then", RuleKind::upcast),
                 text("was name[sum] value[int(event.amount)]\nassigns name[was] value[old.then]"));
        QCOMPARE(shown("personal name,\n  email\nof customer_id", RuleKind::privacy),
                 text("personal name[name] name[email]\nof name[customer_id]"));
        QCOMPARE(shown("after Order placed when event.total > 0\nwithin duration('2d')\nthen Order shipped, Order cancelled",
                       RuleKind::eventually),
                 text("after note[Order placed] when[event.total > 0]\nwithin value[duration('2d')]\n"
                      "then note[Order shipped] note[Order cancelled]"));
        QCOMPARE(
            shown("given Account opened\n  owner: 'Ann'\nwhen Withdraw money\n  amount: 5.0\nthen rejected 'no'\nthen nothing\n"
                  "then nothing was left\nthen state\n  status: 'open'\nwhen timeout\nthen row 'a'\n  count: 1",
                  RuleKind::scenario),
            text("given note[Account opened] {fills name[owner] value['Ann']}\n"
                 "when note[Withdraw money] {fills name[amount] value[5.0]}\nrejected value['no']\nnothing\n"
                 "then note[nothing was left]\nthenstate {fills name[status] value['open']}\nwhentimeout\n"
                 "thenrow value['a'] {fills name[count] value[1]}"));
    }

    void problems_have_their_place_and_the_rest_is_read_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* text, RuleKind kind, const char* problem) {
            QTest::newRow(problem) << QString::fromUtf8(text) << static_cast<int>(kind) << QString::fromUtf8(problem);
        };
        row("allow it\nthen X", RuleKind::command, "line 1, column 1: here belongs 'require' or 'then'");
        row("then X\nrequire", RuleKind::command, "line 2, column 8: an expression is missing");
        row("then X\nthen ", RuleKind::command, "line 2, column 6: the name of a note is missing");
        row("then \"Paid\" twice\nthen X", RuleKind::command, "line 1, column 13: 'twice' is not expected here");
        row("then \"Paid\nthen X", RuleKind::command, "line 1, column 6: the quotation mark at its end is missing");
        row("a: int\nfür: \nb: int", RuleKind::fields, "line 2, column 5: the type is missing");
        row("a: int\nif: int", RuleKind::fields, "line 2, column 1: 'if' can't be a name");
    }
    void problems_have_their_place_and_the_rest_is_read()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, problem);
        const std::string bytes = text.toStdString();
        const Block block = parse_block(bytes, static_cast<RuleKind>(kind), NoteKind::aggregate);
        QCOMPARE(block.problems.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(cel::sentence(block.problems.front())), problem);
        std::size_t whole = 0;
        for (const RuleStatement& statement : block.statements)
            whole += statement.broken ? 0 : 1;
        QCOMPARE(whole, block.statements.size() - 1);
        QVERIFY(whole > 0);
    }

    /// Whatever the text: spans lie within it, in order, and a megabyte is read in one go.
    void nothing_breaks_it()
    {
        static const char* const pieces[] = {"then ", "when ", "for x in ", "\"",    "'",    "(",  ")",
                                             "\n",    "\n  ",  ",",         "key ",  "a",    ": ", " = ",
                                             "=",     "//",    "'''",       "else ", "\xFF", "ü",  "require "};
        std::mt19937 chance(7);
        for (int round = 0; round < 3000; ++round) {
            std::string text;
            for (auto n = chance() % 30; n > 0; --n)
                text += pieces[chance() % std::size(pieces)];
            const auto kind = static_cast<RuleKind>(chance() % rule_kind_count);
            const Block block = parse_block(text, kind, chance() % 2 == 0 ? NoteKind::aggregate : NoteKind::read_model);
            std::size_t end = 0;
            for (const RuleStatement& statement : block.statements) {
                QVERIFY(statement.whole.offset >= end);
                end = statement.whole.end();
                QVERIFY(end <= text.size());
            }
        }
        for (const char* piece :
             {"then X\n", "then X, ", "(", "'''", "a: ", "for ", "\n\n ", "// x\n", "// x\nelse ", "for x in "}) {
            std::string text;
            while (text.size() + 10 < largest_rule)
                text += piece;
            for (RuleKind kind : {RuleKind::command, RuleKind::eventually, RuleKind::always}) {
                const Block block = parse_block(text, kind, NoteKind::aggregate);
                QVERIFY(block.statements.size() <= most_statements + 1);
                QVERIFY(block.problems.size() <= 100);
            }
        }
        QCOMPARE(parse_block(std::string(largest_rule + 1, 'a'), RuleKind::always, NoteKind::aggregate).problems.size(),
                 std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(BlockTest)
#include "block_test.moc"
