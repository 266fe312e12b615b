// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/database_file.h"
#include "app/document/document.h"
#include "app/document/file_check.h"
#include "app/document/gated_store.h"
#include "engine/store/sqlite_store.h"

#include <QFileInfo>

namespace stormreel {

struct DocumentConnection::Database {
    DatabaseFile file;
};

Result<std::unique_ptr<DocumentConnection>> DocumentConnection::open(const QString& given)
{
    if (auto header = check_header(given); !header)
        return tl::unexpected(header.error());
    const QString path = QFileInfo(given).canonicalFilePath();
    auto gate = WriteGate::of(path);
    auto file = DatabaseFile::open(path, gate ? DatabaseFile::Access::write : DatabaseFile::Access::read);
    if (!file)
        return tl::unexpected(file.error());
    // A run can be made again, so its batches need not wait for the disk one by one. A power cut may cost the last few.
    if (auto set = file->run(QStringLiteral("PRAGMA synchronous=NORMAL")); !set)
        return tl::unexpected(set.error());
    std::unique_ptr<DocumentConnection> connection(new DocumentConnection);
    connection->m_database = std::make_unique<Database>(Database{std::move(*file)});
    connection->m_store =
        gated_store(sqlite_store(connection->m_database->file.database()), std::move(gate), WriteGate::Turn::batch);
    return connection;
}

DocumentConnection::~DocumentConnection()
{
    m_store.reset(); // its statements go before their connection
}

EventStore& DocumentConnection::store()
{
    return *m_store;
}

} // namespace stormreel
