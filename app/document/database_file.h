// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/file_identity.h"
#include "model/board/result.h"

#include <QSqlDatabase>
#include <QString>

namespace stormreel {

/// One connection to an SQLite file, closed with the object. Connections are named uniquely, so any number may be open on
/// one file, each on a thread of its own. What comes from the file's schema is never trusted to run.
class DatabaseFile {
public:
    enum class Access {
        read,      ///< never writes to the file
        immutable, ///< the same for a place where not even the files beside a WAL can be made
        write,     ///< the file must exist
        create,
        memory, ///< no file at all
    };
    static Result<DatabaseFile> open(const QString& path, Access access);

    DatabaseFile(DatabaseFile&& other) noexcept;
    DatabaseFile& operator=(DatabaseFile&& other) = delete;
    ~DatabaseFile();

    [[nodiscard]] QSqlDatabase database() const { return m_database; }
    /// Runs one statement without results.
    Result<void> run(const QString& sql) const;
    /// The first column of the first row.
    Result<QVariant> value(const QString& sql) const;

private:
    DatabaseFile() = default;
    std::optional<FileUse> m_use; ///< nothing in memory
    QString m_name;
    QSqlDatabase m_database;
};

} // namespace stormreel
