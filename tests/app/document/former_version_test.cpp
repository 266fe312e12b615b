// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/schema.h"
#include "app/document/walls.h"
#include "engine/store/event_store.h"
#include "model/formats/model_text.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace stormreel;

namespace {

/// What the first version of this program left: a wall, and a run that was cut off after two records.
constexpr const char* rows[] = {
    "INSERT INTO run VALUES(1, 'Run 1', 0, 7, '{}', 3, 10, 10, 0, 0, 0, '')",
    "INSERT INTO run_type VALUES(1, 0, 'event', 'Order placed', 'order-placed', '[3]', 0)",
    "INSERT INTO stream VALUES(1, 0, 'order-1', 0, '')",
    "INSERT INTO record VALUES((1 << 40) | 1, 10, 0, 0, 0, NULL, 0, 1, NULL, '{}')",
    "INSERT INTO record VALUES((1 << 40) | 2, 20, 1, 0, 0, 1, 1, 1, NULL, '{\"a\":1}')",
};

std::vector<Position> of_the_story(EventStore& store)
{
    LogRead read;
    read.filter.correlation = 1;
    std::vector<Position> positions;
    const auto records = store.read_all(1, read);
    for (const Record& record : records.value())
        positions.push_back(record.position);
    return positions;
}

} // namespace

class FormerVersionTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_files = 0;

    QString first_version()
    {
        const QString path = m_folder.filePath(QStringLiteral("wall-%1.reel").arg(++m_files));
        auto file = DatabaseFile::open(path, DatabaseFile::Access::create).value();
        if (!migrate(file, 0, 1) || !file.run(QStringLiteral("PRAGMA application_id=%1").arg(application_id)))
            qFatal("no document");
        QSqlQuery wall(file.database());
        wall.prepare(QStringLiteral("INSERT INTO board_checkpoint VALUES(0, ?)"));
        wall.addBindValue(QString::fromStdString(write_model_text({})));
        if (!wall.exec())
            qFatal("no wall");
        for (const char* sql : rows)
            if (auto done = file.run(QString::fromLatin1(sql)); !done)
                qFatal("%s", sentence(done.error()).c_str());
        return path;
    }

private Q_SLOTS:
    void it_is_brought_to_this_version_when_it_is_opened_for_writing()
    {
        const QString path = first_version();
        {
            const auto document = Document::open(path, Document::Mode::read_write).value();
            QVERIFY(!document->read_only());
            EventStore& store = document->store();
            QCOMPARE(store.read(1, 2).value().data, std::string("{\"a\":1}"));
            QCOMPARE(of_the_story(store), (std::vector<Position>{1, 2}));
            // It goes on as if it had been written by this version.
            Record record;
            record.type = 0;
            record.correlation = 1;
            record.data = "{}";
            record.id = {1, 2};
            record.personal = {{"anna", "{\"name\":\"Anna\"}"}};
            std::vector<Record> records = {record};
            QCOMPARE(store.append(1, 0, ExpectedVersion::exact(1), records).value(), Position(3));
            QCOMPARE(store.append(1, 0, ExpectedVersion::exact(1), records).value(), Position(3));
            QCOMPARE(of_the_story(store), (std::vector<Position>{1, 2, 3}));
            QCOMPARE(store.read(1, 3).value().data, std::string("{\"name\":\"Anna\"}"));
            QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        }
        const auto document = Document::open(path, Document::Mode::read_write).value();
        QCOMPARE(document->sequence(), 1);
        QCOMPARE(document->store().last(1).value(), Position(3));
        const auto file = DatabaseFile::open(path, DatabaseFile::Access::read).value();
        QCOMPARE(file.value(QStringLiteral("PRAGMA user_version")).value().toInt(), newest_version());
        QCOMPARE(schema_of(file).value(), expected_schema(newest_version()).value());
    }

    void it_stays_as_it_is_when_it_is_only_looked_at()
    {
        const QString path = first_version();
        const QByteArray before = bytes_of(path);
        {
            const auto document = Document::open(path, Document::Mode::read_only).value();
            EventStore& store = document->store();
            QCOMPARE(store.run(1).value().records, Position(2));
            QCOMPARE(of_the_story(store), (std::vector<Position>{1, 2}));
            QVERIFY(store.subjects(1).value().empty());
            QVERIFY(!store.begin_run({}));
            const auto connection = DocumentConnection::open(document->access()).value(); // what a thread of its own would use
            QCOMPARE(of_the_story(connection->store()), (std::vector<Position>{1, 2}));
        }
        QCOMPARE(bytes_of(path), before);
    }
};

QTEST_GUILESS_MAIN(FormerVersionTest)
#include "former_version_test.moc"
