// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/database_file.h"
#include "app/document/document.h"
#include "app/document/file_check.h"
#include "app/document/gated_store.h"
#include "app/document/schema.h"
#include "engine/store/sqlite_store.h"

#include <QFileInfo>

namespace stormreel {

struct DocumentConnection::Database {
    DatabaseFile file;
    bool beside = false;
};

namespace {

/// A file of an earlier version gets its new tables from a document that is open for writing, for a moment.
Result<void> bring_up_to_date(const QString& path)
{
    const auto file = DatabaseFile::open(path, DatabaseFile::Access::read);
    const auto version = file ? file->value(QStringLiteral("PRAGMA user_version")) : tl::unexpected(file.error());
    if (!version)
        return tl::unexpected(version.error());
    if (version->toInt() == newest_version() && QFileInfo(path).isWritable())
        return {};
    const auto document = Document::open(path, Document::Mode::read_write);
    if (!document)
        return tl::unexpected(document.error());
    if ((*document)->read_only())
        return fail(ErrorCode::conflict, (*document)->read_only_reason().toStdString());
    return {};
}

} // namespace

Result<std::unique_ptr<DocumentConnection>> DocumentConnection::open(const QString& given)
{
    if (auto header = check_header(given); !header)
        return tl::unexpected(header.error());
    const QString path = QFileInfo(given).canonicalFilePath();
    auto gate = WriteGate::of(path);
    auto file = DatabaseFile::open(path, gate ? DatabaseFile::Access::write : DatabaseFile::Access::read);
    if (!file)
        return tl::unexpected(file.error());
    // A run can be made again, so its batches need not wait for the disk one by one. A power cut may cost the last few. Nor need
    // the log be brought into the file every other batch (a page is 4 KB), where the same pages come again and again.
    for (const char* pragma : {"PRAGMA synchronous=NORMAL", "PRAGMA wal_autocheckpoint=8000", "PRAGMA cache_size=-65536"})
        if (auto set = file->run(QString::fromLatin1(pragma)); !set)
            return tl::unexpected(set.error());
    std::unique_ptr<DocumentConnection> connection(new DocumentConnection);
    connection->m_database = std::make_unique<Database>(Database{std::move(*file), false});
    connection->m_store =
        gated_store(sqlite_store(connection->m_database->file.database()), std::move(gate), WriteGate::Turn::batch);
    return connection;
}

Result<std::unique_ptr<DocumentConnection>> DocumentConnection::open_beside(const QString& given)
{
    if (auto header = check_header(given); !header)
        return tl::unexpected(header.error());
    const QString path = QFileInfo(given).canonicalFilePath();
    if (auto ready = bring_up_to_date(path); !ready)
        return tl::unexpected(ready.error());
    auto file = DatabaseFile::open(path, DatabaseFile::Access::write);
    if (!file)
        return tl::unexpected(file.error());
    std::unique_ptr<DocumentConnection> connection(new DocumentConnection);
    connection->m_database = std::make_unique<Database>(Database{std::move(*file), true});
    connection->m_store = sqlite_store(connection->m_database->file.database());
    return connection;
}

DocumentConnection::~DocumentConnection()
{
    m_store.reset(); // its statements go before their connection
    if (!m_database || !m_database->beside)
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
