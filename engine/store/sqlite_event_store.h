// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"
#include "engine/store/sqlite_heads.h"
#include "engine/store/sqlite_rows.h"

namespace stormreel {

/// The first and last row that a read of a run may look at.
std::pair<std::int64_t, std::int64_t> rows_of(RunId run, const LogRead& wanted);

/// The store over SQLite. Runs, streams and what is derived: sqlite_runs.cpp; appending: sqlite_append.cpp; reading:
/// sqlite_records.cpp, through a filter: sqlite_filters.cpp; subscribers: sqlite_consume.cpp; people: sqlite_subjects.cpp;
/// damage: sqlite_check.cpp.
class SqliteStore : public EventStore {
public:
    explicit SqliteStore(const QSqlDatabase& database, std::shared_ptr<TransactionHook> hook);

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
    /// A transaction. Where it fails, or may still be taken back by the caller, what is remembered about heads is not safe and
    /// nobody is told of what was appended.
    template <class Work>
    auto writing(Work&& work) -> decltype(work())
    {
        const bool nested = m_connection.in_transaction();
        const bool callers = nested && m_writing == 0;
        const std::size_t before = untold();
        ++m_writing;
        auto result = m_connection.transaction(work);
        --m_writing;
        if (!result || callers) {
            m_heads.forget();
            take_back(before);
        }
        if (m_writing == 0)
            tell();
        return result;
    }

    Result<void> end(const RunHeader& header);                         ///< inside a transaction
    Result<std::uint64_t> forget(RunId run, std::string_view subject); ///< the same
    /// Before a transaction that forgets people: fails where one is open already, or where SQLite would not overwrite their keys.
    Result<void> ready_to_forget(std::string_view subject);
    Result<void> cut_log();                ///< after it: the log beside the file has the keys still
    Result<RunHeads*> open_run(RunId run); ///< inside a transaction; fails where the run is complete
    Result<void> check_run(RunId run);
    Result<void> check_stream(RunId run, StreamIndex stream);
    Result<std::optional<StreamIndex>> stream_named(RunId run, std::string_view name);
    Result<void> insert_streams(RunId run, StreamIndex first, std::span<const Stream> streams);
    /// Makes the versions known that these records are about to move.
    Result<void> learn(RunId run, RunHeads& heads, std::span<const Record> records);
    Result<void> learn(RunId run, RunHeads& heads, const StreamAppend& write);
    Result<void> write(RunId run, RunHeads& heads, std::span<const Record> records);

    Result<Record> written(RunId run, Position position);
    Result<void> move_checkpoint(RunId run, std::string_view subscriber, Position position);

    /// Of a stream that records of other streams move, too.
    Result<std::vector<Record>> concerned(RunId run, const StreamRead& wanted);
    struct Versions {
        std::int64_t first;
        std::int64_t last;
        bool beside; ///< whether anything may lie beside the records
    };
    Result<std::vector<Record>> read_versions(RunId run, const StreamRead& wanted, sqlite3_stmt& query, Versions part);
    Result<std::vector<Record>> filtered(RunId run, const LogRead& wanted);
    /// What passes the filter between two rows.
    Result<std::vector<Record>> passing(RunId run, const LogRead& wanted, std::int64_t first, std::int64_t last, bool by_index);
    /// One after the other, up to the limit.
    template <class First, class Then>
    Result<std::vector<Record>> joined(const LogRead& wanted, First&& first, Then&& then);
    Result<Position> indexed(RunId run, std::int64_t what); ///< the last position that the index knows
    Result<void> bring_up_to_date(RunId run, std::int64_t what);

    SqliteConnection m_connection;
    HeadCache m_heads;
    std::map<RunId, RunBounds> m_bounds;
    int m_writing = 0; ///< transactions of this store that are open
};

} // namespace stormreel
