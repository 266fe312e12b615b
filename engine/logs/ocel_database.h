// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <nlohmann/json.hpp>

namespace stormreel {

/// A stranger's SQLite file, opened so that nothing can write to it or beside it.
class LogDatabase {
public:
    static Result<std::unique_ptr<LogDatabase>> open(const QString& path);
    ~LogDatabase();
    LogDatabase(const LogDatabase&) = delete;
    LogDatabase& operator=(const LogDatabase&) = delete;

    /// The table's name as the file spells it; empty where there is none. Views and virtual tables are none: they could
    /// compute without end.
    [[nodiscard]] QString table(const QString& name) const;
    /// The stored columns of a table.
    Result<QStringList> columns(const QString& table) const;
    /// Calls take(const QSqlQuery&) for every row of these columns; it returns false to stop with ErrorCode::cancelled.
    Result<void> each_row(const QString& table, const QStringList& columns,
                          const std::function<bool(const QSqlQuery&)>& take) const;

private:
    LogDatabase() = default;
    Result<void> read_tables();
    [[nodiscard]] tl::unexpected<Error> refused(const QSqlQuery& query) const;

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
    QMap<QString, QString> m_tables; ///< in lower case, as spelt
};

/// A cell as text, whatever its type: ids are INTEGER in one table and TEXT in the next. Empty for NULL.
std::string cell_text(const QVariant& cell);
/// A cell as JSON: number, string, null; a blob in base64.
nlohmann::ordered_json cell_json(const QVariant& cell);

} // namespace stormreel
