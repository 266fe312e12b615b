// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/memory_store.h"

#include "engine/store/admission.h"
#include "engine/store/memory_event_store.h"

namespace stormreel {

std::unique_ptr<EventStore> memory_store()
{
    return std::make_unique<MemoryStore>();
}

RunHeader MemoryStore::listed(const MemoryRun& run)
{
    RunHeader header = run.header;
    header.records = run.records.size();
    if (!header.complete && !run.records.empty())
        header.ended_us = run.records.back().time_us;
    return header;
}

Result<RunId> MemoryStore::begin_run(const RunHeader& header)
{
    auto run = std::make_shared<MemoryRun>();
    run->header = header;
    run->header.id = static_cast<RunId>(m_runs.size()) + 1;
    run->header.records = 0;
    run->header.complete = false;
    run->header.digest.clear();
    m_runs.push_back(std::move(run));
    return m_runs.back()->header.id;
}

Result<void> MemoryStore::end_run(const RunHeader& header, std::span<const std::string> forgotten)
{
    if (m_consuming != 0 && !forgotten.empty())
        return refuse_erasing_now(forgotten.front());
    if (const auto open = open_run(header.id); !open)
        return tl::unexpected(open.error());
    const auto before = m_runs; // the same runs: what is written to meanwhile is copied first
    for (const std::string& subject : forgotten)
        if (auto gone = shred(header.id, subject); !gone) {
            m_runs = before;
            return tl::unexpected(gone.error());
        }
    return open_run(header.id).map([&](MemoryRun* run) {
        RunHeader& kept = run->header;
        kept.settings = header.settings;
        kept.started_us = header.started_us;
        kept.ended_us = header.ended_us;
        kept.complete = header.complete;
        kept.causes_inferred = header.causes_inferred;
        kept.digest = header.complete ? header.digest : std::string();
    });
}

Result<std::vector<RunHeader>> MemoryStore::runs()
{
    std::vector<RunHeader> headers;
    for (const auto& run : m_runs)
        headers.push_back(listed(*run));
    return headers;
}

Result<RunHeader> MemoryStore::run(RunId id)
{
    return find(id).map([](const MemoryRun* run) { return listed(*run); });
}

Result<StreamIndex> MemoryStore::add_streams(RunId id, std::span<const Stream> streams)
{
    return open_run(id).and_then([&](MemoryRun* run) -> Result<StreamIndex> {
        const auto known = [&](const std::string& name) -> Result<bool> { return run->names.contains(name); };
        if (auto checked = check_streams(streams, run->header.types.size(), known); !checked)
            return tl::unexpected(checked.error());
        const auto first = static_cast<StreamIndex>(run->streams.size());
        for (const Stream& stream : streams) {
            run->names.emplace(stream.name, static_cast<StreamIndex>(run->streams.size()));
            run->streams.push_back(stream);
        }
        run->heads.resize(run->streams.size());
        run->versions.resize(run->streams.size());
        return first;
    });
}

Result<std::vector<Stream>> MemoryStore::streams(RunId id)
{
    return find(id).map([](const MemoryRun* run) { return run->streams; });
}

Result<std::vector<Stream>> MemoryStore::streams(RunId id, StreamIndex first, std::size_t limit)
{
    return find(id).map([&](const MemoryRun* run) {
        const auto from = run->streams.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(first, run->streams.size()));
        const auto left = static_cast<std::size_t>(run->streams.end() - from);
        return std::vector<Stream>(from, from + static_cast<std::ptrdiff_t>(std::min(limit, left)));
    });
}

Result<std::optional<StreamIndex>> MemoryStore::find_stream(RunId id, std::string_view name)
{
    return find(id).map([&](const MemoryRun* run) -> std::optional<StreamIndex> {
        const auto at = run->names.find(name);
        return at == run->names.end() ? std::nullopt : std::optional(at->second);
    });
}

Result<std::size_t> MemoryStore::consume(RunId id, std::string_view subscriber, const RecordFilter& filter, std::size_t limit,
                                         const Take& take)
{
    const auto seen = checkpoint(id, subscriber);
    if (!seen)
        return tl::unexpected(seen.error());
    const Position newest = *last(id);
    if (limit == 0 || *seen >= newest)
        return 0;
    LogRead wanted;
    wanted.from = *seen + 1;
    wanted.limit = limit;
    wanted.filter = filter;
    const auto fresh = read_all(id, wanted);
    if (!fresh)
        return tl::unexpected(fresh.error());
    const auto before = m_runs; // the same runs: what is written to meanwhile is copied first
    const std::size_t told = untold();
    ++m_consuming;
    const auto taken = fresh->empty() ? Result<void>() : take(*fresh);
    --m_consuming;
    if (taken) {
        (*writable(id))->checkpoints[std::string(subscriber)] = fresh->size() < limit ? newest : fresh->back().position;
    } else {
        m_runs = before;
        take_back(told);
    }
    tell_if_done();
    return taken.map([&] { return fresh->size(); });
}

Result<Position> MemoryStore::checkpoint(RunId id, std::string_view subscriber)
{
    return find(id).map([&](const MemoryRun* run) {
        const auto at = run->checkpoints.find(subscriber);
        return at == run->checkpoints.end() ? Position(0) : at->second;
    });
}

Result<std::vector<Subject>> MemoryStore::subjects(RunId id)
{
    return find(id).map([](const MemoryRun* run) {
        std::vector<Subject> subjects;
        for (const auto& [name, subject] : run->subjects)
            subjects.push_back(subject);
        return subjects;
    });
}

Result<std::uint64_t> MemoryStore::shred(RunId id, std::string_view subject)
{
    if (const auto known = find(id); !known)
        return tl::unexpected(known.error());
    if (m_consuming != 0)
        return refuse_erasing_now(subject);
    return writable(id).and_then([&](MemoryRun* run) -> Result<std::uint64_t> {
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

Result<std::vector<Damage>> MemoryStore::check(RunId id, const std::function<bool(double)>&)
{
    return find(id).map([](const MemoryRun*) { return std::vector<Damage>(); }); // nobody else can reach it
}

Result<void> MemoryStore::put_snapshots(RunId id, std::span<const Snapshot> snapshots)
{
    return writable(id).and_then([&](MemoryRun* run) -> Result<void> {
        for (const Snapshot& snapshot : snapshots)
            if (snapshot.stream >= run->streams.size())
                return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(snapshot.stream));
        for (const Snapshot& snapshot : snapshots)
            run->snapshots[{snapshot.stream, snapshot.version}] = snapshot;
        return {};
    });
}

Result<std::optional<Snapshot>> MemoryStore::snapshot(RunId id, StreamIndex stream, std::uint32_t at_most)
{
    return find(id).map([&](const MemoryRun* run) -> std::optional<Snapshot> {
        auto after = run->snapshots.upper_bound({stream, at_most});
        if (after == run->snapshots.begin() || (--after)->first.first != stream)
            return std::nullopt;
        return after->second;
    });
}

Result<void> MemoryStore::put_index(RunId id, std::uint32_t page, std::span<const std::byte> bytes)
{
    return writable(id).map([&](MemoryRun* run) {
        if (bytes.empty())
            run->pages.erase(run->pages.lower_bound(page), run->pages.end());
        else
            run->pages[page].assign(bytes.begin(), bytes.end());
    });
}

Result<std::vector<std::vector<std::byte>>> MemoryStore::index_pages(RunId id)
{
    return find(id).map([](const MemoryRun* run) {
        std::vector<std::vector<std::byte>> pages;
        for (const auto& [number, bytes] : run->pages)
            pages.push_back(bytes);
        return pages;
    });
}

Result<const MemoryStore::MemoryRun*> MemoryStore::find(RunId id) const
{
    if (id < 1 || id > static_cast<RunId>(m_runs.size()))
        return fail(ErrorCode::not_found, "There is no such run.", std::to_string(id));
    return m_runs[static_cast<std::size_t>(id - 1)].get();
}

Result<const MemoryStore::MemoryRun*> MemoryStore::find_in(RunId id, StreamIndex stream) const
{
    return find(id).and_then([&](const MemoryRun* run) -> Result<const MemoryRun*> {
        if (stream >= run->streams.size())
            return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(stream));
        return run;
    });
}

Result<MemoryStore::MemoryRun*> MemoryStore::writable(RunId id)
{
    return find(id).map([&](const MemoryRun*) {
        auto& run = m_runs[static_cast<std::size_t>(id - 1)];
        if (run.use_count() > 1)
            run = std::make_shared<MemoryRun>(*run);
        return run.get();
    });
}

Result<MemoryStore::MemoryRun*> MemoryStore::open_run(RunId id)
{
    return find(id).and_then([&](const MemoryRun* run) -> Result<MemoryRun*> {
        if (run->header.complete)
            return fail(ErrorCode::conflict, "The run is complete: nothing can be added to it.", std::to_string(id));
        return writable(id);
    });
}

void MemoryStore::tell_if_done()
{
    if (m_consuming == 0)
        tell();
}

} // namespace stormreel
