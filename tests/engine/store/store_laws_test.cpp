// SPDX-License-Identifier: GPL-3.0-or-later
#include "stores.h"

#include <rapidcheck.h>

using namespace stormreel;

// The store in memory is what the contract says in its plainest form. Whatever one does, in whatever order, right or wrong, every
// backend must answer as it does.

namespace {

template <class T>
T one_of(std::initializer_list<T> values)
{
    return *rc::gen::elementOf(std::vector<T>(values));
}

/// Below `end`.
std::uint32_t some(std::uint32_t end)
{
    return *rc::gen::inRange<std::uint32_t>(0, end);
}

bool once_in(std::uint32_t times)
{
    return some(times) == 0;
}

/// Both stores, asked the same.
class Twins {
public:
    explicit Twins(const Backend& backend) : m_model(memory_store()), m_store(backend.open())
    {
        for (EventStore* store : {m_model.get(), m_store.get()})
            store->on_append(
                [told = &m_told[store == m_model.get()]](RunId run, Position last) { told->emplace_back(run, last); });
    }

    /// `question` is asked twice and must not draw anything by chance.
    template <class Question>
    auto ask(const char* what, Question&& question)
    {
        const auto expected = question(*m_model);
        const auto answer = question(*m_store);
        RC_LOG() << what << ": model: " << (expected ? "done" : sentence(expected.error()))
                 << ", store: " << (answer ? "done" : sentence(answer.error())) << "\n";
        RC_ASSERT(answer.has_value() == expected.has_value());
        if (!expected)
            RC_ASSERT((answer.error() == expected.error()));
        else if constexpr (!std::is_void_v<typename std::decay_t<decltype(expected)>::value_type>)
            RC_ASSERT((*answer == *expected));
        RC_ASSERT((m_told[0] == m_told[1]));
        return expected;
    }
    EventStore& model() { return *m_model; }

private:
    std::unique_ptr<EventStore> m_model;
    std::shared_ptr<EventStore> m_store;
    std::vector<std::pair<RunId, Position>> m_told[2];
};

Record some_record(std::uint32_t streams)
{
    Record record = fact(one_of<std::string>({"{}", "{\"a\":1}", "", "{\"name\":\"-\",\"schema_version\":3}"}));
    record.kind = static_cast<RecordKind>(some(record_kind_count));
    record.type = once_in(12) ? 3 : one_of<TypeIndex>({0, 1, 2, none32});
    record.actor = once_in(20) ? 9 : one_of<TypeIndex>({0, none32});
    record.time_us = some(20);
    record.cause = once_in(4) ? some(30) : 0;
    record.correlation = some(3);
    if (once_in(4))
        record.also.push_back({some(streams + 1), 0, "q"});
    if (once_in(3))
        record.id = {1, some(6) + 1};
    for (std::uint32_t i = once_in(4) ? some(3) : 0; i > 0; --i)
        record.personal.push_back({one_of<std::string>({"anna", "ben"}), one_of<std::string>({"{\"name\":\"N\"}", "{}"})});
    return record;
}

std::vector<Record> some_records(std::uint32_t streams)
{
    std::vector<Record> records(some(4));
    for (Record& record : records)
        record = some_record(streams);
    return records;
}

/// An append to some streams, each store with records of its own to fill in.
struct Write {
    StreamIndex stream;
    ExpectedVersion expected;
    std::vector<Record> records;
};

Result<Position> append(EventStore& store, RunId run, std::vector<Write> writes)
{
    std::vector<StreamAppend> spans;
    for (Write& write : writes)
        spans.push_back({write.stream, write.expected, write.records});
    return store.append(run, spans);
}

std::vector<Write> some_writes(EventStore& model, RunId run, std::uint32_t streams)
{
    using Kind = ExpectedVersion::Kind;
    std::vector<Write> writes(some(3) + 1);
    for (Write& write : writes) {
        write.stream = once_in(15) ? streams : streams == 0 ? 0 : some(streams);
        const auto head = model.head(run, write.stream).value_or(0);
        write.expected = {one_of({Kind::any, Kind::any, Kind::exact, Kind::exists, Kind::no_stream}),
                          head + (once_in(5) ? 1 : 0)};
        write.records = some_records(streams);
    }
    return writes;
}

/// Mostly as it must be, each thing sometimes not.
std::vector<Record> some_batch(EventStore& model, RunId run, std::uint32_t streams)
{
    std::vector<Record> records = some_records(streams);
    std::vector<std::uint32_t> heads;
    for (StreamIndex stream = 0; stream < streams; ++stream)
        heads.push_back(model.head(run, stream).value_or(0));
    Position next = model.last(run).value_or(0) + (once_in(20) ? 2 : 1);
    for (Record& record : records) {
        record.position = next++;
        record.also.clear();
        record.stream = streams == 0 || once_in(6) ? none32 : some(streams);
        if (record.stream != none32 && !once_in(3))
            record.version = ++heads[record.stream] + (once_in(20) ? 1 : 0);
    }
    return records;
}

RecordFilter some_filter()
{
    RecordFilter filter;
    if (once_in(3))
        filter.type = one_of<TypeIndex>({0, 1, 2, none32});
    if (once_in(3))
        filter.correlation = some(3);
    if (once_in(3))
        filter.category = one_of<TypeIndex>({0, 1, none32});
    return filter;
}

LogRead some_log_read()
{
    LogRead read;
    read.from = some(25);
    read.direction = one_of({Direction::forwards, Direction::backwards});
    read.up_to = once_in(2) ? last_position : some(25);
    read.until_us = once_in(2) ? last_moment_us : some(20);
    read.limit = once_in(2) ? 1000 : some(5);
    read.filter = some_filter();
    read.as_written = once_in(3);
    return read;
}

StreamRead some_stream_read(std::uint32_t streams)
{
    const LogRead log = some_log_read();
    return {some(streams + 1), some(8), log.direction, log.up_to, log.until_us, log.limit, log.as_written};
}

/// A subscriber that appends what it likes, takes more in between, and may fail in the end.
void consume_something(Twins& twins, RunId run, std::uint32_t streams)
{
    const auto who = one_of<std::string>({"a", "b"});
    const auto filter = some_filter();
    const auto limit = some(6);
    const auto writes = some_writes(twins.model(), run, streams);
    const bool fails = once_in(2), nests = once_in(3), nested_fails = once_in(2);
    const auto end = [](bool badly) -> Result<void> {
        if (badly)
            return fail(ErrorCode::cancelled, "No.");
        return {};
    };
    twins.ask("consume", [&](EventStore& store) {
        std::vector<Record> seen;
        const auto taken = store.consume(run, who, filter, limit, [&](std::span<const Record> fresh) -> Result<void> {
            seen.assign(fresh.begin(), fresh.end());
            const auto done = append(store, run, writes);
            const auto erased = store.shred(run, "anna"); // refused: it could not be taken back
            if (nests)
                (void)store.consume(run, "c", {}, 3, [&](auto) {
                    return append(store, run, writes).and_then([&](auto) { return end(nested_fails); });
                });
            return erased ? fail(ErrorCode::bad_input, "erased within a transaction") : fails && done ? end(true) : end(false);
        });
        return taken.map([&](std::size_t count) { return std::pair(count, seen); });
    });
}

void ask_about(Twins& twins, RunId run, std::uint32_t streams)
{
    const auto log = some_log_read();
    twins.ask("read_all", [&](EventStore& store) { return store.read_all(run, log); });
    const auto stream = some_stream_read(streams);
    twins.ask("read_stream", [&](EventStore& store) { return store.read_stream(run, stream); });
    const Position at = some(20);
    twins.ask("read", [&](EventStore& store) { return store.read(run, at); });
    const auto version = some(10);
    twins.ask("snapshot", [&](EventStore& store) { return store.snapshot(run, stream.stream, version); });
}

void do_something(Twins& twins)
{
    const RunId run = once_in(30) ? 3 : once_in(4) ? 2 : 1;
    const auto there = twins.model().streams(run);
    const auto streams = there ? static_cast<std::uint32_t>(there->size()) : 0U;
    const auto what = some(16);
    if (what < 2 || streams == 0) {
        const Stream fresh{"stream-" + std::to_string(some(6)), one_of<TypeIndex>({0, 1, none32, none32, 7}), ""};
        twins.ask("add_streams", [&](EventStore& store) { return store.add_streams(run, std::span(&fresh, 1)); });
    } else if (what < 7) {
        const auto writes = some_writes(twins.model(), run, streams);
        twins.ask("append", [&](EventStore& store) { return append(store, run, writes); });
    } else if (what < 9) {
        const auto batch = some_batch(twins.model(), run, streams);
        twins.ask("append_batch", [&](EventStore& store) { return store.append_batch(run, batch); });
    } else if (what < 11) {
        consume_something(twins, run, streams);
    } else if (what < 12) {
        const Snapshot snapshot{some(streams + 1), some(8), some(20), "{\"s\":" + std::to_string(some(3)) + "}"};
        twins.ask("put_snapshots", [&](EventStore& store) { return store.put_snapshots(run, std::span(&snapshot, 1)); });
    } else if (what == 12 && once_in(2)) {
        const auto who = one_of<std::string>({"anna", "ben"});
        twins.ask("shred", [&](EventStore& store) { return store.shred(run, who); });
    } else if (what == 13 && once_in(8)) {
        RunHeader header = small_run();
        header.id = run;
        header.complete = once_in(2);
        twins.ask("end_run", [&](EventStore& store) { return store.end_run(header); });
    } else {
        ask_about(twins, run, streams);
    }
}

/// Everything that a store can be asked.
void same_in_the_end(Twins& twins)
{
    twins.ask("runs", [](EventStore& store) {
        return store.runs().map([](const auto& runs) {
            std::vector<std::tuple<RunId, Position, std::int64_t, bool>> parts;
            for (const RunHeader& run : runs)
                parts.emplace_back(run.id, run.records, run.ended_us, run.complete);
            return parts;
        });
    });
    for (const RunId run : {1, 2}) {
        twins.ask("read_all", [&](EventStore& store) { return store.read_all(run, 1, 1000); });
        twins.ask("streams", [&](EventStore& store) { return store.streams(run); });
        twins.ask("subjects", [&](EventStore& store) { return store.subjects(run); });
        twins.ask("version_shares", [&](EventStore& store) { return store.version_shares(run); });
        twins.ask("check", [&](EventStore& store) { return store.check(run); });
        for (const char* who : {"a", "b", "c"})
            twins.ask("checkpoint", [&](EventStore& store) { return store.checkpoint(run, who); });
        const auto streams = static_cast<StreamIndex>(twins.model().streams(run)->size());
        for (StreamIndex stream = 0; stream < streams; ++stream) {
            twins.ask("head", [&](EventStore& store) { return store.head(run, stream); });
            twins.ask("read_stream", [&](EventStore& store) { return store.read_stream(run, stream, 0, 1000); });
            twins.ask("snapshot", [&](EventStore& store) { return store.snapshot(run, stream, 100); });
        }
    }
}

} // namespace

class StoreLawsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { for_every_backend(); }

    void a_store_answers_as_the_one_in_memory()
    {
        QFETCH_GLOBAL(int, backend);
        const Backend& tested = backends()[static_cast<std::size_t>(backend)];
        QVERIFY(rc::check(std::string(tested.name) + " answers as the model", [&] {
            Twins twins(tested);
            for (int run = 0; run < 2; ++run)
                twins.ask("begin_run", [](EventStore& store) { return store.begin_run(small_run()); });
            for (auto steps = *rc::gen::inRange(1, 60); steps > 0; --steps)
                do_something(twins);
            same_in_the_end(twins);
        }));
    }
};

QTEST_GUILESS_MAIN(StoreLawsTest)
#include "store_laws_test.moc"
