// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

#include <map>
#include <memory>

namespace stormreel {

/// The contract in its plainest form. Runs, streams and what is derived: memory_store.cpp; records: memory_records.cpp.
class MemoryStore : public EventStore {
public:
    Result<RunId> begin_run(const RunHeader& header) override;
    Result<void> end_run(const RunHeader& header, std::span<const std::string> forgotten) override;
    Result<std::vector<RunHeader>> runs() override;
    Result<RunHeader> run(RunId run) override;
    Result<StreamIndex> add_streams(RunId run, std::span<const Stream> streams) override;
    Result<std::vector<Stream>> streams(RunId run) override;
    Result<std::vector<Stream>> streams(RunId run, StreamIndex first, std::size_t limit) override;
    Result<std::optional<StreamIndex>> find_stream(RunId run, std::string_view name) override;
    Result<Position> append(RunId run, std::span<const StreamAppend> writes) override;
    Result<void> append_batch(RunId run, std::span<const Record> records) override;
    Result<std::uint32_t> head(RunId run, StreamIndex stream) override;
    Result<Position> last(RunId run) override;
    Result<std::vector<VersionShare>> version_shares(RunId run) override;
    Result<std::size_t> consume(RunId run, std::string_view subscriber, const RecordFilter& filter, std::size_t limit,
                                const Take& take) override;
    Result<Position> checkpoint(RunId run, std::string_view subscriber) override;
    Result<std::vector<Subject>> subjects(RunId run) override;
    Result<std::uint64_t> shred(RunId run, std::string_view subject) override;
    Result<std::vector<Damage>> check(RunId run, const std::function<bool(double)>& on_progress) override;
    Result<void> put_snapshots(RunId run, std::span<const Snapshot> snapshots) override;
    Result<std::optional<Snapshot>> snapshot(RunId run, StreamIndex stream, std::uint32_t at_most) override;
    Result<void> put_index(RunId run, std::uint32_t page, std::span<const std::byte> bytes) override;
    Result<std::vector<std::vector<std::byte>>> index_pages(RunId run) override;

protected:
    Result<std::vector<Record>> records(RunId run, const LogRead& wanted) override;
    Result<std::vector<Record>> records(RunId run, const StreamRead& wanted) override;

private:
    struct MemoryRun {
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

    static RunHeader listed(const MemoryRun& run);
    static bool passes(const MemoryRun& run, const Record& record, const RecordFilter& filter);
    static Record written(const MemoryRun& run, const Record& record);
    static Result<void> admit_all(const MemoryRun& run, std::span<const Record> records, std::span<std::uint32_t> heads);
    static void keep(MemoryRun& run, std::span<const Record> records, std::vector<std::uint32_t> heads);
    Result<void> write(MemoryRun& run, std::span<const Record> records);

    Result<const MemoryRun*> find(RunId id) const;
    Result<const MemoryRun*> find_in(RunId id, StreamIndex stream) const;
    Result<MemoryRun*> writable(RunId id); ///< a copy of its own, where a transaction may have to bring it back
    Result<MemoryRun*> open_run(RunId id);
    void tell_if_done();

    // Shared with what an open transaction began with: what it writes to is copied first (see `writable` and `consume`).
    std::vector<std::shared_ptr<MemoryRun>> m_runs;
    int m_consuming = 0; ///< transactions that are open
};

} // namespace stormreel
