// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/database_file.h"

#include <QFile>
#include <QRandomGenerator>
#include <QStringList>
#include <QVariant>

#include <QSqlError>
#include <QSqlQuery>

namespace stormreel {

/// One change of a closed document, by structure or by raw bytes, as a seed chooses it: the same seed, the same change.
class Mutation {
public:
    explicit Mutation(quint32 seed) : m_random(seed) {}

    /// Changes the file; what it did, in words. Empty where the change that was chosen is none (SQLite refused it).
    QString apply(const QString& path) { return m_random.bounded(3) == 0 ? change_bytes(path) : change_rows(path); }

private:
    QString change_bytes(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite))
            return {};
        QByteArray bytes = file.readAll();
        const auto at = static_cast<qsizetype>(m_random.bounded(quint32(bytes.size())));
        QString words;
        switch (m_random.bounded(5)) {
        case 0:
            bytes.truncate(at);
            words = QStringLiteral("cut off at %1").arg(at);
            break;
        case 1: {
            const auto size = std::min<qsizetype>(1 + m_random.bounded(600), bytes.size() - at);
            bytes.replace(at, size, QByteArray(size, m_random.bounded(2) == 0 ? '\0' : '\xFF'));
            words = QStringLiteral("%1 bytes overwritten at %2").arg(size).arg(at);
            break;
        }
        case 2: { // the head of a page: its kind, its cells, where they lie
            const qsizetype head = at / 4096 * 4096 + (at < 4096 ? 100 : 0) + qsizetype(m_random.bounded(12));
            bytes[head] = char(m_random.bounded(256));
            words = QStringLiteral("byte %1 of a page's head").arg(head);
            break;
        }
        default:
            bytes[at] = char(bytes[at] ^ (1 << m_random.bounded(8)));
            words = QStringLiteral("a bit of byte %1").arg(at);
        }
        file.resize(0);
        file.seek(0);
        return file.write(bytes) == bytes.size() ? words : QString();
    }

    QString change_rows(const QString& path)
    {
        auto opened = DatabaseFile::open(path, DatabaseFile::Access::write);
        if (!opened)
            return {};
        const DatabaseFile& file = *opened;
        const QStringList tables = list(file, QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table'"
                                                             " AND name NOT LIKE 'sqlite_%' ORDER BY name"));
        const QString table = any(tables);
        const QStringList columns =
            list(file, QStringLiteral("SELECT name FROM pragma_table_info('%1') ORDER BY cid").arg(table));
        QStringList keys =
            list(file, QStringLiteral("SELECT name FROM pragma_table_info('%1') WHERE pk > 0 ORDER BY pk").arg(table));
        const int rows = file.value(QStringLiteral("SELECT count(*) FROM ") + table).value_or(QVariant()).toInt();
        if (columns.isEmpty() || keys.isEmpty() || rows == 0)
            return {};
        const QString row = QStringLiteral("(%1) = (SELECT %1 FROM %2 LIMIT 1 OFFSET %3)")
                                .arg(keys.join(u','), table)
                                .arg(m_random.bounded(quint32(rows)));
        const QString sql = statement(table, columns, keys, row, rows);
        return run_without_triggers(file, sql) ? sql : QString();
    }

    QString statement(const QString& table, const QStringList& columns, const QStringList& keys, const QString& row, int rows)
    {
        const quint32 kind = m_random.bounded(10);
        if (kind == 0)
            return QStringLiteral("DELETE FROM %1 WHERE %2").arg(table, row);
        if (kind == 1) { // the last rows, or all
            const quint32 keep = m_random.bounded(2) == 0 ? 0 : m_random.bounded(quint32(rows));
            return QStringLiteral("DELETE FROM %1 WHERE (%2) NOT IN (SELECT %2 FROM %1 ORDER BY %2 LIMIT %3)")
                .arg(table, keys.join(u','))
                .arg(keep);
        }
        if (kind == 2) { // the same row again, beside itself
            QStringList values;
            for (const QString& column : columns)
                values.append(column == keys.last() ? QStringLiteral("(SELECT max(%1) FROM %2) + 1").arg(column, table) : column);
            return QStringLiteral("INSERT INTO %1(%2) SELECT %3 FROM %1 WHERE %4")
                .arg(table, columns.join(u','), values.join(u','), row);
        }
        const QString column = any(columns);
        const QString other =
            QStringLiteral("(SELECT %1 FROM %2 LIMIT 1 OFFSET %3)").arg(column, table).arg(m_random.bounded(quint32(rows)));
        static const QStringList values{QStringLiteral("NULL"),
                                        QStringLiteral("-1"),
                                        QStringLiteral("0"),
                                        QStringLiteral("1"),
                                        QStringLiteral("4294967294"),
                                        QStringLiteral("4294967295"),
                                        QStringLiteral("2147483648"),
                                        QStringLiteral("1 << 62"),
                                        QStringLiteral("-9223372036854775808"),
                                        QStringLiteral("1e300"),
                                        QStringLiteral("''"),
                                        QStringLiteral("'x'"),
                                        QStringLiteral("x''"),
                                        QStringLiteral("x'FF00FE'"),
                                        QStringLiteral("'{}'"),
                                        QStringLiteral("'[[[['"),
                                        QStringLiteral("CAST(x'FFFE80' AS TEXT)"),
                                        QStringLiteral("zeroblob(70000)")};
        QString value = any(values);
        const quint32 way = m_random.bounded(4);
        if (way == 0)
            value = other;
        if (way == 1)
            value = QStringLiteral("CASE typeof(%1) WHEN 'integer' THEN %1 + 1 ELSE CAST(substr(%1, 2) AS %2) END")
                        .arg(column, m_random.bounded(2) == 0 ? QStringLiteral("TEXT") : QStringLiteral("BLOB"));
        return QStringLiteral("UPDATE %1 SET %2 = %3 WHERE %4").arg(table, column, value, row);
    }

    /// As a program would that does not know what it is doing; what the database forbids, it takes away for the moment.
    static bool run_without_triggers(const DatabaseFile& file, const QString& sql)
    {
        const QStringList kept = list(file, QStringLiteral("SELECT sql FROM sqlite_schema WHERE type = 'trigger'"));
        for (const char* quick : {"PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY"})
            (void)file.run(QString::fromLatin1(quick));
        for (const QString& name : list(file, QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'trigger'")))
            (void)file.run(QStringLiteral("DROP TRIGGER ") + name);
        (void)file.run(QStringLiteral("PRAGMA ignore_check_constraints = ON"));
        QSqlQuery query(file.database());
        const bool changed = query.exec(sql) && query.numRowsAffected() > 0;
        query.finish();
        for (const QString& trigger : kept)
            (void)file.run(trigger);
        return changed;
    }

    static QStringList list(const DatabaseFile& file, const QString& sql)
    {
        QStringList all;
        QSqlQuery query(file.database());
        if (query.exec(sql))
            while (query.next())
                all.append(query.value(0).toString());
        return all;
    }

    const QString& any(const QStringList& all) { return all[qsizetype(m_random.bounded(quint32(all.size())))]; }

    QRandomGenerator m_random;
};

} // namespace stormreel
