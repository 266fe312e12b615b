// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/database_file.h"
#include "app/document/document.h"
#include "app/document/document_writing.h"
#include "app/document/file_check.h"
#include "engine/store/sqlite_store.h"

#include <QFileInfo>

namespace stormreel {

struct DocumentConnection::Database {
    std::shared_ptr<DocumentWriting> writing; ///< null when read-only
    DatabaseFile file;
    bool beside = false;
};

namespace {

std::shared_ptr<TransactionHook> turn_of(const std::shared_ptr<DocumentWriting>& writing, const DatabaseFile& file)
{
    return writing ? std::make_shared<WriteTurn>(writing, WriteGate::Turn::batch, file) : nullptr;
}

} // namespace

Result<std::unique_ptr<DocumentConnection>> DocumentConnection::open(const DocumentAccess& access)
{
    if (identity_of(access.path) != access.file)
        return fail(ErrorCode::conflict, "the document was moved, deleted or replaced while it was open",
                    QFileInfo(access.path).fileName().toStdString());
    auto file = DatabaseFile::open(access.path, access.writing ? DatabaseFile::Access::write : DatabaseFile::Access::read);
    if (!file)
        return tl::unexpected(file.error());
    // A run can be made again, so its batches need not wait for the disk one by one. A power cut may cost the last few. Nor need
    // the log be brought into the file every other batch (a page is 4 KB), where the same pages come again and again.
    for (const char* pragma : {"PRAGMA synchronous=NORMAL", "PRAGMA wal_autocheckpoint=8000", "PRAGMA cache_size=-65536"})
        if (auto set = file->run(QString::fromLatin1(pragma)); !set)
            return tl::unexpected(set.error());
    std::unique_ptr<DocumentConnection> connection(new DocumentConnection);
    connection->m_database = std::make_unique<Database>(Database{access.writing, std::move(*file), false});
    Database& database = *connection->m_database;
    connection->m_store = sqlite_store(database.file.database(), turn_of(database.writing, database.file));
    return connection;
}

Result<std::unique_ptr<DocumentConnection>> DocumentConnection::open_beside(const QString& given, const std::string& subscriber)
{
    if (auto header = check_header(given); !header)
        return tl::unexpected(header.error());
    const QString path = QFileInfo(given).canonicalFilePath();
    DocumentLock lock;
    if (const auto refused = DocumentLock::join(path, lock))
        return fail(ErrorCode::conflict, refused.words.toStdString());
    if (!lock.take_subscriber(subscriber))
        return fail(ErrorCode::conflict, "another program is handing out records to a subscriber of this name", subscriber);
    auto file = DatabaseFile::open(path, DatabaseFile::Access::write);
    if (!file)
        return tl::unexpected(file.error());
    std::unique_ptr<DocumentConnection> connection(new DocumentConnection);
    auto writing = std::make_shared<DocumentWriting>(std::move(lock));
    if (auto known = writing->look_up(*file); !known)
        return tl::unexpected(known.error());
    connection->m_database = std::make_unique<Database>(Database{std::move(writing), std::move(*file), true});
    Database& database = *connection->m_database;
    connection->m_store = sqlite_store(database.file.database(), turn_of(database.writing, database.file));
    return connection;
}

DocumentConnection::~DocumentConnection()
{
    m_store.reset(); // its statements go before their connection
    if (!m_database || !m_database->writing)
        return;
    if (!m_database->writing->before_close(m_database->file) || !m_database->beside)
        return;
    // Whoever has the document open could not turn it back into a single file while this connection was there.
    (void)m_database->file.run(QStringLiteral("PRAGMA busy_timeout=0"));
    (void)m_database->file.run(QStringLiteral("PRAGMA journal_mode=DELETE"));
}

EventStore& DocumentConnection::store()
{
    return *m_store;
}

} // namespace stormreel
