// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/memory_store.h"

#include "engine/store/admission.h"

#include <map>

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
};

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

    Result<Position> append(RunId id, StreamIndex stream, ExpectedVersion expected, std::span<Record> records) override
    {
        auto found = open_run(id);
        if (!found)
            return tl::unexpected(found.error());
        Run& run = **found;
        if (stream >= run.streams.size())
            return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(stream));
        if (auto checked = check_expected(expected, run.heads[stream], "stream " + std::to_string(stream)); !checked)
            return tl::unexpected(checked.error());
        const Position first = run.records.size() + 1;
        number_records({first, run.header.types.size(), run.heads}, stream, records);
        if (auto written = write(run, records); !written)
            return tl::unexpected(written.error());
        return first;
    }

    Result<void> append_batch(RunId id, std::span<const Record> records) override
    {
        return open_run(id).and_then([&](Run* run) { return write(*run, records); });
    }

    Result<std::uint32_t> head(RunId id, StreamIndex stream) override
    {
        return find_in(id, stream).map([&](const Run* run) { return run->heads[stream]; });
    }

    Result<std::vector<Record>> read_all(RunId id, Position from, std::size_t limit) override
    {
        return find(id).map([&](const Run* run) {
            const std::size_t first = std::min<std::size_t>(from == 0 ? 0 : from - 1, run->records.size());
            const std::size_t count = std::min(limit, run->records.size() - first);
            const auto begin = run->records.begin() + static_cast<std::ptrdiff_t>(first);
            return std::vector<Record>(begin, begin + static_cast<std::ptrdiff_t>(count));
        });
    }

    Result<std::vector<Record>> read_stream(RunId id, StreamIndex stream, std::uint32_t from_version, std::size_t limit) override
    {
        return find_in(id, stream).map([&](const Run* run) {
            std::vector<Record> records;
            const auto& versions = run->versions[stream];
            for (std::size_t v = from_version == 0 ? 0 : from_version - 1; v < versions.size() && records.size() < limit; ++v)
                records.push_back(run->records[versions[v] - 1]);
            return records;
        });
    }

    Result<Record> read(RunId id, Position position) override
    {
        return find(id).and_then([&](const Run* run) -> Result<Record> {
            if (position == 0 || position > run->records.size())
                return fail(ErrorCode::not_found, "The run has no record at that position.", std::to_string(position));
            return run->records[position - 1];
        });
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
        for (const Record& record : records) {
            if (record.version != 0)
                run.versions[record.stream].push_back(record.position);
            for (const Record::Also& also : record.also)
                run.versions[also.stream].push_back(record.position);
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
