// SPDX-License-Identifier: GPL-3.0-or-later
#include "bank_with_rules.h"
#include "engine/replay/broken_rules.h"
#include "engine/replay/live.h"
#include "engine/replay/scenario_from.h"
#include "engine/runtime/scenario.h"
#include "workshop.h"

#include <QTest>
#include <set>

using namespace stormreel;

namespace {

nlohmann::json data(const Record& record)
{
    return nlohmann::json::parse(record.data);
}

/// The scenario in the wall it was made from, run as lint does.
std::string played(const Board& wall, const Flow& flow, const ToldScenario& told)
{
    Board board = wall;
    Note note = *board.notes.find(flow.nodes[told.node].notes.front());
    note.rules.push_back(told.rule);
    board.notes = board.notes.set(note.id, note);
    const WallRules rules = read_rules(board);
    for (const ScenarioOutcome& outcome : run_scenarios(*rules.flow, *rules.design))
        if (outcome.name == told.rule.subject)
            return outcome.passed() ? "passed" : sentence(outcome);
    return "not there";
}

} // namespace

class RulesStoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_withdrawal_must_not_exceed_the_balance()
    {
        RuledReel bank(BankWithRules().board);
        QCOMPARE(bank.findings(), std::string());
        int refused = 0;
        for (const Record& rejection : bank.of(RecordKind::rejection, "Withdraw money")) {
            const double balance = bank.field(rejection.stream, rejection.position, "balance").get<double>();
            const double amount = data(bank.record(rejection.cause)).at("amount").get<double>();
            QVERIFY(balance < amount);
            QVERIFY(data(rejection).at("reason").get<std::string>().starts_with("only "));
            ++refused;
        }
        QVERIFY(refused > 3);
        for (const Record& withdrawn : bank.of(RecordKind::event, "Money withdrawn")) {
            const double before = bank.field(withdrawn.stream, withdrawn.position - 1, "balance").get<double>();
            const double after = bank.field(withdrawn.stream, withdrawn.position, "balance").get<double>();
            QCOMPARE(after, before - data(withdrawn).at("amount").get<double>());
            QVERIFY(after >= 0);
            QCOMPARE(data(withdrawn).at("account_id").get<std::string>(), bank.named(withdrawn.stream));
        }
        QCOMPARE(bank.of(RecordKind::fault).size(), std::size_t(0));
    }

    void what_people_tell_of_a_command_comes_from_its_generators()
    {
        RuledReel bank(BankWithRules().board);
        std::set<std::string> owners, targets;
        for (const Record& opened : bank.of(RecordKind::event, "Account opened"))
            owners.insert(data(opened).at("owner").get<std::string>());
        for (const Record& command : bank.of(RecordKind::command, "Request transfer")) {
            targets.insert(data(command).at("to").get<std::string>());
            const StreamIndex from = bank.stream(data(command).at("from").get<std::string>());
            QVERIFY(from != none32 && bank.replay->timeline().version_of(from, command.position) > 0);
        }
        QCOMPARE(owners, (std::set<std::string>{"Ann", "Bob", "Cleo"}));
        QCOMPARE(targets, (std::set<std::string>{"account-1", "account-2", "account-nobody"}));
    }

    void a_transfer_is_carried_out_or_taken_back()
    {
        RuledReel bank(BankWithRules().board, 1, 150);
        std::map<std::string, int> ends;
        const NodeIndex carrier = bank.rules.flow->node_of(BankWithRules().carrier);
        for (const StreamIndex process : bank.replay->instances(carrier, bank.size()))
            ++ends[bank.field(process, bank.size(), "status").get<std::string>()];
        QVERIFY(ends["completed"] > 3);
        QVERIFY(ends["compensated"] > 3);
        int taken_back = 0;
        for (const Record& timeout : bank.of(RecordKind::timeout)) {
            QCOMPARE(bank.field(timeout.stream, timeout.position - 1, "status").get<std::string>(), std::string("running"));
            const auto step = data(timeout).at("step").get<int>();
            std::vector<std::string> issued;
            for (Position at = timeout.position; at <= bank.size(); ++at)
                if (bank.replay->timeline().cause(at) == timeout.position)
                    issued.push_back(bank.header.types[bank.replay->timeline().type(at)].name);
            // Only what was done is undone: at the first step nothing was withdrawn.
            QCOMPARE(issued, step == 1 ? std::vector<std::string>() : std::vector<std::string>{"Deposit money"});
            taken_back += step == 2;
        }
        QVERIFY(taken_back > 0);
        for (const Record& undo : bank.of(RecordKind::command, "Deposit money"))
            if (undo.cause != 0 && bank.replay->timeline().kind(undo.cause) == RecordKind::timeout) {
                const auto why = RuledReel::got(bank.replay->why(undo.position));
                QCOMPARE(why[why.size() - 2].name, std::string("Carry out"));
                QCOMPARE(why[why.size() - 2].record, RecordKind::timeout);
            }
    }

    void one_event_changes_the_statements_of_both_sides()
    {
        RuledReel bank(BankWithRules().board);
        std::map<std::string, int> expected;
        for (const Record& requested : bank.of(RecordKind::event, "Transfer requested"))
            for (const char* side : {"from", "to"})
                ++expected["statements-" + data(requested).at(side).get<std::string>()];
        QVERIFY(expected.size() > 5);
        for (const auto& [row, transfers] : expected)
            QCOMPARE(bank.field(bank.stream(row), bank.size(), "transfers").get<int>(), transfers);
        // A row hears of an event later than it happens, and is behind until then.
        const Record delivery = bank.of(RecordKind::delivery, "Transfer requested").back();
        const Record& event = bank.record(delivery.cause);
        const StreamIndex row = bank.stream("statements-" + data(event).at("from").get<std::string>());
        QVERIFY(RuledReel::got(bank.replay->state(row, event.position)).behind > 0);
        QCOMPARE(RuledReel::got(bank.replay->state(row, bank.size())).behind, 0U);
    }

    void rules_over_everything_break_and_say_where()
    {
        RuledReel bank(BankWithRules().board);
        const auto rules = RuledReel::got(broken_rules(*bank.replay));
        std::map<std::string, BrokenRule> by_name;
        for (const BrokenRule& rule : rules)
            by_name[rule.rule] = rule;
        QCOMPARE(by_name.size(), std::size_t(2));
        const BrokenRule& large = by_name.at("Large transfer");
        QCOMPARE(large.words, std::string("more than 45 at once"));
        std::size_t large_transfers = 0;
        for (const Record& requested : bank.of(RecordKind::event, "Transfer requested"))
            large_transfers += data(requested).at("amount").get<double>() > 45;
        QCOMPARE(large.count, large_transfers);
        const Record first = bank.record(bank.record(large.first).cause);
        QCOMPARE(bank.header.types[first.type].name, std::string("Transfer requested"));
        // Nothing is owed before the time is over.
        std::set<std::uint32_t> late;
        for (const Position at : by_name.at("Transfers arrive").positions) {
            const Record breach = bank.record(at), since = bank.record(breach.cause);
            QVERIFY(breach.time_us > since.time_us + 120'000'000);
            QVERIFY(late.insert(breach.correlation).second);
            for (const Record& deposit : bank.of(RecordKind::event, "Money deposited"))
                QVERIFY(deposit.correlation != breach.correlation || deposit.position < since.position ||
                        deposit.time_us > since.time_us + 120'000'000);
        }
    }

    void an_always_rule_is_told_when_it_breaks_and_not_while_it_stays_broken()
    {
        BankWithRules wall;
        wall.change(wall.account, [](Note& note) {
            std::erase_if(note.rules, [](const Rule& rule) { return rule.kind == RuleKind::command; });
        });
        RuledReel bank(wall.board);
        int breaches = 0;
        for (const Record& breach : bank.of(RecordKind::breach)) {
            if (breach.stream == none32)
                continue;
            ++breaches;
            QCOMPARE(data(breach).at("reason").get<std::string>(), std::string("an overdraft"));
            const Record event = bank.record(breach.cause);
            QVERIFY(bank.field(event.stream, event.position, "balance").get<double>() < 0);
            QVERIFY(bank.field(event.stream, event.position - 1, "balance").get<double>() >= 0);
        }
        QVERIFY(breaches > 0);
    }

    void what_can_not_be_worked_out_is_a_fault_and_changes_nothing()
    {
        BankWithRules wall;
        wall.change(wall.account, [](Note& note) {
            for (Rule& rule : note.rules)
                if (rule.kind == RuleKind::event && rule.subject == "Money deposited")
                    rule.text = "balance = state.balance + double(10 / int(event.amount / 20.0))";
        });
        RuledReel bank(wall.board);
        const auto faults = bank.of(RecordKind::fault);
        QVERIFY(!faults.empty());
        for (const Record& fault : faults) {
            const Record event = bank.record(fault.cause);
            const auto& words = data(fault).at("reason").get<std::string>();
            QVERIFY(words.find("in Account") != std::string::npos && words.find("zero") != std::string::npos);
            QVERIFY(bank.field(event.stream, event.position, "balance") ==
                    bank.field(event.stream, event.position - 1, "balance"));
        }
        QCOMPARE(RuledReel::got(rule_faults(*bank.replay)).front().first, faults.front().position);
    }

    void the_same_seed_is_the_same_run()
    {
        const BankWithRules wall;
        const std::string digest = RuledReel(wall.board, 7).header.digest;
        QCOMPARE(RuledReel(wall.board, 7).header.digest, digest);
        QVERIFY(RuledReel(wall.board, 8).header.digest != digest);
    }

    void a_state_is_the_fold_of_all_its_events()
    {
        RuledReel bank(BankWithRules().board, 3, 800);
        std::size_t longest = 0;
        for (StreamIndex stream = 0; stream < bank.replay->streams().size(); ++stream) {
            const TypeIndex category = bank.replay->streams()[stream].category;
            if (!is_ruled(bank.rules, category))
                continue;
            const auto plan = bank.rules.design->nodes[category].process
                                  ? std::optional(plan_process(*bank.rules.flow, *bank.rules.design, category))
                                  : std::nullopt;
            RuledFold fold(bank.rules, plan ? &*plan : nullptr, category, bank.named(stream));
            const auto positions = bank.replay->timeline().stream_positions(stream);
            longest = std::max(longest, positions.size());
            for (std::uint32_t version = 1; version <= positions.size(); ++version) {
                const Record record = bank.record(positions[version - 1]);
                const Record event = record.cause == 0 ? Record() : bank.record(record.cause);
                fold.take(record, &event);
                if (version % 7 == 0 || version > 98)
                    QVERIFY(cel::equal(fold.value(), RuledReel::got(bank.replay->value(stream, version))));
            }
        }
        QVERIFY(longest > Replay::snapshot_every);
    }

    void a_run_that_was_opened_without_its_rules_can_be_opened_with_them()
    {
        RuledReel bank(BankWithRules().board, 3, 800);
        const auto store = memory_store();
        const RunId run = store->begin_run(bank.header).value();
        store->add_streams(run, bank.replay->streams()).value();
        QVERIFY(store->append_batch(run, RuledReel::got(bank.replay->records(1, bank.size()))));
        QVERIFY(Replay::open(*store, run)); // leaves snapshots of its own
        auto replay = RuledReel::got(Replay::open(*store, run, bank.rules));
        for (StreamIndex stream = 0; stream < bank.replay->streams().size(); ++stream) {
            const auto versions = bank.replay->timeline().stream_positions(stream).size();
            const auto a = RuledReel::got(replay.value(stream, static_cast<std::uint32_t>(versions)));
            QVERIFY(cel::equal(a, RuledReel::got(bank.replay->value(stream, static_cast<std::uint32_t>(versions)))));
        }
    }

    void any_record_becomes_a_scenario_that_passes()
    {
        RuledReel bank(BankWithRules().board);
        std::map<RecordKind, int> made;
        for (Position at = 1; at <= bank.size(); at += 5) {
            const auto told = scenario_from_record(*bank.replay, *bank.rules.flow, *bank.rules.design, at);
            if (!told) {
                QVERIFY(bank.record(at).stream == none32 || bank.record(at).version == 0 || !told.error().message.empty());
                continue;
            }
            ++made[bank.replay->timeline().kind(at)];
            const std::string outcome = played(bank.board, *bank.rules.flow, *told);
            QVERIFY2(outcome == "passed", (outcome + "\n" + told->rule.text).c_str());
        }
        for (const RecordKind kind : {RecordKind::command, RecordKind::event, RecordKind::rejection, RecordKind::delivery})
            QVERIFY(made[kind] > 0);
        for (const Record& timeout : bank.of(RecordKind::timeout)) {
            const auto told = scenario_from_record(*bank.replay, *bank.rules.flow, *bank.rules.design, timeout.position);
            QVERIFY(told && told->rule.text.find("when timeout") != std::string::npos);
            QCOMPARE(played(bank.board, *bank.rules.flow, *told), std::string("passed"));
        }
    }

    void a_scenario_that_tells_otherwise_says_what_came()
    {
        BankWithRules wall;
        wall.rule(wall.account, RuleKind::scenario,
                  "given Account opened\ngiven Money deposited\n  amount: 10.0\nwhen Withdraw money\n  amount: 30.0\n"
                  "then Money withdrawn\n  amount: 35.0\nthen state\n  balance: 0.0",
                  "All of it");
        wall.rule(wall.account, RuleKind::scenario,
                  "given Account opened\nwhen Withdraw money\n  amount: 30.0\nthen rejected \"only 20 left\"", "Too much");
        wall.rule(wall.account, RuleKind::scenario,
                  "given Account opened\nwhen Withdraw money\n  amount: 30.0\nthen Money withdrawn", "Wrong");
        const WallRules rules = read_rules(wall.board);
        const auto outcomes = run_scenarios(*rules.flow, *rules.design);
        QCOMPARE(outcomes.size(), std::size_t(3));
        QCOMPARE(sentence(outcomes[0]), std::string("Money withdrawn.amount is 30.0, not 35.0"));
        QCOMPARE(outcomes[0].differences.front().line, 6U);
        QCOMPARE(outcomes[0].differences.size(), std::size_t(1));
        QVERIFY(outcomes[1].passed());
        QCOMPARE(sentence(outcomes[2]), std::string("rejection is \"only 20 left\", not Money withdrawn"));
        int red = 0;
        for (const Finding& finding : check_wall(wall.board, *rules.flow, *rules.design))
            if (finding.rule == "scenario") {
                ++red;
                QCOMPARE(finding.note, wall.account);
                QVERIFY(finding.place.has_value());
            }
        QCOMPARE(red, 2);
    }

    void an_expression_is_worth_something_at_the_playhead()
    {
        RuledReel bank(BankWithRules().board);
        const auto& design = *bank.rules.design;
        const NodeIndex account = bank.rules.flow->node_of(BankWithRules().account);
        const Record withdrawn = bank.of(RecordKind::event, "Money withdrawn").back();
        const Expression& condition = design.nodes[account].commands.front().requirements.front().condition;
        const auto live = [&](Position at) {
            return live_value(*bank.replay, *bank.rules.flow, design, account, RuleKind::command, "Withdraw money", condition, at,
                              withdrawn.stream);
        };
        QVERIFY(live(withdrawn.position).is_true());
        QCOMPARE(live(1).failed().message, std::string("no Withdraw money up to here"));
        const Expression& after = design.nodes[account].event(withdrawn.type)->assignments.front().value;
        const cel::Value balance = live_value(*bank.replay, *bank.rules.flow, design, account, RuleKind::event, "Money withdrawn",
                                              after, withdrawn.position, withdrawn.stream);
        QCOMPARE(balance.as_number(), bank.field(withdrawn.stream, withdrawn.position, "balance").get<double>());
        const cel::Value large =
            live_value(*bank.replay, *bank.rules.flow, design, no_node, RuleKind::never, "Large transfer",
                       design.never.front().condition, RuledReel::got(broken_rules(*bank.replay)).front().first);
        QVERIFY(!large.is_error());
    }

    void a_person_can_stop_it()
    {
        const BankWithRules wall;
        const WallRules rules = read_rules(wall.board);
        const auto store = memory_store();
        int looks = 0;
        SimulationSettings settings;
        settings.stories = 0;
        settings.max_records = 100'000;
        const auto header =
            simulate(*rules.flow, *rules.design, settings, {}, *store, [&](const SimulationProgress&) { return ++looks < 3; });
        QVERIFY(header && !header->complete && header->records > 0);
    }

    void a_run_is_replayed_by_the_rules_that_it_ran_with()
    {
        Workshop workshop("bank-account");
        const RunHeader ran = workshop.run(1);
        const Board then = workshop.document().board();
        const auto account = read_flow(then).nodes[wall_rules(then).flow->handlings.front().receiver].notes.front();
        const Note before = *then.notes.find(account);
        Note bare = before;
        bare.name = "Safe";
        bare.rules.clear();
        const Gesture gesture{"Forget the rules", {Changed<Note>{before, bare}}};
        QVERIFY(workshop.document().commit(gesture));
        QVERIFY(!(workshop.document().board() == then));
        const auto old = workshop.document().board_at(ran.wall_version);
        QVERIFY(old && *old == then);
        const auto rules = wall_rules(workshop.document(), ran);
        QVERIFY(rules && rules->any());
        QVERIFY(!workshop.document().board_at(999));
    }
};

QTEST_GUILESS_MAIN(RulesStoryTest)
#include "rules_story_test.moc"
