// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/database_file.h"
#include "app/document/document.h"
#include "engine/store/digest.h"

namespace stormreel {

/// A document with two runs that know two people: Ada in records 1 and 3 of both, Bob in record 2 of the first.
inline void make_known_people(const QString& path)
{
    QFile::remove(path);
    const auto document = Document::create(path, Board()).value();
    const auto connection = DocumentConnection::open(document->access()).value();
    EventStore& store = connection->store();
    for (int run = 0; run < 2; ++run) {
        RunHeader header;
        header.name = "Run " + std::to_string(run + 1);
        header.settings = "{}";
        header.types = {{NoteKind::event, "Order placed", "order-placed", {}, Id::none}};
        header.id = store.begin_run(header).value();
        const std::vector<Stream> streams = {{"order-1", none32, ""}};
        const StreamIndex stream = store.add_streams(header.id, streams).value();
        RunDigest digest(header.types);
        for (const std::string& who : {std::string("ada"), std::string(run == 0 ? "bob" : ""), std::string("ada")}) {
            Record record;
            record.type = 0;
            record.data = R"({"email":"-"})";
            if (!who.empty())
                record.personal = {{who, R"({"email":")" + who + R"(@example.org"})", false}};
            (void)store.append(header.id, stream, ExpectedVersion::any(), std::span(&record, 1)).value();
            digest.add(record);
        }
        header.complete = true;
        header.digest = digest.finish(streams);
        if (!store.end_run(header))
            qFatal("no run");
    }
}

/// Changes a closed document as a program would that does not know what it is doing; what the database forbids, it takes away for
/// the moment.
inline void change_behind_our_back(const QString& path, const char* trigger, const char* sql)
{
    const auto file = DatabaseFile::open(path, DatabaseFile::Access::write).value();
    const QString name = QString::fromLatin1(trigger);
    const QString kept =
        file.value(QStringLiteral("SELECT sql FROM sqlite_schema WHERE name = '%1'").arg(name)).value().toString();
    if (!file.run(QStringLiteral("DROP TRIGGER ") + name) || !file.run(QString::fromLatin1(sql)) || !file.run(kept))
        qFatal("it did not change: %s", sql);
}

} // namespace stormreel
