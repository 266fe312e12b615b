// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document_parts.h"
#include "app/document/file_check.h"
#include "app/document/gated_store.h"
#include "app/document/journal.h"
#include "app/document/schema.h"
#include "engine/store/sqlite_store.h"
#include "model/formats/model_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

// Opening goes from the harmless to the binding: the header's bytes, then the lock, then a connection that only reads, which
// checks and loads everything, and only then one that writes. A file that fails anywhere before that was not touched.

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

Result<void> make_file(const QString& path, const Board& initial)
{
    QFile::remove(path);
    auto file = DatabaseFile::open(path, DatabaseFile::Access::create);
    if (!file)
        return tl::unexpected(file.error());
    return fill_new_file(*file, initial);
}

/// A program that was killed while it turned a WAL back into a single file left a rollback journal, which only a writing
/// connection can play back. `held`: whether the file's lock is ours already.
Result<void> roll_back_leftover(const QString& path, bool held)
{
    if (QFileInfo(path + QStringLiteral("-journal")).size() == 0)
        return {};
    const auto lock = lock_beside(path);
    if (!held && !try_lock(*lock))
        return {}; // whoever has it is at it
    auto file = DatabaseFile::open(path, DatabaseFile::Access::write);
    if (!file)
        return tl::unexpected(file.error());
    return file->value(QStringLiteral("SELECT count(*) FROM sqlite_schema")).map([](const QVariant&) {});
}

Result<DatabaseFile> open_for_reading(const QString& path)
{
    auto file = DatabaseFile::open(path, DatabaseFile::Access::read);
    if (!file)
        return file;
    const auto read = file->value(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (read)
        return file;
    // In a folder that can't be written SQLite can't make the files beside a WAL; with nothing in it, none are needed.
    if (!QFileInfo(QFileInfo(path).path()).isWritable() && QFileInfo(path + QStringLiteral("-wal")).size() == 0)
        return DatabaseFile::open(path, DatabaseFile::Access::immutable);
    return tl::unexpected(read.error());
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

Result<void> prepare_for_writing(const DatabaseFile& file)
{
    const auto version = file.value(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return tl::unexpected(version.error());
    if (version->toInt() < newest_version()) {
        SqliteConnection connection(file.database());
        const int from = version->toInt();
        if (auto migrated = connection.transaction([&] { return migrate(file, from, newest_version()); }); !migrated)
            return migrated;
    }
    const auto mode = file.value(QStringLiteral("PRAGMA journal_mode=WAL"));
    if (!mode)
        return tl::unexpected(mode.error());
    if (mode->toString() != QStringLiteral("wal"))
        return fail(ErrorCode::io, "the disk does not support the write-ahead log that keeps every gesture safe");
    return file.run(QStringLiteral("PRAGMA synchronous=FULL"));
}

/// Why the file can't be opened for writing; empty where `lock` now holds it.
QString take_lock(const QString& path, QLockFile& lock)
{
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo(path).isWritable())
        return QStringLiteral("“%1” is write-protected: you can look at it, but not change it.").arg(name);
    if (try_lock(lock))
        return {};
    qint64 process = 0;
    QString host, program;
    if (lock.error() == QLockFile::LockFailedError && lock.getLockInfo(&process, &host, &program))
        return QStringLiteral("“%1” is open elsewhere (%2, process %3 on %4): you can look at it, but not change it.")
            .arg(name, program.isEmpty() ? QStringLiteral("Stormreel") : program, QString::number(process), host);
    if (lock.error() == QLockFile::LockFailedError)
        return QStringLiteral("“%1” is open elsewhere: you can look at it, but not change it.").arg(name);
    return QStringLiteral("The folder of “%1” is write-protected: you can look at it, but not change it.").arg(name);
}

} // namespace

std::unique_ptr<QLockFile> lock_beside(const QString& path)
{
    const QFileInfo about(path);
    auto lock = std::make_unique<QLockFile>(about.path() + QStringLiteral("/.") + about.fileName() + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // age says nothing: a studio may stay open for weeks. Whether its process lives does.
    return lock;
}

bool try_lock(QLockFile& lock)
{
    if (lock.tryLock(0))
        return true;
    // A program killed after it made the lock and before it wrote its name there left one that Qt can't call stale. Who lives
    // keeps the operating system's lock on it, too, and that refuses the removal.
    qint64 process = 0;
    QString host, program;
    return lock.error() == QLockFile::LockFailedError && !lock.getLockInfo(&process, &host, &program) &&
           lock.removeStaleLockFile() && lock.tryLock(0);
}

Result<std::unique_ptr<Document>> Document::create(const QString& path, const Board& initial)
{
    const QFileInfo target(path);
    const std::string name = path.toStdString();
    if (target.exists() || target.isSymLink())
        return fail(ErrorCode::conflict, "there is a file of this name already; it is not replaced", name);
    if (!QFileInfo(target.absolutePath()).isDir())
        return fail(ErrorCode::not_found, "its folder does not exist", name);
    // Complete before it has its name: nobody ever finds half a document.
    const QString temporary =
        target.absolutePath() + QStringLiteral("/.%1.%2.new").arg(target.fileName()).arg(QCoreApplication::applicationPid());
    auto made = make_file(temporary, initial);
    if (made && !QFile::rename(temporary, target.absoluteFilePath()))
        made = fail(ErrorCode::io, "the file can't be made there");
    if (!made) {
        QFile::remove(temporary);
        return about(path, Result<std::unique_ptr<Document>>(tl::unexpected(made.error())));
    }
    return open(path, Mode::read_write);
}

struct Document::Opening {
    static Result<std::unique_ptr<Document>> run(const QString& given, Mode mode)
    {
        if (auto header = check_header(given); !header)
            return tl::unexpected(header.error());
        const QString path = QFileInfo(given).canonicalFilePath(); // one lock for all names of a file
        std::unique_ptr<Document> document(new Document);
        document->m_path = QFileInfo(given).absoluteFilePath();
        auto lock = mode == Mode::read_write ? lock_beside(path) : nullptr;
        document->m_read_only_reason =
            lock ? take_lock(path, *lock) : QStringLiteral("The document was opened to be looked at only.");
        document->m_read_only = !document->m_read_only_reason.isEmpty();
        if (document->m_read_only)
            lock.reset();
        if (auto rolled = roll_back_leftover(path, lock != nullptr); !rolled)
            return tl::unexpected(rolled.error());

        auto reading = open_for_reading(path);
        if (!reading)
            return tl::unexpected(reading.error());
        auto told = check_and_tell(*reading, path);
        if (!told)
            return tl::unexpected(told.error());
        const bool writes = lock != nullptr;
        auto held = writes ? open_for_writing(path, std::move(lock)) : hold(nullptr, nullptr, std::move(*reading));
        if (!held)
            return tl::unexpected(held.error());
        document->m_database = std::move(*held);
        document->take(std::move(*told));
        return document;
    }

    static Result<std::unique_ptr<Database>> hold(std::unique_ptr<QLockFile> lock, std::shared_ptr<WriteGate> gate,
                                                  DatabaseFile file)
    {
        return std::make_unique<Database>(std::move(lock), std::move(gate), std::move(file));
    }

    static Result<std::unique_ptr<Database>> open_for_writing(const QString& path, std::unique_ptr<QLockFile> lock)
    {
        auto file = DatabaseFile::open(path, DatabaseFile::Access::write);
        if (!file)
            return tl::unexpected(file.error());
        if (auto prepared = prepare_for_writing(*file); !prepared)
            return tl::unexpected(prepared.error());
        return hold(std::move(lock), WriteGate::make(path), std::move(*file));
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
    m_store = gated_store(sqlite_store(m_database->file.database()), m_database->gate, WriteGate::Turn::gesture);
}

Result<std::unique_ptr<Document>> Document::open(const QString& path, Mode mode)
{
    return about(path, Opening::run(path, mode));
}

} // namespace stormreel
