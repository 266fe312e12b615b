// SPDX-License-Identifier: GPL-3.0-or-later
#include "tampered.h"

#include <QTest>

using namespace stormreel;

/// Whatever someone changes in the file of a run is found, and named.
class TamperingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_was_changed_is_named_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* sql, const char* wanted) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(wanted);
        };
        row("", "");
        for (const char* set : {"time_us = time_us + 1",
                                "kind = 0",
                                "kind = 77",
                                "type = 1",
                                "type = NULL",
                                "type = 'x'",
                                "stream = 1",
                                "stream = NULL",
                                "version = 9",
                                "version = NULL",
                                "cause = 0",
                                "correlation = 2",
                                "correlation = NULL",
                                "actor = 1",
                                "data = '{}'",
                                "data = CAST(data AS BLOB)",
                                "event_id = NULL",
                                "event_id = zeroblob(16)",
                                "event_id = 'x'",
                                "seal = seal + 1",
                                "seal = NULL",
                                "seal = 'x'"})
            row((QByteArray("UPDATE record SET ") + set + " WHERE id & 255 = 6").constData(), "6: record 6 was changed");
        row("DELETE FROM record WHERE id & 255 = 6", "6: record 6 is missing");
        row("DELETE FROM record WHERE id & 255 BETWEEN 3 AND 5", "3: records 3 to 5 are missing");
        row("DELETE FROM record WHERE id & 255 = 1", "1: record 1 is missing");
        row("DELETE FROM record WHERE id & 255 > 10", "11: records 11 to 12 are missing");
        row("DELETE FROM record", "1: records 1 to 12 are missing");
        row("INSERT INTO record SELECT id + 1, time_us, 0, type, NULL, NULL, cause, NULL, NULL, data, NULL, seal FROM record"
            " WHERE id & 255 = 12",
            "13: record 13 was added after the run had ended");
        row("INSERT INTO record SELECT id - 1, time_us, 0, type, NULL, NULL, 0, NULL, NULL, data, NULL, seal FROM record"
            " WHERE id & 255 = 1",
            "0: a record was slipped in before the first");
        // Two change places: then the one after the second has its seal before elsewhere.
        row("UPDATE record SET id = -id WHERE id & 255 IN (4, 10); UPDATE record SET id = CASE -id & 255 WHEN 4 THEN 6 ELSE -6 "
            "END - id"
            " WHERE id < 0",
            "4: record 4 was changed\n10: record 10 was changed");
        row("UPDATE record SET id = -id WHERE id & 255 IN (6, 7); UPDATE record SET id = CASE -id & 255 WHEN 6 THEN 1 ELSE -1 "
            "END - id"
            " WHERE id < 0",
            "6: record 6 was changed\n7: record 7 was changed, or what stands before it was replaced");
        row("UPDATE record SET data = '{}', seal = 5 WHERE id & 255 = 6",
            "6: record 6 was changed\n7: record 7 was changed, or what stands before it was replaced");
        row("UPDATE record_also SET stream = 1", "5: record 5 was changed");
        row("UPDATE record_also SET version = 7", "5: record 5 was changed");
        row("UPDATE record_also SET qualifier = ''", "5: record 5 was changed");
        row("UPDATE record_also SET part = 1", "5: record 5 was changed");
        row("DELETE FROM record_also", "5: record 5 was changed");
        row("INSERT INTO record_also SELECT record + 1, 0, 2, 99, '' FROM record_also", "6: record 6 was changed");
        row("INSERT INTO record_also SELECT record + 20, 0, 2, 99, '' FROM record_also",
            "25: something lies beside record 25, but the record is missing");
        row("UPDATE personal SET sealed = zeroblob(55) WHERE record & 255 = 8", "8: record 8 was changed");
        row("UPDATE personal SET subject = 1 - subject",
            "8: record 8 was changed\n9: record 9 was changed, or what stands before it was replaced");
        row("DELETE FROM personal WHERE record & 255 = 9", "9: record 9 was changed");
        row("UPDATE subject SET name = 'customer-9' WHERE subject = 1", "9: record 9 was changed");
        row("DELETE FROM subject WHERE subject = 0",
            "8: record 8 was changed\n0: there are keys or erasures of nobody that the run knows");
        row("UPDATE subject_key SET key = zeroblob(32) WHERE subject = 0",
            "8: what record 8 holds of “customer-1” does not open: their key was changed");
        for (const char* all : {"DELETE FROM subject_key", "UPDATE subject_key SET run = 7"})
            row(all,
                "0: the key of “customer-1” is missing, and nobody erased them: what was kept under it can't be read any more\n"
                "0: the key of “customer-2” is missing, and nobody erased them: what was kept under it can't be read any more");
        row("UPDATE stream SET name = 'order-9' WHERE stream = 1", "0: stream 1, “order-9”, was changed");
        row("UPDATE stream SET category = NULL WHERE stream = 1", "0: stream 1, “order-2”, was changed");
        row("UPDATE stream SET initial = '{\"a\":1}' WHERE stream = 0", "0: stream 0, “order-1”, was changed");
        row("UPDATE stream SET seal = NULL WHERE stream = 0", "0: stream 0, “order-1”, was changed");
        row("DELETE FROM stream WHERE stream = 1", "0: stream 1 is missing");
        row("DELETE FROM stream WHERE stream = 2", "2: stream 2 is missing; record 2 is the first that belongs to it");
        row("INSERT INTO stream VALUES(1, 3, 'order-4', NULL, '', NULL)", "0: stream 3, “order-4”, was changed");
        row("UPDATE run_type SET name = 'Order lost' WHERE type = 0", "0: type 0, “Order lost”, was changed");
        row("UPDATE run_type SET kind = 'xyz', notes = '' WHERE type = 0", "0: type 0 was changed");
        row("DELETE FROM run_type WHERE type = 0",
            "0: what the list of runs says of this run was changed, or types of it are missing\n0: type 0 is missing");
        row("DELETE FROM run_type WHERE type = 2",
            "0: what the list of runs says of this run was changed, or types of it are missing\n"
            "1: type 2 is missing; record 1 is the first that has it");
        for (const char* set : {"name = 'x'", "source = 1", "seed = 5", "settings = ''", "wall_version = 0", "started_us = 1",
                                "ended_us = 1", "records = 11", "complete = 0", "causes_inferred = 1", "digest = ''", "seal = 1"})
            row((QByteArray("UPDATE run SET ") + set).constData(),
                "0: what the list of runs says of this run was changed, or types of it are missing");
        row("UPDATE record SET seal = NULL WHERE id & 255 < 3", "1: record 1 was changed\n2: record 2 was changed");
    }
    void what_was_changed_is_named()
    {
        QFETCH(QString, sql);
        QFETCH(QString, wanted);
        const auto file = m_original.copy();
        for (const QString& one : sql.split(u';', Qt::SkipEmptyParts)) {
            QSqlQuery query(file->database());
            QVERIFY2(query.exec(one), qPrintable(query.lastError().text()));
            QVERIFY2(query.numRowsAffected() > 0, qPrintable(one));
        }
        QCOMPARE(findings(*file->store), wanted);
    }

    void a_run_without_seals_is_checked_by_its_digest_and_its_versions()
    {
        const QString unseal =
            QStringLiteral("UPDATE run SET seal = NULL;UPDATE run_type SET seal = NULL;UPDATE stream SET seal = NULL;"
                           "UPDATE record SET seal = NULL, event_id = NULL;DELETE FROM personal");
        const auto with = [&](const char* sql) {
            const auto file = m_original.copy();
            for (const QString& one : (unseal + u';' + QString::fromLatin1(sql)).split(u';', Qt::SkipEmptyParts))
                if (QSqlQuery query(file->database()); !query.exec(one))
                    qFatal("%s", qPrintable(query.lastError().text()));
            return findings(*file->store);
        };
        const QString digest = QStringLiteral("0: the run is not the one that was written: its digest is another");
        QCOMPARE(with(""), QString());
        QCOMPARE(with("UPDATE record SET data = '{}' WHERE id & 255 = 6"), digest);
        QCOMPARE(with("UPDATE stream SET name = 'order-9' WHERE stream = 1"), digest);
        QCOMPARE(with("UPDATE run SET digest = ''"), digest);
        QCOMPARE(with("DELETE FROM record WHERE id & 255 = 6"), QStringLiteral("6: record 6 is missing"));
        QCOMPARE(with("UPDATE record SET version = 9 WHERE id & 255 = 6"),
                 QStringLiteral("6: stream 0 goes from version 2 to version 9 at record 6\n"
                                "9: stream 0 goes from version 9 to version 4 at record 9"));
    }

    void seals_that_were_taken_away_are_missed()
    {
        const auto file = m_original.copy();
        QSqlQuery(file->database()).exec(QStringLiteral("UPDATE run SET seal = NULL"));
        QVERIFY(findings(*file->store).contains(QStringLiteral("lost its seal")));
        QSqlQuery(file->database()).exec(QStringLiteral("UPDATE run_type SET seal = NULL"));
        QSqlQuery(file->database()).exec(QStringLiteral("UPDATE record SET seal = NULL WHERE id & 255 < 4"));
        QCOMPARE(findings(*file->store), QStringLiteral("1: records 1 to 3 were changed: they have lost their seals"));
    }

    void a_run_that_was_cut_off_is_checked_as_far_as_it_goes()
    {
        SqliteFile file;
        const RunId run = file.store->begin_run(small_run()).value();
        const StreamIndex stream = file.store->add_streams(run, std::vector<Stream>{{"order-1", 2, ""}}).value();
        QVERIFY(file.store->check(run).value().empty());
        std::vector<Record> records(300, fact());
        QVERIFY(file.store->append(run, stream, ExpectedVersion::any(), records));
        QVERIFY(file.store->check(run).value().empty());
        QSqlQuery query(file.database());
        QVERIFY(query.exec(QStringLiteral("DROP TRIGGER record_unchanged")));
        QVERIFY(query.exec(QStringLiteral("UPDATE record SET data = '{}' || data WHERE id & 1")));
        const auto damage = file.store->check(run).value();
        QCOMPARE(damage.size(), 101U); // a hundred, and that there are more
        QCOMPARE(damage[99], (Damage{199, "record 199 was changed"}));
        QVERIFY(damage.back().words.starts_with("there is more"));
        QCOMPARE(file.store->check(run, [](double) { return false; }).error().code, ErrorCode::cancelled);
        QCOMPARE(file.store->check(7).error().code, ErrorCode::not_found);
    }

private:
    TamperedRun m_original;
};

QTEST_GUILESS_MAIN(TamperingTest)
#include "tampering_test.moc"
