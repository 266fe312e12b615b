// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/any_run.h"
#include "engine/replay/rebuild.h"
#include "engine/replay/told_run.h"

#include <QTest>

using namespace stormreel;

namespace {

using Json = nlohmann::ordered_json;

Json fields_of(const StreamState& state)
{
    Json fields = Json::object();
    for (const StateField& field : state.fields)
        fields[field.name] = field.value;
    return fields;
}

/// Values as people and strangers write them.
std::string any_value()
{
    static const std::vector<std::string> values = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-17",
        "9223372036854775807",
        "18446744073709551615",
        "18446744073709551616123",
        "-9223372036854775809",
        "0.1",
        "-2.5e-7",
        "1e300",
        "1E2",
        R"("")",
        R"("Ann")",
        R"("a \"quoted\" \\ \u00e4 \n line")",
        "\"\xc3\xa4\xe2\x82\xac\"",
        "[]",
        R"([1,{"a":[true,null]}])",
        R"({"b":2,"a":1,"b":3})",
        std::string(70, '[') + std::string(70, ']'),
        std::string(2000, '[') + "1" + std::string(2000, ']'),
    };
    return *rc::gen::elementOf(values);
}

std::string any_payload()
{
    static const std::vector<std::string> names = {"status",    "count", "last_event", "total", "customer",
                                                   "partition", "topic", "again",      ""};
    std::string text = "{";
    for (int left = *rc::gen::inRange(0, 6); left > 0; --left)
        text += (text.size() > 1 ? ", \"" : "\"") + *rc::gen::elementOf(names) + "\" : " + any_value();
    return text + "}";
}

RandomRun any_rich_run()
{
    RandomRun run = any_run();
    for (Record& record : run.records)
        if (*rc::gen::inRange(0, 3) == 0)
            record.data = any_payload();
    return run;
}

} // namespace

class RebuildTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void every_state_is_what_a_look_up_finds()
    {
        QVERIFY(rc::check([] {
            const RandomRun run = any_rich_run();
            const auto store = memory_store();
            const RunId id = put(*store, run);
            Replay replay = Replay::open(*store, id).value();
            const Position at = *rc::gen::inRange<Position>(0, run.records.size() + 2);
            const Rebuild rebuild = Rebuild::of(*store, id, at).value();
            for (StreamIndex stream = 0; stream < run.streams.size(); ++stream) {
                const StreamState state = replay.state(stream, at).value();
                RC_ASSERT(rebuild.version(stream) == state.version);
                RC_ASSERT(rebuild.state(stream).dump() == fields_of(state).dump());
            }
        }));
    }

    void records_may_come_in_any_portions()
    {
        QVERIFY(rc::check([] {
            const RandomRun run = any_run();
            Rebuild rebuild = Rebuild::start(run.header, run.streams).value();
            std::uint64_t moved = 0;
            for (std::size_t from = 0; from < run.records.size();) {
                const auto count = std::min(*rc::gen::inRange<std::size_t>(1, 50), run.records.size() - from);
                const auto earlier = [&](Position at) { return Result<Record>(run.records[at - 1]); };
                RC_ASSERT(rebuild.take(std::span(run.records).subspan(from, count), earlier).has_value());
                from += count;
            }
            const auto store = memory_store();
            const RunId id = put(*store, run);
            const Rebuild whole = Rebuild::of(*store, id).value();
            for (StreamIndex stream = 0; stream < run.streams.size(); ++stream)
                RC_ASSERT(rebuild.state(stream) == whole.state(stream));
            for (const Record& record : run.records)
                moved += record.version != 0;
            RC_ASSERT(rebuild.events() == moved);
        }));
    }

    void what_is_no_object_is_told_with_its_place()
    {
        RandomRun run{shop_header(), {{"order-0", order_type, ""}}, {}};
        for (const char* data : {R"({"total":1})", R"({"total":)", "[1]"}) {
            Record record;
            record.position = run.records.size() + 1;
            record.type = placed_type;
            record.stream = 0;
            record.version = static_cast<std::uint32_t>(record.position);
            record.data = data;
            run.records = {record};
            run.records.front().position = 1;
            run.records.front().version = 1;
            const auto store = memory_store();
            const RunId id = put(*store, run);
            const auto rebuild = Rebuild::of(*store, id);
            if (rebuild)
                QCOMPARE(rebuild->state(0).dump(), R"({"status":"Order placed","total":1})");
            else
                QCOMPARE(rebuild.error().place, "#1");
            QCOMPARE(rebuild.has_value(), std::string(data).ends_with("1}"));
        }
        run.streams[0].initial = "[]";
        QVERIFY(!Rebuild::start(run.header, run.streams));
    }

    void many_fields_are_found_again()
    {
        RandomRun run{shop_header(), {{"order-0", order_type, ""}}, {}};
        for (std::uint32_t version = 1; version <= 200; ++version) {
            Record record;
            record.position = version;
            record.type = placed_type;
            record.stream = 0;
            record.version = version;
            record.data = "{\"f" + std::to_string(version % 67) + "\":" + std::to_string(version) + "}";
            run.records.push_back(record);
        }
        const auto store = memory_store();
        const RunId id = put(*store, run);
        const auto state = Rebuild::of(*store, id).value().state(0);
        QCOMPARE(state.size(), 68U);
        QCOMPARE(state["f1"].dump(), "135");
        QCOMPARE(state["f66"].dump(), "200");
    }

    void a_row_is_not_told_how_its_events_came()
    {
        ToldRun run;
        const StreamIndex order = run.stream("order-1", run.order), row = run.stream("open-orders-1", run.orders);
        const Position placed = run.event(0, run.placed, order, 0);
        Passage passage;
        passage.topic = "order-placed";
        passage.partition = 2;
        passage.member = 1;
        passage.again = true;
        const auto deliver = [&](const std::string& known) {
            const Position at = run.delivery(10, placed, run.orders, passage, row);
            run.records()[at - 1].data = known;
            append(run.records()[at - 1].data, passage);
        };
        deliver(R"({"order_id":"order-1","name":"Ann"})");
        passage.topic.clear();
        deliver(R"({"order_id":"order-1","topic":"weather"})");
        Replay replay = run.replay();
        Json expected{{"last_event", "Order placed"}, {"order_id", "order-1"}, {"name", "Ann"}, {"count", 1}};
        const auto both = [&](Position at) {
            const Json told = fields_of(replay.state(row, at).value());
            return told == Rebuild::of(replay.store(), replay.header().id, at).value().state(row) ? told : Json();
        };
        QCOMPARE(both(2).dump(), expected.dump());
        expected.erase("count");
        expected["topic"] = "weather";
        expected["count"] = 2;
        QCOMPARE(both(3).dump(), expected.dump());
    }

    void a_row_may_start_anew()
    {
        ToldRun run;
        const StreamIndex order = run.stream("order-1", run.order), row = run.stream("open-orders-1", run.orders);
        const Position placed = run.event(0, run.placed, order, 0), cancelled = run.event(1, run.cancelled, order, 0);
        Passage first;
        first.catching_up = first.anew = true;
        const Position late = run.delivery(10, cancelled, run.orders, {}, row);
        run.records()[late - 1].data = R"({"reason":"no stock"})";
        run.delivery(20, placed, run.orders, first, row);
        Replay replay = run.replay();
        const auto state = replay.state(row, 4).value();
        QCOMPARE(fields_of(state).dump(), (Json{{"last_event", "Order placed"}, {"count", 1}}).dump());
        QCOMPARE(state.version, 2U);
        QCOMPARE(Rebuild::of(replay.store(), replay.header().id).value().state(row).dump(), fields_of(state).dump());
    }
};

QTEST_GUILESS_MAIN(RebuildTest)
#include "rebuild_test.moc"
