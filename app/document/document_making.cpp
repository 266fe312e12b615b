// SPDX-License-Identifier: GPL-3.0-or-later
// How a document comes to be: from a wall, or as a copy of one that is open.
#include "app/document/document_parts.h"
#include "app/document/file_check.h"
#include "app/document/journal.h"
#include "app/document/output_file.h"
#include "app/document/schema.h"
#include "engine/store/document_id.h"
#include "engine/store/document_row.h"
#include "model/formats/model_text.h"

#include <QFile>
#include <QFileInfo>

namespace stormreel {

namespace {

Result<void> fill_new_file(const DatabaseFile& file, const Board& initial)
{
    SqliteConnection connection(file.database());
    return connection.transaction([&]() -> Result<void> {
        if (auto made = migrate(file, 0, newest_version()); !made)
            return made;
        if (auto named = file.run(QStringLiteral("PRAGMA application_id=%1").arg(application_id)); !named)
            return named;
        return put_checkpoint(connection, 0, write_model_text(initial));
    });
}

/// A sentence is about the document that was asked for, not about the name that it has until it is complete.
Result<void> about(const QString& path, const OutputFile& output, Result<void> result)
{
    const std::string growing = QFileInfo(output.growing()).fileName().toStdString();
    if (!result && (result.error().place.empty() || result.error().place.find(growing) != std::string::npos))
        result.error().place = QFileInfo(path).fileName().toStdString();
    return result;
}

Result<void> fill_and_close(const QString& path, const Document::Fill& fill)
{
    auto document = Document::open(path, Document::Mode::read_write);
    if (!document)
        return tl::unexpected(document.error());
    if ((*document)->read_only())
        return fail(ErrorCode::io, (*document)->read_only_reason().toStdString());
    if (auto filled = fill(**document); !filled)
        return filled;
    document->reset();
    const auto header = check_header(path);
    if (!header)
        return tl::unexpected(header.error());
    if (header->keeps_log || QFileInfo::exists(path + QStringLiteral("-wal")))
        return fail(ErrorCode::io, "the disk refused the end of the document, so it was not made");
    return {};
}

/// A copy is a document of its own: what is left beside one of the two is never played into the other.
Result<void> give_a_new_id(const QString& path)
{
    const auto file = DatabaseFile::open(path, DatabaseFile::Access::write);
    if (!file)
        return tl::unexpected(file.error());
    // Or the page would still have the old one in its unused part, where leftovers_of finds it.
    if (auto set = file->run(QStringLiteral("PRAGMA secure_delete=ON")); !set)
        return set;
    SqliteConnection connection(file->database());
    const auto id = new_document_id();
    if (!id)
        return tl::unexpected(id.error());
    return connection.transaction([&] { return change_document_row(connection, [&](DocumentRow& row) { row.id = *id; }); });
}

/// Whoever writes to a document makes a file beside it, whose name must be one, too.
Result<void> check_name(const QString& path)
{
    constexpr qsizetype longest = 255; // bytes; https://man7.org/linux/man-pages/man7/path_resolution.7.html, NAME_MAX
    const QString name = QFileInfo(path).fileName();
    if (name.isEmpty())
        return fail(ErrorCode::usage, "a document needs a name");
    const qsizetype most = longest - DocumentLock::name_beside(QString()).size();
    if (QFile::encodeName(name).size() > most)
        return fail(ErrorCode::usage, "its name is longer than " + std::to_string(most) + " bytes",
                    name.left(30).toStdString() + "…");
    return {};
}

} // namespace

Result<void> Document::make(const QString& path, const Board& initial, const Fill& fill)
{
    if (auto fine = check_name(path); !fine)
        return fine;
    auto output = OutputFile::start(path, OutputFile::Replace::never);
    if (!output)
        return tl::unexpected(output.error());
    auto made = DatabaseFile::open(output->growing(), DatabaseFile::Access::write).and_then([&](const DatabaseFile& file) {
        return fill_new_file(file, initial);
    });
    if (made && fill)
        made = fill_and_close(output->growing(), fill);
    return made ? output->finish() : about(path, *output, made);
}

Result<std::unique_ptr<Document>> Document::create(const QString& path, const Board& initial)
{
    if (auto made = make(path, initial); !made)
        return tl::unexpected(made.error());
    return open(path, Mode::read_write);
}

Result<void> Document::save_copy(const QString& path)
{
    return copy(path, true);
}

Result<void> Document::copy_to(const QString& path)
{
    return copy(path, false);
}

Result<void> Document::copy(const QString& path, bool replace)
{
    if (identity_of(path) && identity_of(path) == identity_of(m_path))
        return fail(ErrorCode::usage, "this is the document that is open", path.toStdString());
    if (auto fine = check_name(path); !fine)
        return fine;
    auto output = OutputFile::start(path, replace ? OutputFile::Replace::plain_file : OutputFile::Replace::never);
    if (!output)
        return tl::unexpected(output.error());
    if (m_database->writing && !m_database->writing->holds_the_document()) {
        // Another program wrote over it: the wall is what is left of it, here in memory.
        const auto made =
            DatabaseFile::open(output->growing(), DatabaseFile::Access::write).and_then([&](const DatabaseFile& file) {
                return fill_new_file(file, m_board);
            });
        return made ? output->finish() : about(path, *output, made);
    }
    QString quoted = output->growing();
    quoted.replace(u'\'', QStringLiteral("''"));
    if (auto copied = m_database->file.run(QStringLiteral("VACUUM INTO '%1'").arg(quoted)); !copied)
        return about(path, *output, copied);
    if (auto named = give_a_new_id(output->growing()); !named)
        return about(path, *output, named);
    return output->finish();
}

} // namespace stormreel
