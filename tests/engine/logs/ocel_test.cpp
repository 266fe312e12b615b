// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/log_file.h"
#include "engine/logs/reel.h"
#include "engine/store/digest.h"
#include "engine/store/memory_store.h"
#include "model/flow/flow.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
#include <set>

using namespace stormreel;

namespace {

QString shared(const char* file)
{
    const QString path = qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/logs/") + QString::fromLatin1(file);
    return QFile::exists(path) ? path : QString();
}

} // namespace

class OcelTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] QString write(const char* name, const QStringList& statements) const
    {
        return write_database(m_folder.filePath(QString::fromLatin1(name)), statements);
    }

private Q_SLOTS:
    void a_small_log_becomes_records_streams_and_changes()
    {
        const auto log = read_ocel_sqlite(write("small.sqlite", small_log));
        QVERIFY2(log, log ? "" : sentence(log.error()).c_str());
        QVERIFY(log->left_out.empty());
        const ImportedReel reel = reel_from_ocel(*log);
        QCOMPARE(reel.types.size(), std::size_t(6));
        QCOMPARE(reel.records.size(), std::size_t(4));
        // e3 says 13:00:00.5 in a zone two hours ahead, so it comes before e1.
        QCOMPARE(reel.records[0].time_us, std::int64_t{1680519600500000});
        QCOMPARE(reel.streams[reel.records[0].stream].name, std::string("2"));
        QCOMPARE(reel.records[1].data,
                 std::string("{\"ocel_event_id\":\"e1\",\"ocel_event_qualifier\":\"order\",\"total \\\"net\\\"\":9.5}"));
        // The item's first event follows from the order it is related to, in the same story.
        QCOMPARE(reel.records[2].cause, Position(2));
        QCOMPARE(reel.records[2].correlation, reel.records[1].correlation);
        QVERIFY(reel.records[0].correlation != reel.records[1].correlation);
        QCOMPARE(reel.records[3].kind, RecordKind::change);
        QCOMPARE(reel.records[3].data, std::string(R"({"price":4.0})"));
        QCOMPARE(reel.streams[reel.records[3].stream].initial, std::string(R"({"price":3.0,"weight":0.5})"));
        QCOMPARE(reel.streams[0].initial,
                 std::string(R"({"price":20.0,"ocel_relationships":[{"object":"8","qualifier":"comprises"}]})"));
        QCOMPARE(reel.relations, std::size_t(1));
    }

    void rows_that_point_nowhere_are_counted_and_the_rest_comes_in()
    {
        const auto log = read_ocel_sqlite(write(
            "dangling.sqlite",
            small_log +
                QStringList{
                    QStringLiteral("INSERT INTO event_object VALUES('e1', '404', ''), ('e1', '405', ''), ('gone', '1', '')"),
                    QStringLiteral("INSERT INTO object_object VALUES('1', '404', '')"),
                    QStringLiteral("INSERT INTO event VALUES('late', 'pay order'), ('odd', 'dance'), ('none', NULL),"
                                   " ('e1', 'place order'), ('when', 'pick item')"),
                    QStringLiteral("INSERT INTO event_Pick VALUES('ghost', '2023-04-04 12:00:00'), ('when', 'soon')"),
                    QStringLiteral("INSERT INTO event_object VALUES('late', '1', 'order')"),
                    QStringLiteral("INSERT INTO object_Orders VALUES(77, '1970-01-01', NULL, 1.0),"
                                   " (1, 'never', 'price', 2.0), (1, '2023-01-01', 'colour', 2.0)"),
                }));
        QVERIFY2(log, log ? "" : sentence(log.error()).c_str());
        QCOMPARE(log->events.size(), std::size_t(3));
        QCOMPARE(left_out(*log, "relation to an unknown object"), std::size_t(2));
        QCOMPARE(left_out(*log, "relation of an unknown event"), std::size_t(1));
        QCOMPARE(left_out(*log, "relation between objects of which one is unknown"), std::size_t(1));
        QCOMPARE(left_out(*log, "event without a time"), std::size_t(1));
        QCOMPARE(left_out(*log, "event with a time that can't be read"), std::size_t(1));
        QCOMPARE(left_out(*log, "relation of an event without a time"), std::size_t(1));
        QCOMPARE(left_out(*log, "event of an unknown type"), std::size_t(1));
        QCOMPARE(left_out(*log, "event without a type"), std::size_t(1));
        QCOMPARE(left_out(*log, "event listed twice"), std::size_t(1));
        QCOMPARE(left_out(*log, "attributes of an unknown event"), std::size_t(1));
        QCOMPARE(left_out(*log, "attributes of an unknown object"), std::size_t(1));
        QCOMPARE(left_out(*log, "change of an attribute with a time that can't be read"), std::size_t(1));
        QCOMPARE(left_out(*log, "change of an attribute that has no column"), std::size_t(1));
        QCOMPARE(log->left_out.front().examples.size(), std::size_t(1));
    }

    void an_object_in_two_roles_or_of_two_types_keeps_apart_what_must_be()
    {
        const auto log = read_ocel_sqlite(
            write("twice.sqlite", small_log + QStringList{
                                                  QStringLiteral("INSERT INTO event_object VALUES('e1', '1', 'payer')"),
                                                  QStringLiteral("INSERT INTO object VALUES('8', 'products'), ('8', 'items')"),
                                              }));
        QVERIFY(log);
        QCOMPARE(left_out(*log, "object listed twice"), std::size_t(1));
        const auto& placed = log->events[1];
        QCOMPARE(placed.objects.size(), std::size_t(1));
        QCOMPARE(placed.objects[0].qualifiers, (std::vector<std::string>{"order", "payer"}));
        const ImportedReel reel = reel_from_ocel(*log);
        std::set<std::string> names;
        for (const Stream& stream : reel.streams)
            names.insert(stream.name);
        QVERIFY(names.contains("items:8") && names.contains("products:8") && names.contains("1"));
    }

    void what_is_no_log_is_told_in_one_sentence()
    {
        QCOMPARE(read_ocel_sqlite(m_folder.filePath(QStringLiteral("missing"))).error().code, ErrorCode::not_found);
        for (const QByteArray& content : {QByteArray(), QByteArray("hello"), QByteArray("SQLite format 3\0", 16),
                                          QByteArray("SQLite format 3\0", 16) + QByteArray(5000, char(127))}) {
            QFile file(m_folder.filePath(QStringLiteral("hostile.sqlite")));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(content);
            file.close();
            const auto log = read_ocel_sqlite(file.fileName());
            QVERIFY(!log);
            QCOMPARE(log.error().place, file.fileName().toStdString());
        }
        const auto other = read_ocel_sqlite(write("other.sqlite", {QStringLiteral("CREATE TABLE song(title TEXT)")}));
        QCOMPARE(other.error().message, std::string("This database is not an OCEL 2.0 log: it has no table \"event_map_type\"."));
        QStringList views = small_log;
        views[4] = QStringLiteral("CREATE VIEW event AS WITH RECURSIVE n(ocel_id, ocel_type) AS"
                                  " (SELECT 1, 'place order' UNION ALL SELECT ocel_id + 1, ocel_type FROM n) SELECT * FROM n");
        views.removeAt(5);
        QVERIFY(!read_ocel_sqlite(write("endless.sqlite", views))); // and does not count to infinity
        QStringList column = small_log;
        column[8] = QStringLiteral("CREATE TABLE event_object(ocel_event_id TEXT, object TEXT, ocel_qualifier TEXT)");
        QVERIFY(read_ocel_sqlite(write("column.sqlite", column)).error().message.find("ocel_object_id") != std::string::npos);
    }

    void a_log_without_events_is_an_error()
    {
        QStringList empty;
        for (const QString& statement : small_log)
            if (statement.startsWith(QStringLiteral("CREATE")))
                empty.append(statement);
        const auto log = read_ocel_sqlite(write("empty.sqlite", empty));
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::bad_input);
        QCOMPARE(log.error().message, std::string("This log has no events."));
    }

    void a_truncated_log_gives_an_error_and_is_not_written_to()
    {
        const QString path = write("whole.sqlite", small_log);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        for (qsizetype size = 0; size < whole.size(); size += 1500) {
            QFile part(m_folder.filePath(QStringLiteral("part.sqlite")));
            QVERIFY(part.open(QIODevice::WriteOnly | QIODevice::Truncate));
            part.write(whole.left(size));
            part.close();
            (void)read_ocel_sqlite(part.fileName());
            QCOMPARE(part.size(), size);
        }
        QVERIFY(read_ocel_sqlite(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == whole);
    }

    void the_wall_of_a_log_is_tidy_and_reads_as_what_happened_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("small") << write("tidy.sqlite", small_log);
        QTest::newRow("order management") << shared("order-management.sqlite");
        QTest::newRow("example") << shared("ocel20_example.sqlite");
    }
    void the_wall_of_a_log_is_tidy_and_reads_as_what_happened()
    {
        QFETCH(QString, path);
        if (path.isEmpty())
            QSKIP("../shared/data/logs is not here");
        const auto log = read_ocel_sqlite(path);
        QVERIFY2(log, log ? "" : sentence(log.error()).c_str());
        Board board;
        for (int time = 0; time < 2; ++time) { // on an empty wall, then below what is there
            const ImportedReel reel = reel_from_ocel(*log, board);
            const auto next = apply(board, reel.wall);
            QVERIFY2(next, next ? "" : sentence(next.error()).c_str());
            board = *next;
            for (const RecordType& type : reel.types) {
                QVERIFY2(!type.notes.empty(), type.name.c_str());
                for (const Id id : type.notes) {
                    QCOMPARE(board.notes.find(id)->name, type.name);
                    QCOMPARE(frame_at(board, board.notes.find(id)->area.centre()), type.context);
                }
            }
        }
        QCOMPARE(board.wall.level, Level::big_picture);
        std::vector<Rect> areas;
        board.notes.for_each([&](const Note& note) { areas.push_back(note.area); });
        for (std::size_t i = 0; i < areas.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!areas[i].intersects(areas[j]));
        std::vector<Rect> frames;
        board.frames.for_each([&](const Frame& frame) { frames.push_back(frame.area); });
        for (std::size_t i = 0; i < frames.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!frames[i].intersects(frames[j]));
        board.links.for_each([&](const Link& link) { // time runs to the right
            QVERIFY(board.notes.find(link.from)->area.x < board.notes.find(link.to)->area.x);
        });
        // Read as a program: every event in a frame is produced by the aggregate beside it, and by nothing else.
        const Flow flow = read_flow(board);
        std::set<Id> produced;
        for (const Wire& wire : flow.wires) {
            QVERIFY(wire.kind == WireKind::produces || wire.kind == WireKind::leads_to);
            if (wire.kind == WireKind::produces)
                QVERIFY(produced.insert(wire.to).second);
        }
        board.notes.for_each([&](const Note& note) {
            if (note.kind == NoteKind::event)
                QCOMPARE(produced.contains(note.id), frame_at(board, note.area.centre()) != Id::none);
        });
    }

    void the_order_log_comes_in_whole_and_quickly()
    {
        const QString path = shared("order-management.sqlite");
        if (path.isEmpty())
            QSKIP("../shared/data/logs is not here");
        QElapsedTimer timer;
        timer.start();
        const auto log = read_ocel_sqlite(path);
        QVERIFY(log);
        QCOMPARE(log->events.size(), std::size_t(18211));
        QCOMPARE(log->objects.size(), std::size_t(10031));
        QCOMPARE(log->event_types.size(), std::size_t(11));
        QCOMPARE(log->changes.size(), std::size_t(120));
        QVERIFY(log->left_out.empty());
        const ImportedReel reel = reel_from_ocel(*log);
        QCOMPARE(reel.records.size(), std::size_t(18331));
        const auto store = memory_store();
        const auto header = store_reel(*store, reel, 2);
        QVERIFY2(header, header ? "" : sentence(header.error()).c_str());
        QVERIFY2(timer.elapsed() < 10000, "an import takes seconds");
        QVERIFY(header->complete && header->causes_inferred && header->source == RunSource::imported);
        QCOMPARE(header->name, std::string("order-management.sqlite"));
        QCOMPARE(header->digest, digest_of(*store, header->id).value());
        QVERIFY(nlohmann::json::parse(header->settings).at("events") == 18211);
        // Stories run along orders: each begins with a placed order, and what is picked for it belongs to it.
        std::size_t picked = 0;
        for (const Record& record : reel.records) {
            if (record.kind != RecordKind::event)
                continue;
            if (record.cause == 0)
                QCOMPARE(reel.types[record.type].name, std::string("place order"));
            picked += reel.types[record.type].name == "pick item" && record.cause != 0 ? 1 : 0;
        }
        QCOMPARE(picked, std::size_t(7670));
    }

    void an_import_can_be_stopped()
    {
        const QString path = write("stop.sqlite", small_log);
        QCOMPARE(read_ocel_sqlite(path, [](double) { return false; }).error().code, ErrorCode::cancelled);
        const auto store = memory_store();
        const auto stored = store_reel(*store, reel_from_ocel(*read_ocel_sqlite(path)), 1, [](double) { return false; });
        QCOMPARE(stored.error().code, ErrorCode::cancelled);
        QVERIFY(!store->runs()->front().complete);
    }
};

QTEST_GUILESS_MAIN(OcelTest)
#include "ocel_test.moc"
