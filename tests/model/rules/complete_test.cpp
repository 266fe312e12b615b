// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/reading.h"
#include "ruled_wall.h"

#include <QTest>

using namespace stormreel;

namespace {

/// What is offered where the text has a `^`, after what it replaces was replaced: "require |then |".
struct Offer {
    std::vector<std::string> texts; ///< the whole rule with each of them in place
    std::vector<std::string> words;

    [[nodiscard]] bool has(const std::string& word) const { return std::find(words.begin(), words.end(), word) != words.end(); }
    [[nodiscard]] std::size_t place(const std::string& word) const
    {
        return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
    }
};

Offer offer(const ReadWall& wall, NoteKind kind, const std::string& name, RuleKind rule_kind, const std::string& subject,
            const std::string& text_with_cursor)
{
    const auto cursor = text_with_cursor.find('^');
    Rule rule{rule_kind, subject, text_with_cursor};
    rule.text.erase(cursor, 1);
    const NodeIndex node = name.empty() ? no_node : wall.node(kind, name);
    Offer offer;
    for (const auto& one : complete_rule(wall.flow, wall.design, node, rule, cursor)) {
        std::string whole = rule.text;
        if (one.from > one.to || one.to > whole.size())
            qFatal("a completion outside the text");
        offer.texts.push_back(whole.replace(one.from, one.to - one.from, one.text));
        offer.words.push_back(one.text);
    }
    return offer;
}

Offer account(const RuledWall& bank, RuleKind kind, const std::string& subject, const std::string& text)
{
    return offer(ReadWall(bank.storm.board), NoteKind::aggregate, "Account", kind, subject, text);
}

} // namespace

/// What an editor offers while a rule is typed, and what a rule begins with.
class CompleteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statements_are_offered_where_one_begins()
    {
        const RuledWall bank;
        const Offer empty = account(bank, RuleKind::command, "Withdraw money", "^");
        QVERIFY(empty.has("require ") && empty.has("then "));
        const Offer typed = account(bank, RuleKind::command, "Withdraw money", "then Money withdrawn\nre^");
        QCOMPARE(typed.words, std::vector<std::string>{"require "});
        QCOMPARE(typed.texts.front(), "then Money withdrawn\nrequire ");
        const Offer scenario = account(bank, RuleKind::scenario, "x", "then ^");
        QVERIFY(scenario.has("Money withdrawn") && scenario.has("then rejected ") && scenario.has("then state"));
        QVERIFY(scenario.place("Money deposited") < scenario.words.size());
    }

    void notes_are_offered_by_kind_and_start()
    {
        RuledWall bank;
        bank.storm.event("Something else", 3000, 3000);
        const Offer events = account(bank, RuleKind::command, "Withdraw money", "then ^");
        QVERIFY(events.has("Money withdrawn") && !events.has("Withdraw money"));
        QVERIFY(events.place("Money deposited") < events.place("Something else"));
        const Offer typed = account(bank, RuleKind::command, "Withdraw money", "then money wi^\n  left: 1.0");
        QCOMPARE(typed.texts, std::vector<std::string>{"then Money withdrawn\n  left: 1.0"});
        const Offer second = offer(ReadWall(bank.storm.board), NoteKind::text, "", RuleKind::eventually, "x",
                                   "after Money deposited\nwithin duration(\"1h\")\nthen Money withdrawn, Mo^");
        QVERIFY(second.has("Money deposited"));
        QVERIFY(second.texts.front().find("then Money withdrawn, Money ") != std::string::npos);
    }

    void fields_are_offered_where_one_is_set()
    {
        const RuledWall bank;
        QVERIFY(account(bank, RuleKind::command, "Withdraw money", "then Money withdrawn\n  le^").has("left: "));
        QVERIFY(account(bank, RuleKind::event, "Money deposited", "bal^").has("balance = "));
        const Offer given = account(bank, RuleKind::scenario, "x", "given Money withdrawn\n  ^");
        QVERIFY(given.has("amount: ") && given.has("left: ") && !given.has("balance: "));
        QVERIFY(account(bank, RuleKind::scenario, "x", "then state\n  ^").has("balance: "));
        const Offer types = account(bank, RuleKind::fields, "", "balance: ^");
        QVERIFY(types.has("double") && types.has("list(string)"));
        QCOMPARE(account(bank, RuleKind::fields, "", "balance: dou^").texts.front(), "balance: double");
        QVERIFY(account(bank, RuleKind::fields, "", "bal^").words.empty()); // a name of one's own
    }

    void expressions_know_the_names_of_their_place()
    {
        const RuledWall bank;
        QVERIFY(account(bank, RuleKind::command, "Withdraw money", "require state.^").has("balance"));
        QVERIFY(account(bank, RuleKind::command, "Withdraw money", "require ^").has("command"));
        QVERIFY(!account(bank, RuleKind::command, "Withdraw money", "require ^").has("event"));
        const Offer command =
            account(bank, RuleKind::command, "Withdraw money", "require state.balance >= command.am^ else \"x\"");
        QVERIFY(command.has("amount"));
        QCOMPARE(command.texts.at(command.place("amount")), "require state.balance >= command.amount else \"x\"");
        QVERIFY(account(bank, RuleKind::always, "", "state.^").has("balance"));
        QVERIFY(account(bank, RuleKind::event, "Money deposited", "balance = event.^").has("amount"));
        const Offer never = offer(ReadWall(bank.storm.board), NoteKind::text, "", RuleKind::never, "x", "acc^");
        QVERIFY(never.has("account"));
        const Offer generator =
            offer(ReadWall(bank.storm.board), NoteKind::command, "Deposit money", RuleKind::fields, "", "amount: double = ran^");
        QVERIFY(std::any_of(generator.words.begin(), generator.words.end(),
                            [](const std::string& word) { return word.starts_with("range"); }));
    }

    void any_cursor_in_any_rule_is_fine()
    {
        const RuledWall bank;
        const ReadWall wall(bank.storm.board);
        for (NodeIndex node = 0; node < wall.design.nodes.size(); ++node)
            for (const auto& placed : wall.design.nodes[node].rules)
                for (std::size_t cursor = 0; cursor <= placed.rule.text.size(); cursor += 3)
                    for (const bool cut : {false, true}) {
                        Rule rule = placed.rule;
                        if (cut)
                            rule.text.resize(cursor);
                        const auto found = complete_rule(wall.flow, wall.design, node, rule, cursor);
                        QVERIFY(found.size() <= 50);
                        for (const auto& one : found)
                            QVERIFY(one.from <= one.to && one.to <= rule.text.size() && !one.text.empty());
                    }
    }

    void every_template_can_be_read()
    {
        RuledWall bank;
        const ReadWall ruled(bank.storm.board);
        Board bare = bank.storm.board;
        bare.wall.rules.clear();
        bank.storm.board.notes.for_each([&](const Note& note) {
            Note empty = note;
            empty.rules.clear();
            bare.notes = bare.notes.set(note.id, empty);
        });
        for (const ReadWall& wall : {ruled, ReadWall(bare)}) {
            const auto check = [&](NodeIndex node, RuleKind kind, const std::string& subject) {
                const std::string text = rule_template(wall.flow, wall.design, node, kind, subject);
                QVERIFY(!text.empty());
                const auto reading = read_rule(wall.flow, wall.design, node, {kind, subject, text});
                for (const auto& problem : reading.problems)
                    if (problem.severity == Severity::error)
                        QFAIL(
                            ("kind " + std::to_string(int(kind)) + " " + subject + ": " + text + ": " + sentence(problem.problem))
                                .c_str());
            };
            for (NodeIndex node = 0; node < wall.flow.nodes.size(); ++node)
                for (const RuleKind kind : rule_kinds(wall.flow.nodes[node].kind)) {
                    const auto subjects =
                        kind == RuleKind::command  ? std::vector<std::string>{"Withdraw money", "Deposit money", "Open account"}
                        : kind == RuleKind::event  ? std::vector<std::string>{"Money deposited", "Account opened"}
                        : kind == RuleKind::upcast ? std::vector<std::string>{"1"}
                        : kind == RuleKind::query || kind == RuleKind::scenario ? std::vector<std::string>{"name"}
                                                                                : std::vector<std::string>{""};
                    for (const auto& subject : subjects)
                        check(node, kind, subject);
                }
            check(no_node, RuleKind::never, "x");
            check(no_node, RuleKind::eventually, "x");
        }
    }

    void a_template_says_what_the_wall_does_anyway()
    {
        RuledWall bank;
        const ReadWall wall(bank.storm.board);
        const auto text = [&](NoteKind kind, const char* name, RuleKind rule, const char* subject) {
            return rule_template(wall.flow, wall.design, wall.node(kind, name), rule, subject);
        };
        QVERIFY(text(NoteKind::aggregate, "Account", RuleKind::command, "Deposit money").ends_with("\nthen Money deposited"));
        QCOMPARE(text(NoteKind::policy, "Large deposit policy", RuleKind::reaction, ""), "then Withdraw money");
        QCOMPARE(text(NoteKind::event, "Money deposited", RuleKind::publication, ""),
                 "topic \"money-deposited\"\nkey event.account_id");
        QVERIFY(text(NoteKind::aggregate, "Account", RuleKind::scenario, "x")
                    .starts_with("given Account opened\n  owner: \"\"\nwhen "));
    }
};

QTEST_GUILESS_MAIN(CompleteTest)
#include "complete_test.moc"
