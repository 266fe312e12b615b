// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_personal.h"

#include "engine/store/admission.h"
#include "engine/store/document_row.h"
#include "engine/store/sealing.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_rows.h"

namespace stormreel {

namespace {

struct Keyed {
    std::int64_t subject = 0;
    SubjectKey key;
};

Result<Keyed> new_subject(SqliteConnection& connection, RunId run, const std::string& name)
{
    auto key = SubjectKey::draw();
    const auto last = connection.number("SELECT subject FROM subject WHERE run = ? ORDER BY subject DESC LIMIT 1", {run});
    if (!key || !last)
        return tl::unexpected(!key ? key.error() : last.error());
    Keyed fresh{last->value_or(-1) + 1, std::move(*key)};
    auto subject = connection.prepare("INSERT INTO subject VALUES(?, ?, ?)");
    auto kept = connection.prepare("INSERT INTO subject_key VALUES(?, ?, ?)");
    if (!subject || !kept)
        return tl::unexpected(subject ? kept.error() : subject.error());
    if (auto done = Statement(**subject).bind(run).bind(fresh.subject).bind_text(name).run(); !done)
        return tl::unexpected(done.error());
    if (auto done = Statement(**kept).bind(run).bind(fresh.subject).bind(fresh.key.bytes()).run(); !done)
        return tl::unexpected(done.error());
    if (auto counted = change_document_row(connection, [](DocumentRow& row) { ++row.subject_keys; }); !counted)
        return tl::unexpected(counted.error());
    return fresh;
}

Result<Keyed> subject_named(SqliteConnection& connection, RunId run, const std::string& name)
{
    auto query = connection.prepare("SELECT s.subject, k.key FROM subject s LEFT JOIN subject_key k ON k.run = s.run"
                                    " AND k.subject = s.subject WHERE s.run = ? AND s.name = ?");
    if (!query)
        return tl::unexpected(query.error());
    {
        Statement rows(**query);
        if (auto done = rows.bind(run).bind_text(name).run(); !done)
            return tl::unexpected(done.error());
        if (rows.next()) {
            if (rows.null(1))
                return refuse_erased(name);
            auto key = SubjectKey::from(rows.view(1));
            if (!key)
                return tl::unexpected(damaged_row("the key of " + name + " is none"));
            CheckedColumns columns(rows.row());
            Keyed keyed{columns.integer(0, 0, none32), std::move(*key)};
            if (!columns.sound())
                return tl::unexpected(damaged_row("the number of " + name + " is none"));
            return keyed;
        }
        if (auto ended = rows.ended(); !ended)
            return tl::unexpected(ended.error());
    }
    return new_subject(connection, run, name);
}

Result<Record::Personal> read_part(const Statement& rows)
{
    Record::Personal part{rows.bytes(3), {}, rows.null(4)};
    if (part.erased)
        return part;
    const auto key = SubjectKey::from(rows.view(4));
    if (!key)
        return tl::unexpected(damaged_row("the key of " + part.subject + " is none"));
    CheckedColumns columns(rows.row());
    const std::int64_t row = columns.integer(0);
    const auto place = static_cast<std::uint32_t>(columns.integer(1, 0, none32));
    if (!columns.sound())
        return tl::unexpected(
            damaged_row("what lies beside record " + std::to_string(position_of(row)) + " says what nothing can say"));
    auto opened = open_personal(*key, {run_of(row), position_of(row), place}, rows.view(2));
    if (!opened)
        return tl::unexpected(opened.error());
    part.data = std::move(*opened);
    return part;
}

} // namespace

Result<std::vector<SealedPart>> seal_parts(SqliteConnection& connection, RunId run, const Record& record)
{
    std::vector<SealedPart> parts;
    for (const Record::Personal& part : record.personal) {
        const auto keyed = subject_named(connection, run, part.subject);
        if (!keyed)
            return tl::unexpected(keyed.error());
        auto sealed = seal_personal(keyed->key, {run, record.position, static_cast<std::uint32_t>(parts.size())}, part.data);
        if (!sealed)
            return tl::unexpected(sealed.error());
        parts.push_back({part.subject, std::move(*sealed)});
    }
    return parts;
}

Result<void> insert_parts(SqliteConnection& connection, RunId run, const Record& record, std::span<const SealedPart> parts)
{
    auto query =
        connection.prepare("INSERT INTO personal VALUES(?, ?, (SELECT subject FROM subject WHERE run = ? AND name = ?), ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        insert.bind(row_of(run, record.position)).bind(static_cast<std::int64_t>(part)).bind(run);
        if (auto done = insert.bind_text(parts[part].subject).bind(parts[part].bytes).run(); !done)
            return done;
    }
    return {};
}

Result<void> read_parts(SqliteConnection& connection, std::span<const std::int64_t> rows, std::span<Record* const> records)
{
    auto query = connection.prepare("SELECT p.record, p.part, p.sealed, s.name, k.key FROM personal p"
                                    " JOIN subject s ON s.run = p.record >> 40 AND s.subject = p.subject"
                                    " LEFT JOIN subject_key k ON k.run = s.run AND k.subject = s.subject"
                                    " WHERE p.record BETWEEN ? AND ? ORDER BY p.record, p.part");
    if (!query)
        return tl::unexpected(query.error());
    for (std::size_t first = 0; first < rows.size();) {
        const std::size_t last = end_of_stretch(rows, first);
        Statement found(**query);
        if (auto done = found.bind(rows[first]).bind(rows[last]).run(); !done)
            return done;
        while (found.next()) {
            auto part = read_part(found);
            if (!part)
                return tl::unexpected(part.error());
            const std::int64_t row = CheckedColumns(found.row()).integer(0); // BETWEEN lets nothing else than numbers through
            records[first + static_cast<std::size_t>(row - rows[first])]->personal.push_back(std::move(*part));
        }
        if (auto ended = found.ended(); !ended)
            return ended;
        first = last + 1;
    }
    return {};
}

} // namespace stormreel
