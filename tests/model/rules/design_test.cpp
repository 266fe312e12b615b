// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/bank.h"

#include <QTest>

using namespace stormreel;
using cel::Value;

namespace {

QString shown(const Value& value)
{
    return QString::fromStdString(value.is_error() ? "error: " + value.failed().message : cel::literal(value));
}

QString shown(const cel::ObjectType& type)
{
    QStringList fields;
    for (const cel::Field& field : type.fields)
        fields << QString::fromStdString(field.name + ": " + field.type.name());
    return fields.join(QStringLiteral(", "));
}

QString text(std::string_view words)
{
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

} // namespace

class DesignTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void types_have_what_is_told_and_then_what_is_implied()
    {
        Bank bank;
        bank.fields();
        const ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), QString());
        QCOMPARE(shown(*wall.of(bank.withdraw).type), text("amount: double, account_id: string, mailbox_id: string"));
        QCOMPARE(shown(*wall.of(bank.account).type),
                 text("balance: double, owner: string, account_id: string, mailbox_id: string, amount: double, status: string"));
        QCOMPARE(shown(*wall.of(bank.balances).type), text("owner: string, balance: double, last_event: string, count: int"));
        QCOMPARE(shown(*wall.of(bank.letters).type),
                 text("amount: double, account_id: string, mailbox_id: string, status: string, step: int"));
        QCOMPARE(wall.of(bank.account).fields.size(), std::size_t{1});
        QCOMPARE(shown(wall.of(bank.account).fields[0].value.evaluate({})), text("100.0"));
    }

    void an_event_without_fields_carries_those_of_its_command()
    {
        Bank bank;
        bank.rule(bank.withdraw, RuleKind::fields, "amount: double\nteller: string");
        QCOMPARE(shown(*ReadWall(bank.board).of(bank.withdrawn).type),
                 text("amount: double, teller: string, account_id: string, mailbox_id: string"));
        bank.rule(bank.withdrawn, RuleKind::fields, "amount: double");
        QCOMPARE(shown(*ReadWall(bank.board).of(bank.withdrawn).type),
                 text("amount: double, account_id: string, mailbox_id: string"));
    }

    void implied_fields_that_differ_are_of_any_type()
    {
        Bank bank;
        bank.rule(bank.opened, RuleKind::fields, "amount: string = 'much'");
        bank.rule(bank.withdrawn, RuleKind::fields, "amount: double = 1.0");
        const ReadWall wall(bank.board);
        const auto& state = *wall.of(bank.account).type;
        QVERIFY(state.fields[state.find("amount")].type.is_dyn());
    }

    void an_aggregate_requires_emits_and_changes()
    {
        Bank bank;
        bank.fields();
        bank.rule(bank.account, RuleKind::command,
                  "require state.balance >= command.amount else 'only ' + string(state.balance)\n"
                  "then Money  WITHDRAWN for part in [command.amount, 1.0] when part > 0.5\n"
                  "  amount: part\n  account_id: key\n",
                  "Withdraw money");
        bank.rule(bank.account, RuleKind::event, "balance = state.balance - event.amount\nstatus = 'paid ' + key",
                  "Money withdrawn");
        bank.rule(bank.account_again, RuleKind::always, "state.balance >= 0.0 else 'overdrawn'\nstate.status != ''");
        const ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), QString());

        const NodeDesign& account = wall.of(bank.account);
        const CommandDesign* withdraw = account.command(wall.index(bank.withdraw));
        QVERIFY(withdraw && withdraw->decides);
        QVERIFY(!account.command(wall.index(bank.open)));
        const Value state = record(account.type, {{"balance", Value::number(12.5)}});
        const Value command = record(wall.of(bank.withdraw).type, {{"amount", Value::number(20)}});
        const Value key = Value::string("account-3");
        Scope scope;
        scope.with(Slot::state, state).with(Slot::command, command).with(Slot::key, key);
        const Requirement& enough = withdraw->requirements.at(0);
        QCOMPARE(shown(enough.condition.evaluate(scope)), text("false"));
        QCOMPARE(shown(enough.words.evaluate(scope)), text("\"only 12.5\""));
        QCOMPARE(text(enough.text), text("state.balance >= command.amount"));
        QCOMPARE(text(account.rules[enough.rule].rule.subject), text("Withdraw money"));

        const Issue& issue = withdraw->events.at(0);
        QCOMPARE(issue.what, wall.index(bank.withdrawn));
        QCOMPARE(shown(issue.each.evaluate(scope)), text("[20.0, 1.0]"));
        const Value part = Value::number(0.25);
        scope.with(Slot::element, part);
        QCOMPARE(shown(issue.when.evaluate(scope)), text("false"));
        QCOMPARE(issue.fields.size(), std::size_t{2});
        QCOMPARE(text(wall.of(bank.withdrawn).type->fields[issue.fields[1].field].name), text("account_id"));
        QCOMPARE(shown(issue.fields[1].value.evaluate(scope)), text("\"account-3\""));

        const EventDesign* change = account.event(wall.index(bank.withdrawn));
        QVERIFY(change);
        const Value event = record(wall.of(bank.withdrawn).type, {{"amount", Value::number(2.5)}});
        scope.with(Slot::event, event);
        QCOMPARE(change->assignments.at(0).field, std::uint32_t{0});
        QCOMPARE(shown(change->assignments.at(0).value.evaluate(scope)), text("10.0"));
        QCOMPARE(shown(change->assignments.at(1).value.evaluate(scope)), text("\"paid account-3\""));
        QCOMPARE(account.always.size(), std::size_t{2});
        QCOMPARE(shown(account.always[0].condition.evaluate(scope)), text("true"));
    }

    void a_policy_reacts_or_runs_a_process()
    {
        Bank bank;
        bank.fields();
        bank.rule(
            bank.letters, RuleKind::reaction,
            "when event.amount > 50.0\nafter duration('2h')\nthen Write letter\n  words: 'you took ' + string(event.amount)");
        ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), QString());
        const ReactionDesign& reaction = wall.of(bank.letters).reaction.value();
        const Value event = record(wall.of(bank.withdrawn).type, {{"amount", Value::number(60)}});
        Scope scope;
        scope.with(Slot::event, event);
        QCOMPARE(shown(reaction.when.evaluate(scope)), text("true"));
        QCOMPARE(reaction.after.evaluate(scope).as_duration().seconds, std::int64_t{7200});
        QCOMPARE(shown(reaction.commands.at(0).fields.at(0).value.evaluate(scope)), text("\"you took 60\""));

        bank.change(bank.letters, [](Note& note) { note.rules.clear(); });
        bank.rule(bank.letters, RuleKind::process,
                  "begin with Money withdrawn when event.amount > 50.0\nkey event.account_id\nwithin duration('1d')\n"
                  "step Write letter\n  words: string(process.amount)\n  until Letter written\n  within duration('1h')\n"
                  "  undo Withdraw money\n    amount: process.amount + double(process.step)\n");
        wall = ReadWall(bank.board);
        // What it hears and issues beyond the arrows of the wall is told, with an arrow to draw.
        QCOMPARE(text(wall.findings()), text("rule-unwired@6:9 rule-unwired@8:8"));
        const ProcessDesign& process = wall.of(bank.letters).process.value();
        QCOMPARE(process.begins, wall.index(bank.withdrawn));
        QCOMPARE(process.hears, (std::vector<NodeIndex>{wall.index(bank.withdrawn), wall.index(bank.written)}));
        QCOMPARE(process.steps.at(0).until.at(0), wall.index(bank.written));
        const Value running = record(wall.of(bank.letters).type, {{"amount", Value::number(7)}, {"step", Value::integer(2)}});
        scope.with(Slot::process, running);
        QCOMPARE(shown(process.steps[0].undo.value().fields.at(0).value.evaluate(scope)), text("9.0"));
        QCOMPARE(shown(process.key.evaluate(scope)), text("\"\""));
        const Board drawn = wall.fixed("rule-unwired");
        QCOMPARE(drawn.links.size(), bank.board.links.size() + 1);
        QCOMPARE(text(ReadWall(drawn).findings()), text("rule-unwired@8:8"));
    }

    void a_read_model_has_rows_and_answers()
    {
        Bank bank;
        bank.fields();
        bank.rule(bank.balances, RuleKind::event,
                  "for part in [1.0, event.amount]\nkey event.account_id\nbalance = row.balance - part", "Money withdrawn");
        bank.rule(bank.balances, RuleKind::query, "least: double = 10.0\nanswer rows.filter(r, r.balance >= least).size()",
                  "How many");
        const ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), QString());
        const NodeDesign& balances = wall.of(bank.balances);
        const EventDesign& change = *balances.event(wall.index(bank.withdrawn));
        QVERIFY(!change.each.empty() && !change.key.empty());
        const Value row = record(balances.type, {{"balance", Value::number(30)}});
        const Value part = Value::number(5);
        Scope scope;
        scope.with(Slot::row, row).with(Slot::element, part);
        QCOMPARE(shown(change.assignments.at(0).value.evaluate(scope)), text("25.0"));
        const QueryDesign& query = balances.queries.at(0);
        const Value rows = Value::list({row, record(balances.type, {})});
        const Value least = query.parameters.at(0).value.evaluate({});
        const std::array<const Value*, 1> parameters = {&least};
        scope.with(Slot::rows, rows).more = parameters;
        QCOMPARE(shown(query.answer.evaluate(scope)), text("1"));
    }

    void an_event_has_versions_and_is_published()
    {
        Bank bank;
        bank.fields();
        bank.rule(bank.withdrawn, RuleKind::upcast, "amount = double(old.sum)\ndrop sum", "2");
        bank.rule(bank.withdrawn, RuleKind::upcast, "sum = old.cents / 100", "1");
        bank.rule(bank.withdrawn, RuleKind::publication, "topic \"money\"\nkey event.account_id");
        ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), QString());
        const NodeDesign& withdrawn = wall.of(bank.withdrawn);
        QCOMPARE(withdrawn.upcasts.size(), std::size_t{2});
        QCOMPARE(text(withdrawn.upcasts[0].other.at(0).first), text("sum"));
        const Value old = Value::map({{Value::string("sum"), Value::integer(4)}});
        Scope scope;
        QCOMPARE(shown(withdrawn.upcasts[1].fields.at(0).value.evaluate(scope.with(Slot::old, old))), text("4.0"));
        QCOMPARE(withdrawn.upcasts[1].dropped, std::vector<std::string>{"sum"});
        QCOMPARE(text(withdrawn.publication.value().topic), text("money"));

        bank.rule(bank.withdrawn, RuleKind::upcast, "amount = 1.0", "7");
        wall = ReadWall(bank.board);
        QVERIFY(text(wall.findings()).contains(text("rule-dangling@1:1")));
        QCOMPARE(wall.of(bank.withdrawn).upcasts.size(), std::size_t{2});
    }

    void the_wall_has_rules_over_everything()
    {
        Bank bank;
        bank.fields();
        bank.wall_rule(RuleKind::never, "Overdraft",
                       "account.balance < 0.0 && story.money_withdrawn > 1 else 'overdrawn'\n"
                       "every.account.exists(a, a.balance > 1000.0)");
        bank.wall_rule(RuleKind::eventually, "Told",
                       "after Money withdrawn when event.amount > account.balance\nwithin duration('1d')\n"
                       "then Letter written, Account opened");
        const ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), QString());
        const Design& design = wall.design;
        QCOMPARE(design.never.size(), std::size_t{2});
        const Value account = record(wall.of(bank.account).type, {{"balance", Value::number(-1)}});
        std::vector<const Value*> states(wall.flow.nodes.size());
        states[wall.index(bank.account)] = &account;
        Value story = record(design.story, {{"money_withdrawn", Value::integer(2)}});
        const Value every = record(design.every, {{"account", Value::list({account})}});
        Scope scope;
        scope.with(Slot::story, story).with(Slot::every, every).more = states;
        QCOMPARE(shown(design.never[0].condition.evaluate(scope)), text("true"));
        QCOMPARE(shown(design.never[0].words.evaluate(scope)), text("\"overdrawn\""));
        QCOMPARE(shown(design.never[1].condition.evaluate(scope)), text("false"));
        const EventuallyDesign& told = design.eventually.at(0);
        const Value event = record(wall.of(bank.withdrawn).type, {{"amount", Value::number(2.5)}});
        QCOMPARE(shown(told.when.evaluate(scope.with(Slot::event, event))), text("true"));
        QCOMPARE(told.then, (std::vector<NodeIndex>{wall.index(bank.written), wall.index(bank.opened)}));
        QCOMPARE(wall.design.story_events.size(), design.story->fields.size());
    }

    void scenarios_of_aggregate_process_and_read_model()
    {
        Bank bank;
        bank.fields();
        bank.rule(
            bank.account, RuleKind::scenario,
            "given Account opened\n  owner: 'Ann'\nwhen Withdraw money\n  amount: 5.0\nthen Money withdrawn\n  amount: 5.0\n"
            "then state\n  balance: 95.0\n  status: 'Money withdrawn'\nthen rejected 'no'\nthen nothing",
            "Withdraw");
        bank.rule(bank.balances, RuleKind::scenario, "given Account opened\nthen row 'account-1'\n  count: 1", "Rows");
        ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), QString());
        const ScenarioDesign& scenario = wall.of(bank.account).scenarios.at(0);
        QVERIFY(scenario.readable);
        QCOMPARE(scenario.when.at(0).what, wall.index(bank.withdraw));
        QCOMPARE(scenario.when.at(0).line, std::uint32_t{3});
        QCOMPARE(scenario.then.size(), std::size_t{4});
        QVERIFY(scenario.then[1].kind == ScenarioStep::Kind::state);
        QCOMPARE(text(scenario.then[1].fields.at(0).first), text("balance"));
        QCOMPARE(shown(scenario.then[1].fields.at(0).second.evaluate({})), text("95.0"));
        QCOMPARE(shown(scenario.then[2].words.evaluate({})), text("\"no\""));
        QCOMPARE(shown(wall.of(bank.balances).scenarios.at(0).then.at(0).words.evaluate({})), text("\"account-1\""));

        bank.rule(bank.account, RuleKind::scenario, "when Withdraw money\n  sum: 5.0\nthen row 'a'", "Wrong");
        wall = ReadWall(bank.board);
        QCOMPARE(text(wall.findings()), text("rule-dangling@2:3 rule-syntax@3:1"));
        QVERIFY(!wall.of(bank.account).scenarios.at(1).readable);
    }

    void a_wall_without_rules_costs_one_type_a_kind()
    {
        Storming wall;
        for (int i = 0; i < 300; ++i)
            wall.row("Do " + std::to_string(i), "Thing " + std::to_string(i), "Done " + std::to_string(i), 0, i * 400);
        const ReadWall read(wall.board);
        QVERIFY(!read.design.any && !read.design.index);
        std::set<const cel::ObjectType*> types;
        for (const NodeDesign& node : read.design.nodes) {
            QVERIFY(node.type);
            types.insert(node.type.get());
        }
        QCOMPARE(types.size(), std::size_t{3});
        QVERIFY(read.design.nodes[0].type->open); // more keys than anyone would write into a type
        Bank bank;
        const ReadWall small(bank.board);
        QCOMPARE(shown(*small.of(bank.withdrawn).type), text("account_id: string, mailbox_id: string"));
        QCOMPARE(shown(*small.of(bank.account).type), text("account_id: string, mailbox_id: string, status: string"));
    }
};

QTEST_GUILESS_MAIN(DesignTest)
#include "design_test.moc"
