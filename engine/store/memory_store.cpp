// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/memory_store.h"

#include "engine/store/admission.h"

#include <map>
#include <set>

namespace stormreel {

namespace {

struct Run {
    RunHeader header;
    std::vector<Stream> streams;
    std::map<std::string, StreamIndex, std::less<>> names;
    std::vector<std::uint32_t> heads;
    std::vector<std::vector<Position>> versions; // per stream: where it became version i + 1
    std::vector<Record> records;
    std::map<std::pair<StreamIndex, std::uint32_t>, Snapshot> snapshots;
    std::map<std::uint32_t, std::vector<std::byte>> pages;
    std::map<EventId, Position> ids;
    std::map<std::string, Subject, std::less<>> subjects;
    std::map<std::string, Position, std::less<>> checkpoints;
};

bool passes(const Run& run, const Record& record, const RecordFilter& filter)
{
    if (filter.type && record.type != *filter.type)
        return false;
    if (filter.correlation && record.correlation != *filter.correlation)
        return false;
    return !filter.category || (record.stream != none32 && run.streams[record.stream].category == *filter.category);
}

/// As it was written, without what was erased since.
Record written(const Run& run, const Record& record)
{
    Record copy = record;
    for (Record::Personal& part : copy.personal)
        if (run.subjects.at(part.subject).erased)
            part = {part.subject, {}, true};
    return copy;
}

RunHeader listed(const Run& run)
{
    RunHeader header = run.header;
    header.records = run.records.size();
    if (!header.complete && !run.records.empty())
        header.ended_us = run.records.back().time_us;
    return header;
}

class MemoryStore : public EventStore {
public:
    Result<RunId> begin_run(const RunHeader& header) override
    {
        Run run;
        run.header = header;
        run.header.id = static_cast<RunId>(m_runs.size()) + 1;
        run.header.records = 0;
        run.header.complete = false;
        run.header.digest.clear();
        m_runs.push_back(std::move(run));
        return m_runs.back().header.id;
    }

    Result<void> end_run(const RunHeader& header) override
    {
        auto run = open_run(header.id);
        if (!run)
            return tl::unexpected(run.error());
        RunHeader& kept = (*run)->header;
        kept.settings = header.settings;
        kept.started_us = header.started_us;
        kept.ended_us = header.ended_us;
        kept.complete = header.complete;
        kept.causes_inferred = header.causes_inferred;
        kept.digest = header.complete ? header.digest : std::string();
        return {};
    }

    Result<std::vector<RunHeader>> runs() override
    {
        std::vector<RunHeader> headers;
        for (const Run& run : m_runs)
            headers.push_back(listed(run));
        return headers;
    }

    Result<RunHeader> run(RunId id) override
    {
        return find(id).map([](const Run* run) { return listed(*run); });
    }

    Result<StreamIndex> add_streams(RunId id, std::span<const Stream> streams) override
    {
        auto found = open_run(id);
        if (!found)
            return tl::unexpected(found.error());
        Run& run = **found;
        const auto known = [&](const std::string& name) -> Result<bool> { return run.names.contains(name); };
        if (auto checked = check_streams(streams, run.header.types.size(), known); !checked)
            return tl::unexpected(checked.error());
        const auto first = static_cast<StreamIndex>(run.streams.size());
        for (const Stream& stream : streams) {
            run.names.emplace(stream.name, static_cast<StreamIndex>(run.streams.size()));
            run.streams.push_back(stream);
        }
        run.heads.resize(run.streams.size());
        run.versions.resize(run.streams.size());
        return first;
    }

    Result<std::vector<Stream>> streams(RunId id) override
    {
        return find(id).map([](const Run* run) { return run->streams; });
    }

    Result<std::optional<StreamIndex>> find_stream(RunId id, std::string_view name) override
    {
        return find(id).map([&](const Run* run) -> std::optional<StreamIndex> {
            const auto at = run->names.find(name);
            return at == run->names.end() ? std::nullopt : std::optional(at->second);
        });
    }

    Result<Position> append(RunId id, std::span<const StreamAppend> writes) override
    {
        auto found = open_run(id);
        if (!found)
            return tl::unexpected(found.error());
        Run& run = **found;
        const auto named = [](StreamIndex stream) { return "stream " + std::to_string(stream); };
        if (auto checked = check_writes(writes, run.streams.size()); !checked)
            return tl::unexpected(checked.error());
        const auto lookup = [&](EventId event) -> Result<std::optional<Position>> {
            const auto at = run.ids.find(event);
            return at == run.ids.end() ? std::nullopt : std::optional(at->second);
        };
        const auto stored = [&](Position position) -> Result<Record> { return run.records[position - 1]; };
        if (auto before = appended_before(writes, lookup, stored); !before || *before)
            return before.map([](auto first) { return *first; });
        for (const StreamAppend& write : writes)
            if (auto checked = check_expected(write.expected, run.heads[write.stream], named(write.stream)); !checked)
                return tl::unexpected(checked.error());
        const Position first = run.records.size() + 1;
        const std::vector<Record> records = number_records({first, run.header.types.size(), run.heads}, writes);
        if (auto done = write(run, records); !done)
            return tl::unexpected(done.error());
        appended(id, run.records.size());
        return first;
    }

    Result<void> append_batch(RunId id, std::span<const Record> records) override
    {
        return open_run(id).and_then(
            [&](Run* run) { return write(*run, records).map([&] { appended(id, run->records.size()); }); });
    }

    Result<std::uint32_t> head(RunId id, StreamIndex stream) override
    {
        return find_in(id, stream).map([&](const Run* run) { return run->heads[stream]; });
    }

    Result<Position> last(RunId id) override
    {
        return find(id).map([](const Run* run) { return static_cast<Position>(run->records.size()); });
    }

    Result<std::vector<VersionShare>> version_shares(RunId id) override
    {
        return find(id).map([](const Run* run) {
            std::map<std::pair<TypeIndex, std::uint32_t>, std::uint64_t> counts;
            for (const Record& record : run->records)
                if (record.kind == RecordKind::event && record.type != none32)
                    ++counts[{record.type, schema_version(record.data)}];
            std::vector<VersionShare> shares;
            for (const auto& [what, events] : counts)
                shares.push_back({what.first, what.second, events});
            return shares;
        });
    }

    Result<std::size_t> consume(RunId id, std::string_view subscriber, const RecordFilter& filter, std::size_t limit,
                                const Take& take) override
    {
        auto found = find(id);
        if (!found)
            return tl::unexpected(found.error());
        const Position seen = (*found)->checkpoints.contains(subscriber) ? (*found)->checkpoints.find(subscriber)->second : 0;
        LogRead wanted;
        wanted.from = seen + 1;
        wanted.limit = limit;
        wanted.filter = filter;
        const Position last = (*found)->records.size();
        auto fresh = read_all(id, wanted);
        if (!fresh)
            return tl::unexpected(fresh.error());
        if (!fresh->empty())
            if (auto taken = take(*fresh); !taken)
                return tl::unexpected(taken.error());
        Run& run = **find(id); // `take` may have begun another run
        run.checkpoints[std::string(subscriber)] = fresh->size() < limit ? last : fresh->back().position;
        return fresh->size();
    }

    Result<Position> checkpoint(RunId id, std::string_view subscriber) override
    {
        return find(id).map([&](const Run* run) {
            const auto at = run->checkpoints.find(subscriber);
            return at == run->checkpoints.end() ? Position(0) : at->second;
        });
    }

    Result<std::vector<Subject>> subjects(RunId id) override
    {
        return find(id).map([](const Run* run) {
            std::vector<Subject> subjects;
            for (const auto& [name, subject] : run->subjects)
                subjects.push_back(subject);
            return subjects;
        });
    }

    Result<std::uint64_t> shred(RunId id, std::string_view subject) override
    {
        return find(id).and_then([&](Run* run) -> Result<std::uint64_t> {
            const auto at = run->subjects.find(subject);
            if (at == run->subjects.end())
                return fail(ErrorCode::not_found, "The run holds nothing of such a person.", std::string(subject));
            at->second.erased = true;
            for (Record& record : run->records)
                for (Record::Personal& part : record.personal)
                    if (part.subject == subject)
                        part.data.clear();
            run->snapshots.clear();
            return at->second.records;
        });
    }

    Result<std::vector<Damage>> check(RunId id, const std::function<bool(double)>&) override
    {
        return find(id).map([](const Run*) { return std::vector<Damage>(); }); // nobody else can reach it
    }

    Result<void> put_snapshots(RunId id, std::span<const Snapshot> snapshots) override
    {
        auto run = find(id);
        if (!run)
            return tl::unexpected(run.error());
        for (const Snapshot& snapshot : snapshots)
            if (snapshot.stream >= (*run)->streams.size())
                return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(snapshot.stream));
        for (const Snapshot& snapshot : snapshots)
            (*run)->snapshots[{snapshot.stream, snapshot.version}] = snapshot;
        return {};
    }

    Result<std::optional<Snapshot>> snapshot(RunId id, StreamIndex stream, std::uint32_t at_most) override
    {
        return find(id).map([&](const Run* run) -> std::optional<Snapshot> {
            auto after = run->snapshots.upper_bound({stream, at_most});
            if (after == run->snapshots.begin() || (--after)->first.first != stream)
                return std::nullopt;
            return after->second;
        });
    }

    Result<void> put_index(RunId id, std::uint32_t page, std::span<const std::byte> bytes) override
    {
        return find(id).map([&](Run* run) {
            if (bytes.empty())
                run->pages.erase(run->pages.lower_bound(page), run->pages.end());
            else
                run->pages[page].assign(bytes.begin(), bytes.end());
        });
    }

    Result<std::vector<std::vector<std::byte>>> index_pages(RunId id) override
    {
        return find(id).map([](const Run* run) {
            std::vector<std::vector<std::byte>> pages;
            for (const auto& [number, bytes] : run->pages)
                pages.push_back(bytes);
            return pages;
        });
    }

protected:
    Result<std::vector<Record>> records(RunId id, const LogRead& wanted) override
    {
        return find(id).map([&](const Run* run) {
            std::vector<Record> records;
            const auto take = [&](const Record& record) {
                if (record.position <= wanted.up_to && record.time_us <= wanted.until_us && passes(*run, record, wanted.filter))
                    records.push_back(written(*run, record));
            };
            const Position size = run->records.size();
            if (wanted.direction == Direction::forwards)
                for (Position at = std::max<Position>(wanted.from, 1); at <= size && records.size() < wanted.limit; ++at)
                    take(run->records[at - 1]);
            else
                for (Position at = wanted.from == 0 ? size : std::min(wanted.from, size); at > 0 && records.size() < wanted.limit;
                     --at)
                    take(run->records[at - 1]);
            return records;
        });
    }

    Result<std::vector<Record>> records(RunId id, const StreamRead& wanted) override
    {
        return find_in(id, wanted.stream).map([&](const Run* run) {
            std::vector<Record> records;
            const auto& versions = run->versions[wanted.stream];
            const auto take = [&](std::size_t version) {
                const Record& record = run->records[versions[version - 1] - 1];
                if (record.position <= wanted.up_to && record.time_us <= wanted.until_us)
                    records.push_back(written(*run, record));
            };
            const std::size_t head = versions.size();
            if (wanted.direction == Direction::forwards)
                for (std::size_t v = std::max<std::size_t>(wanted.from, 1); v <= head && records.size() < wanted.limit; ++v)
                    take(v);
            else
                for (std::size_t v = wanted.from == 0 ? head : std::min<std::size_t>(wanted.from, head);
                     v > 0 && records.size() < wanted.limit; --v)
                    take(v);
            return records;
        });
    }

private:
    Result<Run*> find(RunId id)
    {
        if (id < 1 || id > static_cast<RunId>(m_runs.size()))
            return fail(ErrorCode::not_found, "There is no such run.", std::to_string(id));
        return &m_runs[static_cast<std::size_t>(id - 1)];
    }

    Result<Run*> find_in(RunId id, StreamIndex stream)
    {
        return find(id).and_then([&](Run* run) -> Result<Run*> {
            if (stream >= run->streams.size())
                return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(stream));
            return run;
        });
    }

    Result<Run*> open_run(RunId id)
    {
        return find(id).and_then([&](Run* run) -> Result<Run*> {
            if (run->header.complete)
                return fail(ErrorCode::conflict, "The run is complete: nothing can be added to it.", std::to_string(id));
            return run;
        });
    }

    static Result<void> write(Run& run, std::span<const Record> records)
    {
        std::vector<std::uint32_t> heads = run.heads;
        Admission admission{run.records.size() + 1, run.header.types.size(), heads};
        for (const Record& record : records)
            if (auto admitted = admit(admission, record); !admitted)
                return admitted;
        std::set<EventId> fresh;
        for (const Record& record : records) {
            if (!record.id.none() && (run.ids.contains(record.id) || !fresh.insert(record.id).second))
                return refuse_id(record);
            for (const Record::Personal& part : record.personal)
                if (const auto known = run.subjects.find(part.subject); known != run.subjects.end() && known->second.erased)
                    return refuse_erased(part.subject);
        }
        for (const Record& record : records) {
            if (record.version != 0)
                run.versions[record.stream].push_back(record.position);
            for (const Record::Also& also : record.also)
                run.versions[also.stream].push_back(record.position);
        }
        for (const Record& record : records) {
            if (!record.id.none())
                run.ids.emplace(record.id, record.position);
            for (const std::string& subject : subjects_of(record)) {
                Subject& known = run.subjects[subject];
                known.name = subject;
                ++known.records;
            }
        }
        run.records.insert(run.records.end(), records.begin(), records.end());
        run.heads = std::move(heads);
        return {};
    }

    std::vector<Run> m_runs;
};

} // namespace

std::unique_ptr<EventStore> memory_store()
{
    return std::make_unique<MemoryStore>();
}

} // namespace stormreel
