// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/document_row.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_event_store.h"
#include "engine/store/sqlite_rows.h"
#include "engine/store/sqlite_store.h"

namespace stormreel {

namespace {

tl::unexpected<Error> no_such_run(RunId run)
{
    return fail(ErrorCode::not_found, "There is no such run.", std::to_string(run));
}

/// After the last that is there, and after every one that ever was: no number is given twice.
Result<RunId> next_run(SqliteConnection& connection)
{
    const auto last = connection.number("SELECT ifnull(max(run), 0) FROM run", {});
    const auto row = read_document_row(connection);
    if (!last || !row)
        return tl::unexpected(last ? row.error() : last.error());
    return std::max(last->value_or(0), *row ? (*row)->runs : 0) + 1;
}

tl::unexpected<Error> not_kept()
{
    return fail(ErrorCode::conflict, "Nothing is written to this document, so what can be derived again is not kept.");
}

} // namespace

std::unique_ptr<EventStore> sqlite_store(const QSqlDatabase& database, std::shared_ptr<TransactionHook> hook)
{
    return std::make_unique<SqliteStore>(database, std::move(hook));
}

SqliteStore::SqliteStore(const QSqlDatabase& database, std::shared_ptr<TransactionHook> hook)
    : m_connection(database, std::move(hook)), m_heads(m_connection)
{
    (void)stand_in_for_missing_tables(m_connection);          // where that fails, so does what needs them, and says so
    (void)m_connection.run("PRAGMA recursive_triggers = ON"); // or INSERT OR REPLACE would delete what is append-only
}

Result<RunId> SqliteStore::begin_run(const RunHeader& header)
{
    return writing([&]() -> Result<RunId> {
        const auto next = next_run(m_connection);
        if (!next)
            return tl::unexpected(next.error());
        if (*next > max_run)
            return fail(ErrorCode::bad_input, "The document is full: it holds as many runs as a document can.");
        RunHeader begun = header;
        begun.id = *next;
        begun.records = 0;
        begun.complete = false;
        begun.digest.clear();
        if (auto done = insert_header(m_connection, begun); !done)
            return tl::unexpected(done.error());
        const auto counted = [&](DocumentRow& row) { row.runs = begun.id; };
        return change_document_row(m_connection, counted).map([&] { return begun.id; });
    });
}

Result<void> SqliteStore::end_run(const RunHeader& header, std::span<const std::string> forgotten)
{
    if (forgotten.empty())
        return writing([&] { return end(header); });
    if (auto ready = ready_to_forget(forgotten.front()); !ready)
        return ready;
    auto done = writing([&]() -> Result<void> {
        for (const std::string& subject : forgotten)
            if (auto gone = forget(header.id, subject); !gone)
                return tl::unexpected(gone.error());
        return end(header);
    });
    if (done)
        (void)cut_log(); // where someone reads, it is cut when the document is closed, or opened for writing again
    return done;
}

Result<void> SqliteStore::end(const RunHeader& header)
{
    auto heads = open_run(header.id);
    if (!heads)
        return tl::unexpected(heads.error());
    auto kept = read_headers(m_connection, header.id);
    if (!kept)
        return tl::unexpected(kept.error());
    RunHeader& ended = kept->front();
    ended.settings = header.settings;
    ended.started_us = header.started_us;
    ended.ended_us = header.ended_us;
    ended.records = (*heads)->next - 1;
    ended.complete = header.complete;
    ended.causes_inferred = header.causes_inferred;
    ended.digest = header.complete ? header.digest : std::string();
    if (auto done = update_header(m_connection, ended); !done)
        return done;
    (*heads)->complete = header.complete;
    return {};
}

Result<std::vector<RunHeader>> SqliteStore::runs()
{
    return read_headers(m_connection, 0);
}

Result<RunHeader> SqliteStore::run(RunId run)
{
    if (run < 1 || run > max_run)
        return no_such_run(run);
    return read_headers(m_connection, run).and_then([&](std::vector<RunHeader> found) -> Result<RunHeader> {
        if (found.empty())
            return no_such_run(run);
        return std::move(found.front());
    });
}

Result<StreamIndex> SqliteStore::add_streams(RunId run, std::span<const Stream> streams)
{
    return writing([&]() -> Result<StreamIndex> {
        auto heads = open_run(run);
        if (!heads)
            return tl::unexpected(heads.error());
        const auto known = [&](const std::string& name) {
            return stream_named(run, name).map([](auto found) { return found.has_value(); });
        };
        if (auto checked = check_streams(streams, (*heads)->type_count, known); !checked)
            return tl::unexpected(checked.error());
        const auto first = static_cast<StreamIndex>((*heads)->versions.size());
        if (auto done = insert_streams(run, first, streams); !done)
            return tl::unexpected(done.error());
        (*heads)->versions.resize(first + streams.size(), 0);
        return first;
    });
}

Result<std::vector<Stream>> SqliteStore::streams(RunId run)
{
    return streams(run, 0, std::numeric_limits<std::int64_t>::max());
}

Result<std::vector<Stream>> SqliteStore::streams(RunId run, StreamIndex first, std::size_t limit)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    const auto types = m_connection.number("SELECT count(*) FROM run_type WHERE run = ?", {run});
    auto query = m_connection.prepare(
        "SELECT stream, name, category, initial FROM stream WHERE run = ? AND stream >= ? ORDER BY stream LIMIT ?");
    if (!types || !query)
        return tl::unexpected(types ? query.error() : types.error());
    Statement rows(**query);
    if (auto done = rows.bind(run).bind(first).bind(static_cast<std::int64_t>(limit)).run(); !done)
        return tl::unexpected(done.error());
    std::vector<Stream> streams;
    while (rows.next()) {
        CheckedColumns columns(rows.row());
        const auto next = static_cast<std::int64_t>(first + streams.size());
        columns.integer(0, next, next); // records name streams by their place
        const TypeIndex category = columns.integer_or(2, none32, 0, types->value_or(0) - 1);
        if (!columns.sound())
            return tl::unexpected(damaged_row("stream " + std::to_string(next) + " of run " + std::to_string(run) +
                                              " is missing, or says what no stream can say"));
        streams.push_back({rows.bytes(1), category, rows.bytes(3)});
    }
    return rows.ended().map([&] { return std::move(streams); });
}

Result<std::optional<StreamIndex>> SqliteStore::find_stream(RunId run, std::string_view name)
{
    return check_run(run).and_then([&] { return stream_named(run, name); });
}

Result<void> SqliteStore::put_snapshots(RunId run, std::span<const Snapshot> snapshots)
{
    if (!m_connection.keeps_derived())
        return not_kept();
    return writing([&]() -> Result<void> {
        auto query = m_connection.prepare("INSERT OR REPLACE INTO snapshot VALUES(?, ?, ?, ?, ?, ?)");
        if (!query)
            return tl::unexpected(query.error());
        if (auto there = check_run(run); !there)
            return there;
        RunSeals seals(run);
        for (const Snapshot& snapshot : snapshots) {
            if (auto there = check_stream(run, snapshot.stream); !there)
                return there;
            Statement insert(**query);
            insert.bind(run).bind(snapshot.stream).bind(snapshot.version);
            insert.bind(static_cast<std::int64_t>(snapshot.position)).bind_text(snapshot.state);
            if (auto done = insert.bind(static_cast<std::int64_t>(seals.of(snapshot))).run(); !done)
                return done;
        }
        return {};
    });
}

Result<std::optional<Snapshot>> SqliteStore::snapshot(RunId run, StreamIndex stream, std::uint32_t at_most)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    auto query = m_connection.prepare("SELECT version, position, state, seal FROM snapshot WHERE run = ?"
                                      " AND stream = ? AND version <= ? ORDER BY version DESC");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(run).bind(stream).bind(at_most).run(); !done)
        return tl::unexpected(done.error());
    RunSeals seals(run);
    while (rows.next()) {
        CheckedColumns columns(rows.row());
        Snapshot found{stream, static_cast<std::uint32_t>(columns.integer(0, 0, none32)),
                       static_cast<Position>(columns.integer(1, 0, static_cast<std::int64_t>(max_position))), rows.bytes(2)};
        // One that was changed, or is from before there were seals, is none: whoever asks reads on from an earlier one.
        if (const auto seal = columns.seal(3); columns.sound() && seal && *seal == seals.of(found))
            return found;
    }
    return rows.ended().map([] { return std::optional<Snapshot>(); });
}

Result<void> SqliteStore::put_index(RunId run, std::uint32_t page, std::span<const std::byte> bytes)
{
    if (!m_connection.keeps_derived())
        return not_kept();
    return writing([&]() -> Result<void> {
        if (auto there = check_run(run); !there)
            return there;
        auto query = m_connection.prepare(bytes.empty() ? "DELETE FROM replay_page WHERE run = ? AND page >= ?"
                                                        : "INSERT OR REPLACE INTO replay_page VALUES(?, ?, ?, ?)");
        if (!query)
            return tl::unexpected(query.error());
        Statement put(**query);
        put.bind(run).bind(page);
        if (!bytes.empty()) {
            const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            put.bind(text).bind(static_cast<std::int64_t>(RunSeals(run).of_page(page, text)));
        }
        return put.run();
    });
}

Result<std::vector<std::vector<std::byte>>> SqliteStore::index_pages(RunId run)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    auto query = m_connection.prepare("SELECT bytes, page, seal FROM replay_page WHERE run = ? ORDER BY page");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(run).run(); !done)
        return tl::unexpected(done.error());
    std::vector<std::vector<std::byte>> pages;
    RunSeals seals(run);
    while (rows.next()) {
        const std::string_view bytes = rows.view(0);
        CheckedColumns columns(rows.row());
        const auto page = static_cast<std::uint32_t>(columns.integer(1, 0, none32));
        // Pages belong together: where one is not as it was written, all are made again.
        if (const auto seal = columns.seal(2); !columns.sound() || !seal || *seal != seals.of_page(page, bytes))
            return std::vector<std::vector<std::byte>>();
        const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
        pages.emplace_back(begin, begin + bytes.size());
    }
    return rows.ended().map([&] { return std::move(pages); });
}

Result<RunHeads*> SqliteStore::open_run(RunId run)
{
    return m_heads.of(run).and_then([&](RunHeads* heads) -> Result<RunHeads*> {
        if (heads->complete)
            return fail(ErrorCode::conflict, "The run is complete: nothing can be added to it.", std::to_string(run));
        return m_heads.learn_streams(run, *heads).map([&] { return heads; });
    });
}

Result<void> SqliteStore::check_run(RunId run)
{
    if (run < 1 || run > max_run)
        return no_such_run(run);
    const auto found = m_connection.number("SELECT 1 FROM run WHERE run = ?", {run});
    if (!found)
        return tl::unexpected(found.error());
    if (!found->has_value())
        return no_such_run(run);
    return {};
}

Result<void> SqliteStore::check_stream(RunId run, StreamIndex stream)
{
    if (auto there = check_run(run); !there)
        return there;
    const auto found = m_connection.number("SELECT 1 FROM stream WHERE run = ? AND stream = ?", {run, stream});
    if (!found)
        return tl::unexpected(found.error());
    if (!found->has_value())
        return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(stream));
    return {};
}

Result<std::optional<StreamIndex>> SqliteStore::stream_named(RunId run, std::string_view name)
{
    auto query = m_connection.prepare("SELECT stream FROM stream WHERE run = ? AND name = ?");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(run).bind_text(name).run(); !done)
        return tl::unexpected(done.error());
    if (rows.next()) {
        CheckedColumns columns(rows.row());
        const auto stream = static_cast<StreamIndex>(columns.integer(0, 0, none32 - std::int64_t(1)));
        if (!columns.sound())
            return tl::unexpected(damaged_row("the number of stream “" + std::string(name) + "” is none"));
        return stream;
    }
    return rows.ended().map([] { return std::optional<StreamIndex>(); });
}

Result<void> SqliteStore::insert_streams(RunId run, StreamIndex first, std::span<const Stream> streams)
{
    auto query = m_connection.prepare("INSERT INTO stream(run, stream, name, category, initial, seal) VALUES(?, ?, ?, ?, ?, ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    RunSeals seals(run);
    for (const Stream& stream : streams) {
        const Seal seal = seals.of(first, stream);
        insert.bind(run).bind(first++).bind_text(stream.name).bind_or_null(stream.category, none32);
        if (auto done = insert.bind_text(stream.initial).bind(static_cast<std::int64_t>(seal)).run(); !done)
            return done;
    }
    return {};
}

} // namespace stormreel
