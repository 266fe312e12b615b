// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/reading.h"
#include "model/rules/rename.h"
#include "ruled_wall.h"

#include <QTest>

using namespace stormreel;

namespace {

ReadWall with_privacy(const std::string& text, bool at_event = false)
{
    RuledWall bank;
    bank.rule(at_event ? bank.opened : bank.deposit.aggregate, RuleKind::privacy, "", text);
    return ReadWall(bank.storm.board);
}

const NodeDesign& account(const ReadWall& wall)
{
    return wall.design.nodes[wall.node(NoteKind::aggregate, "Account")];
}

std::vector<std::string> offered(const std::string& text)
{
    const ReadWall wall{RuledWall().storm.board};
    std::vector<std::string> words;
    for (const auto& one : complete_rule(wall.flow, wall.design, wall.node(NoteKind::aggregate, "Account"),
                                         {RuleKind::privacy, "", text}, text.size()))
        words.push_back(one.text);
    return words;
}

bool has(const std::vector<std::string>& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

/// What belongs to a person, and what an older version of an event said.
class PrivacyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_rule_says_what_is_personal_and_whose_it_is()
    {
        const ReadWall wall = with_privacy("personal owner, balance\nof account_id");
        QCOMPARE(wall.problems(), "");
        const auto& privacy = account(wall).privacy;
        QVERIFY(privacy.has_value());
        QCOMPARE(privacy->fields, (std::vector<std::string>{"owner", "balance"}));
        QCOMPARE(privacy->of, "account_id");
        const ReadWall event = with_privacy("personal owner", true);
        QCOMPARE(event.problems(), "");
        const auto& told = event.design.nodes[event.node(NoteKind::event, "Account opened")].privacy;
        QVERIFY(told && told->of.empty());
    }

    void an_aggregate_speaks_for_its_commands_and_events()
    {
        const ReadWall wall = with_privacy("personal amount"); // a field of what is deposited, not of the state's own
        QCOMPARE(wall.problems(), "");
        QCOMPARE(account(wall).privacy->fields, std::vector<std::string>{"amount"});
    }

    void what_is_not_there_or_must_stay_is_refused()
    {
        const ReadWall wrong = with_privacy("personal ownr, balance");
        QVERIFY(wrong.problems().find("has no field 'ownr', did you mean 'owner'?") != std::string::npos);
        QCOMPARE(account(wrong).privacy->fields, std::vector<std::string>{"balance"});
        QVERIFY(with_privacy("personal account_id").problems().find("names an instance and stays") != std::string::npos);
        QVERIFY(with_privacy("personal status").problems().find("says what happened and stays") != std::string::npos);
        QVERIFY(with_privacy("of account_id").problems().find("what belongs to a person") != std::string::npos);
        QVERIFY(with_privacy("personal owner, owner").problems().find("'owner'") != std::string::npos);
        QVERIFY(!account(with_privacy("personal nobody")).privacy);
        RuledWall bank;
        bank.rule(bank.policy, RuleKind::privacy, "", "personal owner");
        QVERIFY(ReadWall(bank.storm.board).problems().find("rule-misplaced") != std::string::npos);
    }

    void a_field_is_renamed_here_too()
    {
        const ReadWall wall = with_privacy("personal owner, balance");
        const NodeIndex node = wall.node(NoteKind::aggregate, "Account");
        const auto gesture = rename_field(wall.board, wall.flow, wall.design, node, "owner", "holder").value();
        const ReadWall after(apply(wall.board, Edit(gesture)).value());
        QVERIFY(after.texts().find("personal holder, balance") != std::string::npos);
        QCOMPARE(after.problems(), "");
    }

    void an_editor_offers_words_and_fields_and_colours_them()
    {
        QVERIFY(has(offered(""), "personal ") && has(offered(""), "of "));
        QVERIFY(has(offered("personal ow"), "owner"));
        QVERIFY(has(offered("personal owner, b"), "balance"));
        QVERIFY(has(offered("of acc"), "account_id"));
        const ReadWall wall{RuledWall().storm.board};
        const auto reading = read_rule(wall.flow, wall.design, wall.node(NoteKind::aggregate, "Account"),
                                       {RuleKind::privacy, "", "personal owner, balance"});
        std::vector<Ink> inks;
        for (const InkSpan& span : reading.inks)
            inks.push_back(span.ink);
        QCOMPARE(inks, (std::vector<Ink>{Ink::keyword, Ink::field, Ink::field}));
    }

    void what_is_handed_on_is_personal_there_too()
    {
        RuledWall bank;
        bank.rule(bank.deposit.event, RuleKind::privacy, "", "personal amount");
        ReadWall wall(bank.storm.board);
        QVERIFY(
            wall.problems().find("privacy-handed-on: “Withdraw money”: its field 'amount' comes from “Money deposited”, where "
                                 "it belongs to a person, and nobody says so here.") != std::string::npos);
        const Gesture fix = wall.design.findings.front().fix.value();
        const ReadWall after(apply(wall.board, Edit(fix)).value());
        QCOMPARE(after.problems(), "");
        const auto& said = after.design.nodes[after.node(NoteKind::command, "Withdraw money")].privacy;
        QVERIFY(said.has_value());
        QCOMPARE(said->of, "account_id");
    }

    void an_upcast_says_how_the_older_version_says_it()
    {
        RuledWall bank;
        bank.rule(bank.withdraw.event, RuleKind::upcast, "1",
                  "amount = double(old.cents) / 100.0\nleft = 0.0\ndrop cents\nwas cents = int(event.amount * 100.0)");
        const ReadWall wall(bank.storm.board);
        QCOMPARE(wall.problems(), "");
        const auto& upcasts = wall.design.nodes[wall.node(NoteKind::event, "Money withdrawn")].upcasts;
        QCOMPARE(upcasts.size(), std::size_t(1));
        QCOMPARE(upcasts.front().was.size(), std::size_t(1));
        QCOMPARE(upcasts.front().was.front().first, "cents");
        bank.rule(bank.deposit.event, RuleKind::upcast, "1", "was cents = event.nothing");
        QVERIFY(ReadWall(bank.storm.board).problems().find("nothing") != std::string::npos);
    }

    void what_it_was_follows_a_new_name()
    {
        RuledWall bank;
        bank.rule(bank.withdraw.event, RuleKind::upcast, "1", "amount = old.amount * 2.0\nwas amount = event.amount / 2.0");
        const ReadWall wall(bank.storm.board);
        QCOMPARE(wall.problems(), "");
        const auto gesture =
            rename_field(wall.board, wall.flow, wall.design, wall.node(NoteKind::event, "Money withdrawn"), "amount", "sum")
                .value();
        const ReadWall after(apply(wall.board, Edit(gesture)).value());
        QVERIFY(after.texts().find("was sum = event.sum / 2.0") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(PrivacyTest)
#include "privacy_test.moc"
