// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/simulation.h"
#include "engine/store/digest.h"
#include "engine/store/memory_store.h"
#include "flows.h"

#include <QTest>
#include <map>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <set>

using namespace stormreel;

namespace {

struct Ran {
    RunHeader header;
    std::vector<Record> records;
    std::vector<Stream> streams;

    [[nodiscard]] std::size_t count(RecordKind kind) const
    {
        return static_cast<std::size_t>(
            std::count_if(records.begin(), records.end(), [&](const Record& record) { return record.kind == kind; }));
    }
    [[nodiscard]] std::string named(const std::string& name, RecordKind kind) const
    {
        std::string said;
        for (const Record& record : records)
            if (record.kind == kind && streams[record.stream].name == name)
                said += header.types[record.type].name + ";";
        return said;
    }
};

Ran ran(const Flow& flow, const SimulationSettings& settings, const OnProgress& on_progress = {})
{
    const auto store = memory_store();
    Ran ran;
    ran.header = simulate(flow, settings, {}, *store, on_progress).value();
    ran.records = store->read_all(ran.header.id, 1, 10'000'000).value();
    ran.streams = store->streams(ran.header.id).value();
    if (ran.header.complete && digest_of(*store, ran.header.id).value() != ran.header.digest)
        throw std::runtime_error("the digest is not that of what is stored");
    return ran;
}

SimulationSettings with_seed(std::uint64_t seed)
{
    SimulationSettings settings;
    settings.seed = seed;
    return settings;
}

const Record& cause_of(const Ran& run, const Record& record)
{
    return run.records[record.cause - 1];
}

/// What holds of every record of every run, whatever the wall.
bool is_lawful(const Ran& run, const Record& record)
{
    const auto kind = run.header.types.at(record.type).kind;
    if (record.cause >= record.position || record.correlation == 0 || !nlohmann::json::accept(record.data))
        return false;
    if (record.position > 1 && record.time_us < run.records[record.position - 2].time_us)
        return false;
    if (record.cause != 0 && cause_of(run, record).correlation != record.correlation)
        return false;
    switch (record.kind) {
    case RecordKind::command:
        return kind == NoteKind::command && record.stream != none32 && record.version == 0 &&
               (record.cause == 0 || cause_of(run, record).kind != RecordKind::command);
    case RecordKind::event:
        return kind == NoteKind::event && record.version > 0;
    case RecordKind::rejection:
        return kind == NoteKind::command && cause_of(run, record).kind == RecordKind::command && record.version == 0;
    case RecordKind::delivery: {
        const Record& event = cause_of(run, record);
        const bool row = run.header.types.at(record.actor).kind == NoteKind::read_model;
        return event.kind == RecordKind::event && event.type == record.type && row == (record.stream != none32) &&
               row == (record.version != 0);
    }
    default:
        return false;
    }
}

/// Any wiring at all between a few notes, sensible or not.
Flow random_flow()
{
    FlowBuilder b;
    std::map<NoteKind, std::vector<NodeIndex>> nodes;
    const NoteKind kinds[] = {NoteKind::event,  NoteKind::command,    NoteKind::aggregate, NoteKind::system,
                              NoteKind::policy, NoteKind::read_model, NoteKind::actor};
    for (const NoteKind kind : kinds)
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
            nodes[kind].push_back(b.node(kind, std::string(traits(kind).name) + " " + std::to_string(i)));
    const auto any = [&](NoteKind kind) { return *rc::gen::elementOf(nodes[kind]); };
    const auto times = [] { return *rc::gen::inRange(0, 4); };
    for (const NodeIndex command : nodes[NoteKind::command]) {
        Handling handling{command, no_node, *rc::gen::arbitrary<bool>(), {}};
        if (const int receiver = *rc::gen::inRange(0, 3))
            handling.receiver = any(receiver == 1 ? NoteKind::aggregate : NoteKind::system);
        for (int i = times(); i > 0; --i)
            handling.outcomes.push_back({{{any(NoteKind::event), *rc::gen::inRange(0U, 3U)}, {any(NoteKind::event), 1}}});
        b.flow.handlings.push_back(handling);
    }
    for (int i = times(); i > 0; --i)
        b.flow.reactions.push_back({*rc::gen::arbitrary<bool>() ? any(NoteKind::policy) : no_node,
                                    *rc::gen::arbitrary<bool>(),
                                    {any(NoteKind::event), any(NoteKind::event)},
                                    {any(NoteKind::command)}});
    for (int i = times(); i > 0; --i)
        b.flow.projections.push_back({any(NoteKind::read_model), {any(NoteKind::event)}});
    for (int i = times(); i > 0; --i)
        b.flow.decisions.push_back({any(NoteKind::actor), any(NoteKind::command), *rc::gen::inRange(0U, 200U)});
    for (int i = times(); i > 0; --i)
        b.flow.successions.emplace_back(any(NoteKind::event), any(NoteKind::event));
    if (*rc::gen::arbitrary<bool>())
        b.flow.timeline = nodes[NoteKind::event];
    return b.flow;
}

} // namespace

class SimulationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_same_seed_is_the_same_run()
    {
        const Ran first = ran(order_flow(), with_seed(17)), again = ran(order_flow(), with_seed(17));
        QVERIFY(first.header.complete);
        QVERIFY(first.records.size() > 500);
        QCOMPARE(first.header.digest, again.header.digest);
        QVERIFY(first.records == again.records);
        QVERIFY(ran(order_flow(), with_seed(18)).header.digest != first.header.digest);
        // Written down once: other builds, compilers and machines must come to the same.
        QCOMPARE(QString::fromStdString(first.header.digest),
                 QStringLiteral("b07bdc5b531fa5cba8fdc98bc6d26137c099fe12446e9fdedd56481c75cb72f9"));
    }

    void every_record_is_lawful()
    {
        QVERIFY(rc::check("every record of any run is lawful", [] {
            SimulationSettings settings = with_seed(*rc::gen::arbitrary<std::uint64_t>());
            settings.stories = *rc::gen::inRange(0U, 6U);
            settings.max_records = settings.stories == 0 ? 500 : 0;
            settings.duplicate_percent = *rc::gen::element(0U, 5U, 100U);
            const Ran run = ran(random_flow(), settings);
            RC_ASSERT(run.header.complete);
            std::map<std::uint32_t, std::uint32_t> per_story;
            for (const Record& record : run.records) {
                RC_ASSERT(is_lawful(run, record));
                RC_ASSERT(++per_story[record.correlation] <= 1000U);
            }
        }));
    }

    void an_order_goes_all_the_way()
    {
        SimulationSettings settings = with_seed(5);
        settings.stories = 200;
        settings.duplicate_percent = 0;
        const Ran run = ran(order_flow(), settings);
        std::map<std::string, int> stories;
        for (int number = 1; number <= 200; ++number)
            ++stories[run.named("payment-" + std::to_string(number), RecordKind::event)];
        QCOMPARE(stories.size(), std::size_t(2)); // nothing is lost, nothing comes twice
        QCOMPARE(stories["Payment taken;"] + stories["Payment declined;"], 200);
        QVERIFY(stories["Payment taken;"] > 120 && stories["Payment taken;"] < 180); // three of four
        int carried = 0;                                                             // a system, too, keeps a stream per story
        for (int number = 1; number <= 200; ++number)
            carried += run.named("carrier-" + std::to_string(number), RecordKind::event).empty() ? 0 : 1;
        QCOMPARE(carried, stories["Payment taken;"]);
        QCOMPARE(run.count(RecordKind::rejection), std::size_t(0));
        const auto taken = std::find_if(run.records.begin(), run.records.end(), [&](const Record& record) {
            return record.kind == RecordKind::event && run.header.types[record.type].name == "Payment taken";
        });
        const std::string number = std::to_string(taken->correlation);
        QCOMPARE(taken->data, "{\"order_id\":\"order-" + number + "\",\"charge\":\"payment-" + number + "\"}");
    }

    void what_comes_twice_is_refused_the_second_time()
    {
        SimulationSettings settings = with_seed(5);
        settings.duplicate_percent = 100;
        const Ran run = ran(order_flow(), settings);
        QCOMPARE(run.count(RecordKind::rejection), std::size_t(40)); // each payment once more than there may be
        for (const Record& record : run.records)
            if (record.kind == RecordKind::rejection)
                QCOMPARE(record.data, "{\"reason\":\"payment-" + std::to_string(record.correlation) + " already exists\"}");
    }

    void read_models_get_every_event_in_order()
    {
        const Ran run = ran(order_flow(), with_seed(3));
        std::map<std::uint32_t, std::vector<Position>> events, seen;
        for (const Record& record : run.records) {
            if (record.kind == RecordKind::event)
                events[record.correlation].push_back(record.position);
            if (record.kind == RecordKind::delivery && record.stream != none32) {
                seen[record.correlation].push_back(record.cause);
                QCOMPARE(record.version, static_cast<std::uint32_t>(seen[record.correlation].size()));
                QCOMPARE(record.data, run.records[record.cause - 1].data);
            }
        }
        QVERIFY(events == seen);
    }

    void a_transfer_uses_an_account_that_is_there()
    {
        FlowBuilder b;
        const auto account = b.node(NoteKind::aggregate, "Account"), transfer = b.node(NoteKind::aggregate, "Transfer");
        const auto open = b.node(NoteKind::command, "Open account"), request = b.node(NoteKind::command, "Transfer money"),
                   debit = b.node(NoteKind::command, "Debit account");
        const auto opened = b.node(NoteKind::event, "Account opened"), requested = b.node(NoteKind::event, "Transfer requested"),
                   debited = b.node(NoteKind::event, "Account debited");
        const auto balance = b.node(NoteKind::read_model, "Balance");
        b.flow.handlings = {{open, account, true, {b.one_of({{opened, 1}})}},
                            {request, transfer, true, {b.one_of({{requested, 1}})}},
                            {debit, account, false, {b.one_of({{debited, 1}})}}};
        b.flow.reactions = {{no_node, false, {requested}, {debit}}};
        b.flow.projections = {{balance, {opened, debited}}};
        b.flow.decisions = {{no_node, open, 60}, {no_node, request, 60}};
        const Ran run = ran(b.flow, with_seed(2));
        QCOMPARE(run.count(RecordKind::rejection), std::size_t(0));
        std::size_t debits = 0;
        for (const Record& record : run.records) {
            if (record.kind == RecordKind::event && record.type == debited) {
                ++debits;
                const std::string name = run.streams[record.stream].name;
                QVERIFY(name != "account-" + std::to_string(record.correlation)); // someone else's
                QVERIFY(record.data.find("\"" + name + "\"") != std::string::npos);
            }
            if (record.kind == RecordKind::delivery) // an account has one balance, whoever's story moved it
                QCOMPARE(run.streams[record.stream].name.substr(8), run.streams[cause_of(run, record).stream].name.substr(8));
        }
        QVERIFY(debits > 5);
    }

    void circles_end()
    {
        FlowBuilder b;
        const auto ping = b.node(NoteKind::command, "Ping"), pong = b.node(NoteKind::event, "Ponged");
        b.flow.handlings = {{ping, no_node, false, {b.one_of({{pong, 1}})}}};
        b.flow.reactions = {{no_node, false, {pong}, {ping}}};
        b.flow.decisions = {{no_node, ping, 60}};
        SimulationSettings settings;
        settings.stories = 3;
        const Ran run = ran(b.flow, settings);
        QVERIFY(run.header.complete);
        QCOMPARE(run.records.size(), std::size_t(3000));
    }

    void a_big_picture_happens_by_itself()
    {
        FlowBuilder b;
        const auto one = b.node(NoteKind::event, "Bill sent"), two = b.node(NoteKind::event, "Bill paid"),
                   three = b.node(NoteKind::event, "Books closed");
        b.flow.timeline = {one, two, three};
        b.flow.successions = {{one, three}, {three, one}}; // and back: each still happens once
        SimulationSettings settings;
        settings.stories = 7;
        const Ran run = ran(b.flow, settings);
        QCOMPARE(run.records.size(), std::size_t(21));
        std::set<std::string> first;
        for (int number = 1; number <= 7; ++number)
            first.insert(run.named("story-" + std::to_string(number), RecordKind::event).substr(0, 10));
        QCOMPARE(first, std::set<std::string>{"Bill sent;"});
        for (const Record& record : run.records)
            QCOMPARE(record.cause == 0, record.type != three);
    }

    void cancelling_keeps_what_is_there()
    {
        int calls = 0;
        SimulationProgress last;
        SimulationSettings settings;
        settings.stories = 10'000;
        const Ran run = ran(order_flow(), settings, [&](const SimulationProgress& progress) {
            last = progress;
            return ++calls < 4;
        });
        QCOMPARE(calls, 4);
        QVERIFY(!run.header.complete);
        QVERIFY(run.header.digest.empty());
        QCOMPARE(run.header.records, last.records);
        QCOMPARE(run.records.size(), std::size_t(last.records));
        QVERIFY(last.share > 0 && last.share < 1);
    }

    void a_limit_is_kept_to_the_record()
    {
        SimulationSettings settings;
        settings.stories = 0;
        settings.max_records = 5003;
        const Ran run = ran(order_flow(), settings);
        QVERIFY(run.header.complete);
        QCOMPARE(run.records.size(), std::size_t(5003));
        QCOMPARE(run.header.ended_us, run.records.back().time_us);
        // The same seed without the limit starts the same way.
        settings.max_records = 8000;
        const Ran longer = ran(order_flow(), settings);
        QVERIFY(std::equal(run.records.begin(), run.records.begin() + 5000, longer.records.begin()));
    }

    void nothing_on_the_wall_is_nothing_in_the_run()
    {
        const Ran run = ran({}, {});
        QVERIFY(run.header.complete);
        QCOMPARE(run.header.records, Position(0));
        QCOMPARE(run.header.digest.size(), std::size_t(64));
        // An actor whose order never comes waits in vain, and the run ends all the same.
        FlowBuilder b;
        const auto cancel = b.node(NoteKind::command, "Cancel order"), order = b.node(NoteKind::aggregate, "Order");
        b.flow.handlings = {{cancel, order, false, {}}};
        b.flow.decisions = {{no_node, cancel, 60}};
        QCOMPARE(ran(b.flow, {}).header.records, Position(0));
    }

    void settings_are_read_back_and_checked()
    {
        SimulationSettings settings;
        settings.seed = ~std::uint64_t(0);
        settings.duplicate_percent = 100;
        const std::string text = to_json_text(settings);
        QCOMPARE(to_json_text(settings_from_json(text).value()), text);
        QVERIFY(text.find("{\"seed\":18446744073709551615,\"start_us\":") == 0);
        QCOMPARE(settings_from_json("{}").value().stories, 40U);
        for (const auto& [wrong, place] : std::map<std::string, std::string>{{"{\"stories\":-1}", "stories"},
                                                                             {"{\"seed\":1.5}", "seed"},
                                                                             {"{\"duplicate_percent\":101}", "duplicate_percent"},
                                                                             {"{\"speed\":1}", "speed"},
                                                                             {"[", "settings"}}) {
            const auto refused = settings_from_json(wrong);
            QVERIFY2(!refused, wrong.c_str());
            QCOMPARE(refused.error().place, place);
        }
        settings.stories = 0;
        const auto store = memory_store();
        QCOMPARE(simulate({}, settings, {}, *store).error().place, std::string("max_records"));
    }
};

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulation_test.moc"
