// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document_parts.h"
#include "app/document/file_check.h"
#include "app/document/journal.h"
#include "app/document/leftovers.h"
#include "app/document/schema.h"
#include "engine/store/sqlite_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

// Opening goes from the harmless to the binding: the header's bytes, what lies beside the file, the lock, then a connection that
// only reads, which checks and loads everything (of a copy, where a killed program left something), and only then one that
// writes. A file that fails anywhere before that was not touched.

namespace stormreel {

namespace {

template <class T>
Result<T> about(const QString& path, Result<T> result)
{
    if (!result) {
        const std::string name = QFileInfo(path).fileName().toStdString();
        const std::string& place = result.error().place;
        result.error().place = place.empty() ? name : name + ", " + place;
    }
    return result;
}

/// What a document of a version that says so says in itself of which it is, and at which point, whatever lies beside it.
std::optional<DocumentMark> mark_of(const QString& path, const FileHeader& header)
{
    if (header.version < first_version_with_id)
        return std::nullopt;
    const auto file = DatabaseFile::open(path, DatabaseFile::Access::immutable);
    const auto id = file ? file->value(QStringLiteral("SELECT id FROM document")) : Result<QVariant>();
    const auto state = file ? file->value(QStringLiteral("SELECT state FROM document")) : Result<QVariant>();
    if (!id || !state)
        return std::nullopt; // the check of the contents says so
    const QByteArray bytes = state->toByteArray();
    const auto at = document_state_in({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return DocumentMark{id->toByteArray(), at.value_or(DocumentState())};
}

Result<DatabaseFile> open_for_reading(const QString& path)
{
    auto file = DatabaseFile::open(path, DatabaseFile::Access::read);
    if (!file)
        return file;
    const auto read = file->value(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    return read ? std::move(file) : tl::unexpected(read.error());
}

Result<Told> check_and_tell(const DatabaseFile& file, const QString& path)
{
    if (auto checked = check_contents(file, path); !checked)
        return tl::unexpected(checked.error());
    SqliteConnection connection(file.database());
    // One read transaction: another program may be writing to the journal.
    if (auto begun = connection.run("BEGIN"); !begun)
        return tl::unexpected(begun.error());
    auto told = tell(connection);
    (void)connection.run("COMMIT");
    return told;
}

} // namespace

struct Document::Opening {
    QString path; ///< canonical
    Mode mode;
    FileHeader header;
    Leftovers left;
    DocumentLock lock;
    bool locked = false;
    std::shared_ptr<LookingCopy> copy;

    static Result<std::unique_ptr<Document>> run(const QString& given, Mode mode)
    {
        const auto header = check_header(given);
        if (!header)
            return tl::unexpected(header.error());
        Opening opening{QFileInfo(given).canonicalFilePath(), mode, *header, {}, {}, false, nullptr};
        std::unique_ptr<Document> document(new Document);
        document->m_path = QFileInfo(given).absoluteFilePath();
        return opening.run(*document).map([&] { return std::move(document); });
    }

private:
    Result<void> run(Document& document)
    {
        if (auto looked = look_beside(); !looked)
            return looked;
        WriteRefusal refusal = take_lock();
        if (auto looked = look_beside(); !looked) // who wrote until now may have left something since
            return looked;
        if (locked && !left.foreign.isEmpty()) {
            lock = DocumentLock();
            locked = false;
            refusal = foreign_beside();
        }
        document.m_read_only_reason = refusal.words;
        document.m_may_be_taken_over = refusal.may_be_taken_over;
        document.m_read_only = !locked;
        auto reading = open_to_check();
        if (!reading)
            return tl::unexpected(reading.error());
        const QString place = copy ? copy->path() : path;
        auto told = check_and_tell(*reading, place);
        if (!told)
            return tl::unexpected(told.error());
        auto held = locked ? open_to_write() : std::make_unique<Database>(place, std::move(copy), nullptr, std::move(*reading));
        if (!held)
            return tl::unexpected(held.error());
        document.m_database = std::move(*held);
        document.take(std::move(*told));
        return {};
    }

    Result<void> look_beside()
    {
        for (int again = 0; again < 5; ++again) {
            const auto mark = mark_of(path, header);
            auto found = leftovers_of(path, mark);
            if (!found)
                return tl::unexpected(found.error());
            left = std::move(*found);
            // Whoever writes to it now may have begun a new log in between.
            if (left.foreign.isEmpty() || mark == mark_of(path, header))
                break;
        }
        return {};
    }

    WriteRefusal take_lock()
    {
        if (mode == Mode::read_only)
            return {QStringLiteral("The document was opened to be looked at only."), false};
        while (mode == Mode::take_over && !left.foreign.isEmpty() && set_aside(left.foreign))
            if (!look_beside())
                break;
        if (!left.foreign.isEmpty())
            return foreign_beside();
        WriteRefusal refusal = DocumentLock::take(path, mode == Mode::take_over, lock);
        locked = !refusal;
        return refusal;
    }

    [[nodiscard]] WriteRefusal foreign_beside() const
    {
        return {
            QStringLiteral("“%1” can be looked at, but not changed: beside it lies %2, which belongs to something else, or to "
                           "another state of it. Move it elsewhere, or have it set aside by taking over (--take-over).")
                .arg(QFileInfo(path).fileName(), left.foreign),
            true};
    }

    /// Under a name that says nothing to SQLite: it may be all that is left of someone's work.
    [[nodiscard]] bool set_aside(const QString& name) const
    {
        const QDir folder = QFileInfo(path).dir();
        return QFile::rename(folder.filePath(name), free_name(folder.filePath(name + QStringLiteral(".set-aside"))));
    }

    /// The file that is read while everything is checked: nothing is written to it, and nothing is made beside it.
    Result<DatabaseFile> open_to_check()
    {
        const bool written = DocumentLock::is_written_by_others(path, locked);
        // Whoever writes to it under another name has the log under that name, too: only a copy can be looked at.
        const bool log_is_here = !header.keeps_log || QFileInfo::exists(path + QStringLiteral("-shm"));
        if (written) {
            if (auto live = log_is_here ? open_for_reading(path) : tl::unexpected(Error()))
                return live;
        } else if (!left.log && !left.journal && left.foreign.isEmpty() && DocumentLock::can_be_locked(path)) {
            if (!header.keeps_log)
                return open_for_reading(path);
            if (locked)
                return DatabaseFile::open(path, DatabaseFile::Access::immutable); // nobody writes to it now
        }
        auto made = LookingCopy::make(path, left);
        if (!made)
            return tl::unexpected(made.error());
        copy = std::move(*made);
        return open_for_reading(copy->path());
    }

    /// What was checked is the document, or what it becomes when its log is brought in: now the document itself is opened.
    Result<std::unique_ptr<Database>> open_to_write()
    {
        copy.reset();
        // Before SQLite looks: it makes the index of a log in order to read it.
        auto writing = std::make_shared<DocumentWriting>(std::move(lock), left.log);
        auto file = DatabaseFile::open(path, DatabaseFile::Access::write);
        if (!file)
            return tl::unexpected(file.error());
        for (const char* sql : {"PRAGMA synchronous=FULL", "SELECT count(*) FROM sqlite_schema"})
            if (auto done = file->run(QString::fromLatin1(sql)); !done)
                return tl::unexpected(done.error());
        if (auto known = writing->look_up(*file); !known)
            return tl::unexpected(known.error());
        return std::make_unique<Database>(path, nullptr, std::move(writing), std::move(*file));
    }
};

void Document::take(Told told)
{
    m_board = std::move(told.board);
    m_sequence = told.sequence;
    m_undo = std::move(told.undo);
    m_redo = std::move(told.redo);
    m_database->checkpoint_bytes = told.checkpoint_bytes;
    m_database->entries_since = told.entries_since;
    m_database->bytes_since = told.bytes_since;
    m_store = sqlite_store(m_database->file.database(), m_database->turn);
}

Result<std::unique_ptr<Document>> Document::open(const QString& path, Mode mode)
{
    return about(path, Opening::run(path, mode));
}

} // namespace stormreel
