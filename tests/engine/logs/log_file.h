// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/ocel.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

namespace stormreel {

// A small log of two orders with an item each, in the form the format wants.
inline const QStringList small_log{
    QStringLiteral("CREATE TABLE event_map_type(ocel_type TEXT, ocel_type_map TEXT)"),
    QStringLiteral("INSERT INTO event_map_type VALUES('place order', 'Place'), ('pick item', 'Pick'), ('pay order', 'Pay')"),
    QStringLiteral("CREATE TABLE object_map_type(ocel_type TEXT, ocel_type_map TEXT)"),
    QStringLiteral("INSERT INTO object_map_type VALUES('orders', 'Orders'), ('items', 'Items'), ('products', 'Products')"),
    QStringLiteral("CREATE TABLE event(ocel_id TEXT, ocel_type TEXT)"),
    QStringLiteral("INSERT INTO event VALUES('e2', 'pick item'), ('e1', 'place order'), ('e3', 'place order')"),
    QStringLiteral("CREATE TABLE object(ocel_id TEXT, ocel_type TEXT)"),
    QStringLiteral("INSERT INTO object VALUES('1', 'orders'), ('2', 'orders'), ('8', 'items'), ('tea', 'products')"),
    QStringLiteral("CREATE TABLE event_object(ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT)"),
    QStringLiteral("INSERT INTO event_object VALUES('e1', '1', 'order'), ('e2', '8', 'item'), ('e3', '2', 'order')"),
    QStringLiteral("CREATE TABLE object_object(ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT)"),
    QStringLiteral("INSERT INTO object_object VALUES('1', '8', 'comprises')"),
    QStringLiteral("CREATE TABLE event_Place(ocel_id TEXT, ocel_time TEXT, \"total \"\"net\"\"\" REAL)"),
    QStringLiteral("INSERT INTO event_Place VALUES('e1', '2023-04-03 12:00:00', 9.5), ('e3', '2023-04-03T13:00:00.5+02:00', 1)"),
    QStringLiteral("CREATE TABLE event_Pick(ocel_id TEXT, ocel_time TEXT)"),
    QStringLiteral("INSERT INTO event_Pick VALUES('e2', '2023-04-04 12:00:00')"),
    QStringLiteral("CREATE TABLE object_Orders(ocel_id INTEGER, ocel_time TEXT, ocel_changed_field REAL, price REAL)"),
    QStringLiteral("INSERT INTO object_Orders VALUES(1, '1970-01-01 01:00:00', NULL, 20.0)"),
    QStringLiteral(
        "CREATE TABLE object_Products(ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT, price REAL, weight REAL)"),
    QStringLiteral("INSERT INTO object_Products VALUES('tea', '1970-01-01 00:00:00', '', 3.0, 0.5),"
                   " ('tea', '2023-05-01 08:00:00', 'price', 4.0, NULL)"),
};

/// Writes an SQLite file of these statements anew, and returns its path.
inline QString write_database(const QString& path, const QStringList& statements)
{
    QFile::remove(path);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("writer"));
        database.setDatabaseName(path);
        database.open();
        QSqlQuery query(database);
        for (const QString& statement : statements)
            if (!query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("writer"));
    return path;
}

/// How many rows stayed out for a reason.
inline std::size_t left_out(const OcelLog& log, const std::string& reason)
{
    for (const LeftOut& rows : log.left_out)
        if (rows.reason == reason)
            return rows.count;
    return 0;
}

/// The examples of a reason.
inline std::vector<std::string> examples(const OcelLog& log, const std::string& reason)
{
    for (const LeftOut& rows : log.left_out)
        if (rows.reason == reason)
            return rows.examples;
    return {};
}

} // namespace stormreel
