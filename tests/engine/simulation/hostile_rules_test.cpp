// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scenario.h"
#include "engine/runtime/states.h"
#include "engine/simulation/agenda.h"
#include "engine/simulation/simulation.h"
#include "engine/simulation/story.h"
#include "engine/store/memory_store.h"
#include "model/rules/design.h"
#include "model/storming.h"

#include <QTest>
#include <algorithm>

using namespace stormreel;

namespace {

/// A thing that goes, a policy that lets it go again and again, and a view of it: a circle for rules to be hostile in.
struct Circle {
    Storming storm;
    Storming::Row row;
    Id again, view;

    Circle()
    {
        row = storm.row("Go", "Thing", "Went", 0, 0);
        const Id someone = storm.note(NoteKind::actor, "Someone", 0, 300);
        storm.change(someone, [](Note& it) { it.rate_per_hour = 60; });
        storm.link(someone, row.command);
        again = storm.policy("Again", 800, 0);
        view = storm.note(NoteKind::read_model, "View", 800, 600);
        storm.link(row.event, again);
        storm.link(again, row.command);
        storm.link(row.event, view);
        rule(row.aggregate, RuleKind::always, "", "true");
    }
    void rule(Id note, RuleKind kind, std::string subject, std::string text)
    {
        storm.change(note, [&](Note& it) { it.rules.push_back({kind, std::move(subject), std::move(text)}); });
    }
    void command(const std::string& then) { rule(row.aggregate, RuleKind::command, "Go", "require exists || !exists\n" + then); }
};

struct Ran {
    RunHeader header;
    std::vector<Record> records;
    std::vector<Stream> streams;
    std::size_t looks = 0;

    [[nodiscard]] bool says(RecordKind kind, const std::string& words) const
    {
        return std::any_of(records.begin(), records.end(),
                           [&](const Record& one) { return one.kind == kind && one.data.find(words) != std::string::npos; });
    }
    [[nodiscard]] std::size_t count(RecordKind kind) const
    {
        return static_cast<std::size_t>(
            std::count_if(records.begin(), records.end(), [&](const Record& one) { return one.kind == kind; }));
    }
};

Ran ran(const Circle& circle, std::uint32_t stories = 3, std::size_t most_looks = ~std::size_t(0))
{
    const Flow flow = read_flow(circle.storm.board);
    const Design design = read_design(circle.storm.board, flow);
    for (const auto& finding : design.findings)
        throw std::runtime_error(finding.sentence);
    SimulationSettings settings;
    settings.stories = stories;
    const auto store = memory_store();
    Ran ran;
    ran.header = simulate(flow, design, settings, {}, *store, [&](const auto&) { return ++ran.looks < most_looks; }).value();
    ran.records = store->read_all(ran.header.id, 1, 10'000'000).value();
    ran.streams = store->streams(ran.header.id).value();
    return ran;
}

std::string many(std::size_t count)
{
    return "\"" + std::string(count, 'x') + "\".split(\"\")";
}

} // namespace

class HostileRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_multiplies_in_circles_stays_small()
    {
        Circle circle;
        circle.command("then Went");
        circle.rule(circle.again, RuleKind::reaction, "", "then Go\n  for x in " + many(9'000));
        const Ran run = ran(circle);
        QVERIFY(run.header.complete);
        QCOMPARE(run.records.size(), std::size_t(3 * most_records_of_a_story));
    }

    void more_than_can_follow_is_a_fault_and_does_not_follow()
    {
        Circle circle;
        circle.command("then Went for x in " + many(20'000));
        const Ran run = ran(circle);
        QVERIFY(run.says(RecordKind::fault, "too much follows at once"));
        for (const Record& record : run.records)
            QVERIFY(record.data.size() < 1'000); // a sentence does not repeat what is longer than itself
        QCOMPARE(run.count(RecordKind::event), std::size_t(0));
    }

    void rows_are_made_only_for_what_has_room()
    {
        Circle circle;
        circle.command("then Went");
        circle.rule(circle.view, RuleKind::event, "Went",
                    "for x in " + many(9'000) + "\nkey string(now) + \"/\" + x + event.thing_id");
        const Ran run = ran(circle, 1);
        QCOMPARE(run.records.size(), std::size_t(most_records_of_a_story));
        QVERIFY(run.streams.size() < 12'000);
    }

    void waiting_ten_thousand_years_again_and_again_ends_with_the_calendar()
    {
        Circle circle;
        circle.command("then Went");
        circle.rule(circle.again, RuleKind::reaction, "", "after duration(\"43800000h\")\nthen Go");
        const Ran run = ran(circle);
        QVERIFY(run.count(RecordKind::event) >= 6); // five thousand years are in time once
        for (const Record& record : run.records)
            QVERIFY(record.time_us <= end_of_time_us);
    }

    void a_state_that_doubles_stops_where_it_is_too_large()
    {
        Circle circle;
        circle.command("then Went");
        circle.rule(circle.row.aggregate, RuleKind::fields, "", "x: dyn = {}");
        circle.rule(circle.row.aggregate, RuleKind::event, "Went", "x = {\"a\": state.x, \"b\": state.x}");
        QVERIFY(ran(circle, 1).says(RecordKind::fault, too_much_kept));
    }

    void a_story_that_writes_long_texts_is_full_sooner()
    {
        Circle circle;
        circle.rule(circle.row.event, RuleKind::fields, "", "text: string");
        circle.command("then Went\n  text: " + many(50'000) + ".map(x, \"xxxx\").join(\"\")");
        const Ran run = ran(circle, 1);
        std::size_t bytes = 0;
        for (const Record& record : run.records)
            bytes += record.data.size();
        QVERIFY(bytes > most_bytes_of_a_story / 2);
        QVERIFY(bytes < most_bytes_of_a_story + 2 * most_kept);
    }

    void an_event_that_is_too_large_does_not_happen()
    {
        Circle circle;
        circle.rule(circle.row.event, RuleKind::fields, "", "text: string\nmore: string");
        const std::string text = many(50'000) + ".map(x, \"xxx\").join(\"\")";
        circle.command("then Went\n  text: " + text + "\n  more: " + text);
        const Ran run = ran(circle, 1);
        QVERIFY(run.says(RecordKind::fault, too_much_kept));
        QCOMPARE(run.count(RecordKind::event), std::size_t(0));
    }

    void a_key_that_is_too_long_names_no_row()
    {
        Circle circle;
        circle.command("then Went");
        circle.rule(circle.view, RuleKind::event, "Went", "key " + many(400) + ".join(\"\")");
        const Ran run = ran(circle, 1);
        QVERIFY(run.says(RecordKind::fault, no_key));
        for (const Stream& stream : run.streams)
            QVERIFY(stream.name.size() < 2 * most_key_bytes);
        QVERIFY(!key_text(cel::Value::string(std::string(most_key_bytes + 1, 'k'))));
        QVERIFY(key_text(cel::Value::string(std::string(most_key_bytes, 'k'))));
    }

    void a_generator_that_fails_is_told()
    {
        Circle circle;
        circle.command("then Went");
        circle.rule(circle.row.command, RuleKind::fields, "", "n: int = choice([1, 2]) / 0");
        const Ran run = ran(circle, 1);
        QVERIFY(run.says(RecordKind::fault, "division by zero"));
        QVERIFY(run.count(RecordKind::event) > 0);
    }

    void what_is_owed_twice_is_told_once_when_the_first_is_due()
    {
        Circle circle;
        circle.command("then Went");
        circle.storm.event("Rested", 0, 1500);
        circle.storm.board.wall.rules = {{RuleKind::eventually, "Rest", "after Went\nwithin duration(\"1s\")\nthen Rested"}};
        const Ran run = ran(circle, 1);
        QCOMPARE(run.count(RecordKind::breach), std::size_t(1));
        const auto breach = std::find_if(run.records.begin(), run.records.end(),
                                         [](const Record& one) { return one.kind == RecordKind::breach; });
        const auto first =
            std::find_if(run.records.begin(), run.records.end(), [](const Record& one) { return one.kind == RecordKind::event; });
        QCOMPARE(breach->cause, first->position);
        QCOMPARE(breach->time_us, first->time_us + 1'000'001);
    }

    void rules_that_take_long_together_are_asked_to_stop_in_between()
    {
        Circle circle;
        circle.command("then Went for x in " + many(900));
        for (int i = 0; i < 200; ++i)
            circle.storm.board.wall.rules.push_back({RuleKind::never, "N" + std::to_string(i),
                                                     "every.thing.exists(a, " + many(700) + ".exists(x, " + many(700) +
                                                         ".exists(y, x == y + \"" + std::to_string(i) + "\")))"});
        const Ran run = ran(circle, 1, 2);
        QCOMPARE(run.looks, std::size_t(2)); // and no third one: it stopped where it was told to, in the middle of a task
        QVERIFY(!run.header.complete);
        QVERIFY(run.count(RecordKind::event) < 900);
    }

    void many_costly_scenarios_are_answered()
    {
        Circle circle;
        circle.rule(circle.row.command, RuleKind::fields, "", "n: int");
        const std::string ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
        std::string costly = "0";
        for (const char variable : std::string_view("abcdefg"))
            costly = ten + ".map(" + variable + ", " + costly + ")";
        costly += ".size()";
        for (int i = 0; i < 300; ++i)
            circle.rule(circle.row.aggregate, RuleKind::scenario, std::to_string(i), "when Go\n  n: " + costly + "\nthen Went\n");
        const Flow flow = read_flow(circle.storm.board);
        const auto outcomes = run_scenarios(flow, read_design(circle.storm.board, flow));
        QCOMPARE(outcomes.size(), std::size_t{300});
        QVERIFY2(outcomes.back().problem.starts_with("It was not run"), outcomes.back().problem.c_str());
        QVERIFY2(!outcomes.front().problem.starts_with("It was not run"), outcomes.front().problem.c_str());
    }
};

QTEST_GUILESS_MAIN(HostileRulesTest)
#include "hostile_rules_test.moc"
