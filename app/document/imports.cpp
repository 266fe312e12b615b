// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/imports.h"

#include "app/document/file_check.h"
#include "engine/logs/reel.h"
#include "engine/replay/replay.h"
#include "model/board/os_error.h"
#include "model/formats/model_text.h"

#include <QFile>
#include <QFileInfo>

namespace stormreel {

namespace {

using OnShare = std::function<bool(double)>;

constexpr double share_of_reading = 0.5; // of the whole import of a log

/// One part of the work as a share of all of it.
OnShare part(const OnShare& whole, double from, double to)
{
    if (!whole)
        return {};
    return [=](double share) { return whole(from + (to - from) * share); };
}

/// The file is named once, and what its reader names is a place within it.
Error at(const QString& input, Error error)
{
    const std::string name = QFileInfo(input).fileName().toStdString();
    const bool is_file = error.place.empty() || error.place == name || error.place == input.toStdString();
    error.place = is_file ? name : name + ", " + error.place;
    return error;
}

Result<Imported> import_model(const QString& input, const QString& output)
{
    QFile file(input);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::io, "the file can't be read");
    const auto board = read_model_text(file.readAll().toStdString());
    if (!board)
        return tl::unexpected(at(input, board.error()));
    if (auto made = Document::make(output, *board); !made)
        return tl::unexpected(made.error());
    Imported imported;
    imported.notes = board->notes.size();
    return imported;
}

/// Commits the log's wall and stores its run.
Result<RunId> fill(Document& document, const ImportedReel& reel, const OnShare& on_progress)
{
    if (auto committed = document.commit(reel.wall); !committed)
        return tl::unexpected(committed.error());
    auto connection = DocumentConnection::open(document.access());
    if (!connection)
        return tl::unexpected(connection.error());
    EventStore& store = (*connection)->store();
    const auto run = store_reel(store, reel, document.sequence(), on_progress);
    if (!run)
        return tl::unexpected(run.error());
    (void)Replay::open(store, run->id); // whoever only looks at it later can't keep its timeline
    return run->id;
}

Result<Imported> import_ocel(const QString& input, const QString& output, const OnShare& on_progress)
{
    const auto log = read_ocel_sqlite(input, part(on_progress, 0, share_of_reading));
    if (!log)
        return tl::unexpected(at(input, log.error()));
    Board board;
    board.wall.name = QFileInfo(input).completeBaseName().toStdString();
    const ImportedReel reel = reel_from_ocel(*log, board);
    Imported imported{ImportKind::ocel, 0, 0, reel.events, reel.objects, reel.changes, reel.relations, reel.left_out};
    auto made = Document::make(output, board, [&](Document& document) {
        return fill(document, reel, part(on_progress, share_of_reading, 1)).map([&](RunId run) {
            imported.run = run;
            imported.notes = document.board().notes.size();
        });
    });
    if (!made)
        return tl::unexpected(made.error());
    return imported;
}

Result<Imported> copy_document(const QString& input, const QString& output)
{
    auto source = Document::open(input, Document::Mode::read_only);
    if (!source)
        return tl::unexpected(source.error());
    if (auto copied = (*source)->copy_to(output); !copied)
        return tl::unexpected(copied.error());
    Imported imported;
    imported.kind = ImportKind::document;
    imported.notes = (*source)->board().notes.size();
    return imported;
}

} // namespace

std::string_view key(ImportKind kind)
{
    return kind == ImportKind::model ? "model" : kind == ImportKind::ocel ? "ocel" : "reel";
}

Result<ImportKind> import_kind(const QString& input)
{
    const QFileInfo about(input);
    const std::string name = about.fileName().toStdString();
    if (!about.exists())
        return fail(ErrorCode::not_found, "there is no such file", input.toStdString());
    if (!about.isFile())
        return fail(ErrorCode::bad_input, "this is not a file", input.toStdString());
    const ReadFile file(input);
    if (!file.valid())
        return tl::unexpected(os_error(errno, "be read", input.toStdString()));
    QByteArray start = file.read(0, 4096);
    if (start.startsWith(QByteArray("SQLite format 3\0", 16)))
        return check_header(input) ? ImportKind::document : ImportKind::ocel;
    if (start.startsWith("\xEF\xBB\xBF"))
        start.remove(0, 3);
    if (start.trimmed().startsWith('{'))
        return ImportKind::model;
    return fail(ErrorCode::bad_input,
                "this is neither the text form of a wall, nor an OCEL 2.0 log in SQLite, nor a Stormreel document", name);
}

Result<Imported> import_file(const QString& input, const QString& output, const OnShare& on_progress)
{
    const auto kind = import_kind(input);
    if (!kind)
        return tl::unexpected(kind.error());
    const QFileInfo target(output);
    if (target.exists() || target.isSymLink())
        return fail(ErrorCode::conflict, "there is a file of this name already; it is not replaced", output.toStdString());
    switch (*kind) {
    case ImportKind::model:
        return import_model(input, output);
    case ImportKind::ocel:
        return import_ocel(input, output, on_progress);
    case ImportKind::document:
        break;
    }
    return copy_document(input, output);
}

} // namespace stormreel
