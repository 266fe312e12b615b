// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/digest.h"
#include "stores.h"

#include <QFile>

namespace stormreel {

/// A run with everything that a record can have, made once; each use gets a copy of the file to spoil.
class TamperedRun {
public:
    TamperedRun()
    {
        {
            SqliteFile file(original());
            write(*file.store);
        }
    }

    static constexpr Position size = 12;
    static constexpr RunId run = 1;

    /// The copy, without what the database forbids.
    std::unique_ptr<SqliteFile> copy()
    {
        const QString path = m_folder.filePath(QStringLiteral("copy.db"));
        QFile::remove(path);
        if (!QFile::copy(original(), path))
            throw std::runtime_error("no copy");
        auto file = std::make_unique<SqliteFile>(path);
        QStringList triggers;
        QSqlQuery query(file->database());
        query.exec(QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'trigger'"));
        while (query.next())
            triggers.append(query.value(0).toString());
        query.finish();
        for (const QString& trigger : triggers)
            query.exec(QStringLiteral("DROP TRIGGER ") + trigger);
        return file;
    }

    [[nodiscard]] QString original() const { return m_folder.filePath(QStringLiteral("original.db")); }

private:
    /// Records 1, 4, 7, 10 are commands; the others events of three streams; 5 concerns another stream, 6 has an id, 8 and 9 hold
    /// something of a person.
    static void write(EventStore& store)
    {
        RunHeader header = small_run();
        header.id = store.begin_run(header).value();
        const std::vector<Stream> streams = {{"order-1", 2, ""}, {"order-2", 2, "{}"}, {"order-3", none32, ""}};
        (void)store.add_streams(run, streams).value();
        RunDigest digest(header.types);
        for (Position at = 1; at <= size; ++at) {
            Record record = fact("{\"number\":" + std::to_string(at) + "}");
            record.time_us = header.started_us + static_cast<std::int64_t>(at);
            record.cause = at - 1;
            record.correlation = 1;
            record.stream = static_cast<StreamIndex>(at % 3);
            const bool command = at % 3 == 1;
            record.kind = command ? RecordKind::command : RecordKind::event;
            record.type = command ? 1 : 0;
            record.actor = command ? 2 : none32;
            record.position = at;
            record.version = command ? 0 : store.head(run, record.stream).value() + 1;
            if (at == 5)
                record.also = {{0, store.head(run, 0).value() + 1, "item"}};
            if (at == 6)
                record.id = {1, 2};
            if (at == 8 || at == 9)
                record.personal = {{at == 8 ? "customer-1" : "customer-2", "{\"email\":\"ada\"}", false}};
            if (!store.append_batch(run, std::span(&record, 1)))
                throw std::runtime_error("no record");
            digest.add(record);
        }
        header.complete = true;
        header.ended_us = header.started_us + static_cast<std::int64_t>(size);
        header.digest = digest.finish(streams);
        if (!store.end_run(header))
            throw std::runtime_error("no end");
    }

    QTemporaryDir m_folder;
};

/// What the check says of a run, one finding a line.
inline QString findings(EventStore& store)
{
    const auto damage = store.check(TamperedRun::run);
    if (!damage)
        return QStringLiteral("error: ") + QString::fromStdString(sentence(damage.error()));
    QStringList lines;
    for (const Damage& found : *damage)
        lines.append(QStringLiteral("%1: %2").arg(found.position).arg(QString::fromStdString(found.words)));
    return lines.join(u'\n');
}

} // namespace stormreel
