// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/any_run.h"
#include "engine/replay/replay.h"
#include "engine/store/memory_store.h"

#include <QTest>

using namespace stormreel;

namespace {

using Fields = std::map<std::string, nlohmann::json>;

// The defaults of the design, told once more and from zero.
Fields naive_state(const RandomRun& run, StreamIndex stream, Position at)
{
    const bool is_row = run.streams[stream].category == status_type;
    Fields fields;
    std::uint32_t count = 0;
    if (!run.streams[stream].initial.empty())
        fields = nlohmann::json::parse(run.streams[stream].initial).get<Fields>();
    for (const Record& record : run.records) {
        if (record.position > at)
            break;
        const bool own = record.version != 0 && record.stream == stream;
        bool also = false;
        for (const Record::Also& other : record.also)
            also = also || other.stream == stream;
        if (own) {
            const auto data = nlohmann::json::parse(record.data);
            for (const auto& [name, value] : data.items())
                fields[name] = value;
        }
        if ((own || also) && record.kind != RecordKind::change) {
            fields[is_row ? "last_event" : "status"] = run.header.types[record.type].name;
            ++count;
        }
    }
    if (is_row && count > 0)
        fields["count"] = count;
    return fields;
}

Fields fields_of(const StreamState& state)
{
    Fields fields;
    for (const StateField& field : state.fields)
        fields[field.name] = field.value;
    return fields;
}

const StateField& field(const StreamState& state, const std::string& name)
{
    const auto at = std::find_if(state.fields.begin(), state.fields.end(), [&](const auto& f) { return f.name == name; });
    if (at == state.fields.end())
        throw std::logic_error("no field " + name);
    return *at;
}

// One stream of many versions, of which each sets one of two fields.
RandomRun long_stream(std::uint32_t versions)
{
    RandomRun run{shop_header(), {{"order-0", order_type, ""}}, {}};
    for (std::uint32_t v = 1; v <= versions; ++v)
        run.records.push_back({v,
                               v * 1000,
                               RecordKind::event,
                               v % 2 ? placed_type : paid_type,
                               0,
                               v,
                               v - 1,
                               1,
                               none32,
                               v % 2 ? R"({"a":)" + std::to_string(v) + "}" : R"({"b":)" + std::to_string(v) + "}",
                               {}});
    return run;
}

// A store that someone else has open: it only answers, and counts how much it has to read.
class ReadOnlyStore : public EventStore {
public:
    explicit ReadOnlyStore(EventStore& store) : m_store(store) {}
    std::size_t records_read = 0;

    Result<RunId> begin_run(const RunHeader&) override { return refuse(); }
    Result<void> end_run(const RunHeader&, std::span<const std::string>) override { return refuse(); }
    Result<std::vector<RunHeader>> runs() override { return m_store.runs(); }
    Result<RunHeader> run(RunId run) override { return m_store.run(run); }
    Result<StreamIndex> add_streams(RunId, std::span<const Stream>) override { return refuse(); }
    Result<std::vector<Stream>> streams(RunId run) override { return m_store.streams(run); }
    Result<std::vector<Stream>> streams(RunId run, StreamIndex first, std::size_t limit) override
    {
        return m_store.streams(run, first, limit);
    }
    Result<std::optional<StreamIndex>> find_stream(RunId run, std::string_view name) override
    {
        return m_store.find_stream(run, name);
    }
    Result<Position> append(RunId, std::span<const StreamAppend>) override { return refuse(); }
    Result<void> append_batch(RunId, std::span<const Record>) override { return refuse(); }
    Result<std::uint32_t> head(RunId run, StreamIndex stream) override { return m_store.head(run, stream); }
    Result<Position> last(RunId run) override { return m_store.last(run); }
    Result<std::vector<VersionShare>> version_shares(RunId run) override { return m_store.version_shares(run); }
    Result<std::size_t> consume(RunId, std::string_view, const RecordFilter&, std::size_t, const Take&) override
    {
        return refuse();
    }
    Result<Position> checkpoint(RunId run, std::string_view subscriber) override { return m_store.checkpoint(run, subscriber); }
    Result<std::vector<Subject>> subjects(RunId run) override { return m_store.subjects(run); }
    Result<std::uint64_t> shred(RunId, std::string_view) override { return refuse(); }
    Result<std::vector<Damage>> check(RunId run, const std::function<bool(double)>& on_progress) override
    {
        return m_store.check(run, on_progress);
    }
    Result<std::vector<Record>> records(RunId run, const LogRead& wanted) override
    {
        return counted(m_store.read_all(run, wanted));
    }
    Result<std::vector<Record>> records(RunId run, const StreamRead& wanted) override
    {
        return counted(m_store.read_stream(run, wanted));
    }
    Result<void> put_snapshots(RunId, std::span<const Snapshot>) override { return refuse(); }
    Result<std::optional<Snapshot>> snapshot(RunId run, StreamIndex stream, std::uint32_t at_most) override
    {
        return m_store.snapshot(run, stream, at_most);
    }
    Result<void> put_index(RunId, std::uint32_t, std::span<const std::byte>) override { return refuse(); }
    Result<std::vector<std::vector<std::byte>>> index_pages(RunId run) override { return m_store.index_pages(run); }

private:
    static tl::unexpected<Error> refuse() { return fail(ErrorCode::io, "This store is read-only."); }
    Result<std::vector<Record>> counted(Result<std::vector<Record>> records)
    {
        if (records)
            records_read += records->size();
        return records;
    }
    EventStore& m_store;
};

} // namespace

class ReplayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_state_looked_up_equals_the_state_folded_from_zero()
    {
        QVERIFY(rc::check([] {
            const RandomRun run = any_run();
            const auto store = memory_store();
            const RunId id = put(*store, run);
            auto replay = Replay::open(*store, id);
            RC_ASSERT(replay.has_value());
            for (StreamIndex stream = 0; stream < run.streams.size(); ++stream) {
                const Position at = *rc::gen::inRange<Position>(0, run.records.size() + 1);
                const auto state = replay->state(stream, at);
                RC_ASSERT(state.has_value());
                const Fields now = naive_state(run, stream, at);
                RC_ASSERT(fields_of(*state) == now);
                if (state->version == 0)
                    continue;
                const Fields before = naive_state(run, stream, state->position - 1);
                for (const StateField& one : state->fields) {
                    RC_ASSERT(one.before.is_discarded() == !before.contains(one.name));
                    RC_ASSERT(one.changed == (!before.contains(one.name) || before.at(one.name) != one.value));
                }
            }
        }));
    }

    void a_state_of_a_long_stream_needs_few_reads_even_where_nothing_can_be_kept()
    {
        const auto store = memory_store();
        const RandomRun run = long_stream(5000);
        const RunId id = put(*store, run);
        ReadOnlyStore locked(*store);
        auto read_only = Replay::open(locked, id);
        QVERIFY(read_only);
        auto writing = Replay::open(*store, id);
        QVERIFY(writing && !store->index_pages(id)->empty());
        auto kept = Replay::open(locked, id); // now with pages and snapshots in the store
        QVERIFY(kept);
        for (Replay* replay : {&*read_only, &*kept}) {
            for (const Position at : {1, 99, 100, 101, 4321, 5000}) {
                locked.records_read = 0;
                const auto state = replay->state(0, at);
                QVERIFY(state);
                QVERIFY(fields_of(*state) == naive_state(run, 0, at));
                QVERIFY(locked.records_read <= Replay::snapshot_every + 1);
            }
        }
        locked.records_read = 0;
        QVERIFY(Replay::open(locked, id));
        QCOMPARE(locked.records_read, std::size_t(0));
    }

    void status_comes_first_and_the_last_step_is_marked()
    {
        const auto store = memory_store();
        auto replay = Replay::open(*store, put(*store, long_stream(3)));
        const auto state = replay->state(0, 3).value();
        QCOMPARE(state.version, 3U);
        QCOMPARE(state.previous, Position(2));
        QVERIFY(state.fields.front().name == "status" && state.fields.front().changed);
        QVERIFY(state.fields.front().before == "Order paid" && state.fields.front().value == "Order placed");
        QVERIFY(field(state, "a").changed && field(state, "a").before == 1 && field(state, "a").value == 3);
        QVERIFY(!field(state, "b").changed);
    }

    void a_domain_that_has_a_status_of_its_own_keeps_it()
    {
        RandomRun run = long_stream(2);
        run.records[0].data = R"({"status":"open"})";
        const auto store = memory_store();
        auto replay = Replay::open(*store, put(*store, run));
        QVERIFY(field(*replay->state(0, 2), "status").value == "open");
    }

    void a_read_model_tells_how_far_it_is_behind()
    {
        RandomRun run{shop_header(), {{"order-1", order_type, ""}, {"order-status-1", status_type, ""}}, {}};
        const auto event = [&](std::int64_t time, TypeIndex type) {
            const auto version = static_cast<std::uint32_t>(run.records.size() + 1);
            run.records.push_back({version, time, RecordKind::event, type, 0, version, 0, 1, none32, R"({"total":7})", {}});
        };
        event(1000, placed_type);
        event(2000, paid_type);
        run.records.push_back({3, 3000, RecordKind::delivery, placed_type, 1, 1, 1, 1, status_type, "{}", {}});
        run.records.push_back({4, 6000, RecordKind::delivery, paid_type, 1, 2, 2, 1, status_type, "{}", {}});
        const auto store = memory_store();
        auto replay = Replay::open(*store, put(*store, run));
        const auto at = [&](Position position) { return replay->state(1, position).value(); };
        QVERIFY(at(2).behind == 2 && at(2).lag_us == 1000 && at(2).version == 0);
        QVERIFY(at(3).behind == 1 && at(3).lag_us == 1000);
        QVERIFY(at(4).behind == 0 && at(4).lag_us == 0);
        QVERIFY(field(at(4), "last_event").value == "Order paid" && field(at(4), "count").value == 2);
        QVERIFY(field(at(3), "total").value == 7); // a bare delivery means its event's fields
    }

    void why_goes_back_to_the_person_who_began_it()
    {
        RandomRun run{shop_header(), {{"order-1", order_type, ""}}, {}};
        run.records.push_back({1, 1, RecordKind::command, place_type, 0, 0, 0, 1, customer_type, "", {}});
        run.records.push_back({2, 2, RecordKind::event, placed_type, 0, 1, 1, 1, none32, "", {}});
        run.records.push_back({3, 3, RecordKind::delivery, placed_type, none32, 0, 2, 1, policy_type, "", {}});
        run.records.push_back({4, 4, RecordKind::command, place_type, 0, 0, 3, 1, policy_type, "", {}});
        run.records.push_back({5, 5, RecordKind::event, paid_type, 0, 2, 4, 1, none32, "", {}});
        const auto store = memory_store();
        auto replay = Replay::open(*store, put(*store, run));
        std::vector<std::pair<Position, std::string>> chain;
        const auto steps = replay->why(5).value();
        for (const WhyStep& step : steps)
            chain.emplace_back(step.position, step.name);
        const std::vector<std::pair<Position, std::string>> expected{{0, "Customer"},     {1, "Place order"},
                                                                     {2, "Order placed"}, {3, "Whenever placed, pay"},
                                                                     {4, "Place order"},  {5, "Order paid"}};
        QVERIFY(chain == expected);
        QVERIFY(steps[3].kind == NoteKind::policy && steps[1].stream == "order-1");
        QVERIFY(!replay->why(0) && !replay->why(6));
    }

    void what_went_wrong_says_its_words()
    {
        RandomRun run{shop_header(), {{"order-1", order_type, ""}}, {}};
        run.records.push_back({1, 1, RecordKind::command, place_type, 0, 0, 0, 1, none32, "", {}});
        run.records.push_back({2, 2, RecordKind::rejection, place_type, 0, 0, 1, 1, none32, R"({"reason":"too dear"})", {}});
        run.records.push_back(
            {3, 3, RecordKind::breach, none32, none32, 0, 2, 1, none32, R"({"rule":"Nothing is dear","reason":"ever"})", {}});
        const auto store = memory_store();
        auto replay = Replay::open(*store, put(*store, run));
        const auto steps = replay->why(3).value();
        QCOMPARE(steps.size(), std::size_t{3});
        QVERIFY(steps[0].name == "Place order" && steps[0].words.empty());
        QVERIFY(steps[1].name == "Place order" && steps[1].words == "too dear");
        QVERIFY(steps[2].name == "Nothing is dear" && steps[2].words == "ever");
    }

    void why_ends_however_long_the_chain_is()
    {
        const auto store = memory_store();
        auto replay = Replay::open(*store, put(*store, long_stream(3000)));
        const auto chain = replay->why(3000).value();
        QCOMPARE(chain.size(), Replay::longest_why);
        QCOMPARE(chain.back().position, Position(3000));
    }

    void instances_exist_from_their_first_event()
    {
        QVERIFY(rc::check([] {
            const RandomRun run = any_run();
            const auto store = memory_store();
            auto replay = Replay::open(*store, put(*store, run));
            const Position at = *rc::gen::inRange<Position>(0, run.records.size() + 1);
            std::set<StreamIndex> expected;
            for (StreamIndex stream = 0; stream < run.streams.size(); ++stream)
                if (run.streams[stream].category == order_type && replay->timeline().version_of(stream, at) > 0)
                    expected.insert(stream);
            const auto found = replay->instances(order_type, at);
            RC_ASSERT(std::set(found.begin(), found.end()) == expected);
        }));
    }

    void a_run_that_grew_is_indexed_again()
    {
        const auto store = memory_store();
        RandomRun run = long_stream(10);
        const Record last = run.records.back();
        run.records.pop_back();
        const RunId id = put(*store, run);
        QCOMPARE(Replay::open(*store, id)->timeline().size(), Position(9));
        QVERIFY(store->append_batch(id, std::vector{last}));
        QCOMPARE(Replay::open(*store, id)->timeline().size(), Position(10));
    }

    void what_is_wrong_is_an_error_and_nothing_else()
    {
        const auto store = memory_store();
        RandomRun run = long_stream(150);
        run.records[120].data = "no json";
        run.records[30].data = std::string(200'000, '['); // would overflow whoever recurses into it
        const RunId id = put(*store, run);
        QVERIFY(!Replay::open(*store, id + 1));
        auto replay = Replay::open(*store, id);
        QVERIFY(replay);
        QVERIFY(replay->state(0, 30));
        QCOMPARE(replay->state(0, 31).error().place, std::string("#31"));
        QVERIFY(!replay->state(7, 1));
        QCOMPARE(replay->record(151).error().code, ErrorCode::not_found);
        QVERIFY(replay->records(151, 10)->empty());
        const auto stopped = Replay::open(*store, put(*store, long_stream(10)), [](double) { return false; });
        QCOMPARE(stopped.error().code, ErrorCode::cancelled);
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "replay_test.moc"
