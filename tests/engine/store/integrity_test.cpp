// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/integrity.h"

#include "tampered.h"

#include <QSqlRecord>
#include <QTest>
#include <functional>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

const std::vector<SealedPart> parts = {{"customer-1", "sealed"}};

Record full_record()
{
    Record record;
    record.position = 7;
    record.time_us = -5;
    record.kind = RecordKind::event;
    record.type = 1;
    record.stream = 2;
    record.version = 3;
    record.cause = 4;
    record.correlation = 5;
    record.actor = 6;
    record.data = R"({"a":1})";
    record.also = {{8, 9, "item"}};
    record.id = {10, 11};
    return record;
}

/// What the check says of a run, one finding a line.
QString findings(EventStore& store)
{
    const auto damage = store.check(TamperedRun::run);
    if (!damage)
        return QStringLiteral("error: ") + QString::fromStdString(sentence(damage.error()));
    QStringList lines;
    for (const Damage& found : *damage)
        lines.append(QStringLiteral("%1: %2").arg(found.position).arg(QString::fromStdString(found.words)));
    return lines.join(u'\n');
}

/// Everything that belongs to the run, so that what changed nothing is known.
QString everything(const QSqlDatabase& database)
{
    QString all;
    for (const char* table : {"run", "run_type", "stream", "record", "record_also", "personal", "subject", "subject_key"}) {
        QSqlQuery query(database);
        query.exec(QStringLiteral("SELECT * FROM ") + QString::fromLatin1(table));
        while (query.next())
            for (int column = 0; column < query.record().count(); ++column)
                all += QString::fromLatin1(query.value(column).typeName()) +
                       QString::fromLatin1(query.value(column).toByteArray().toHex()) + u' ';
    }
    return all;
}

/// Any value in any column of any row: whatever it was changed to, the check finds it.
void any_change_is_found(TamperedRun& original)
{
    const auto file = original.copy();
    const auto text = [](const std::string& words) { return QString::fromStdString(words); };
    const auto table = text(*rc::gen::element<std::string>("run", "run_type", "stream", "record", "record", "record",
                                                           "record_also", "personal", "subject"));
    QSqlQuery query(file->database());
    QStringList columns;
    query.exec(QStringLiteral("SELECT name FROM pragma_table_info('%1')").arg(table));
    while (query.next())
        columns.append(query.value(0).toString());
    RC_ASSERT(!columns.isEmpty());
    query.exec(QStringLiteral("SELECT count(*) FROM ") + table);
    RC_ASSERT(query.next());
    const int rows = query.value(0).toInt();
    query.finish();
    const QString column = columns[*rc::gen::inRange(0, static_cast<int>(columns.size()))];
    const QString value = text(*rc::gen::element<std::string>(
        "NULL", "0", "1", "2", "-1", "4294967295", "4294967296", "1.5", "''", "'x'", "x''", "zeroblob(32)", "COL + 1", "COL - 1",
        "-COL", "COL || ' '", "CAST(COL AS TEXT)", "CAST(COL AS BLOB)", "(SELECT COL FROM TABLE ORDER BY random())"));
    QString set = value;
    set.replace(QStringLiteral("COL"), column).replace(QStringLiteral("TABLE"), table);
    const QString before = everything(file->database());
    const QString key =
        table == QStringLiteral("record") || table == QStringLiteral("run") ? QStringLiteral("rowid") : columns[1];
    const QString sql =
        QStringLiteral("UPDATE OR IGNORE %1 SET %2 = %3 WHERE (%4, %5) = (SELECT %4, %5 FROM %1 LIMIT 1 OFFSET %6)")
            .arg(table, column, set, columns[0], key)
            .arg(*rc::gen::inRange(0, rows));
    query.exec(sql); // what SQLite itself refuses is no change
    RC_PRE(everything(file->database()) != before);
    RC_LOG() << sql.toStdString();
    RC_ASSERT(!findings(*file->store).isEmpty());
}

} // namespace

/// What every row of a run carries so that a change of it shows.
class IntegrityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_layout_is_fixed()
    {
        // Files hold these: another value means that no file that was written before is as it was any more. Computed by hand
        // from the layout in integrity.h with another SipHash-2-4.
        RunSeals seals(3);
        QCOMPARE(seals.of(full_record(), parts, 12), Seal(0xF73230B9E276300C));
        QCOMPARE(seals.of(StreamIndex(4), Stream{"order-1", 2, "{}"}), Seal(0x29304CEC4966A950));
    }

    void everything_in_a_record_counts()
    {
        RunSeals seals(3);
        const Seal before = 12;
        std::vector<Seal> all = {seals.of(full_record(), parts, before)};
        QCOMPARE(seals.of(full_record(), parts, before), all.front());
        using Change = std::function<void(Record&)>;
        const Change changes[] = {
            [](Record& r) { ++r.position; },
            [](Record& r) { ++r.time_us; },
            [](Record& r) { r.kind = RecordKind::command; },
            [](Record& r) { ++r.type; },
            [](Record& r) { r.type = none32; },
            [](Record& r) { ++r.stream; },
            [](Record& r) { ++r.version; },
            [](Record& r) { ++r.cause; },
            [](Record& r) { ++r.correlation; },
            [](Record& r) { ++r.actor; },
            [](Record& r) { r.data += ' '; },
            [](Record& r) { r.also.clear(); },
            [](Record& r) { ++r.also[0].stream; },
            [](Record& r) { ++r.also[0].version; },
            [](Record& r) { r.also[0].qualifier = ""; },
            [](Record& r) { ++r.id.high; },
            [](Record& r) { ++r.id.low; },
            [](Record& r) { r.also.push_back(r.also[0]); },
        };
        for (const Change& change : changes) {
            Record record = full_record();
            change(record);
            all.push_back(seals.of(record, parts, before));
        }
        for (const std::vector<SealedPart>& others :
             {std::vector<SealedPart>{}, {{"customer-2", "sealed"}}, {{"customer-1", "Sealed"}}, {{"customer-1s", "ealed"}}})
            all.push_back(seals.of(full_record(), others, before));
        all.push_back(seals.of(full_record(), parts, before + 1));
        all.push_back(RunSeals(4).of(full_record(), parts, before));
        std::sort(all.begin(), all.end());
        QVERIFY2(std::adjacent_find(all.begin(), all.end()) == all.end(), "two different records have one seal");
    }

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
        row("DELETE FROM subject WHERE subject = 0", "8: record 8 was changed");
        row("UPDATE subject_key SET key = zeroblob(32) WHERE subject = 0",
            "8: what record 8 holds of “customer-1” does not open: their key was changed");
        row("DELETE FROM subject_key", "");
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

    void any_change_is_found()
    {
        QVERIFY(rc::check("any change is found", [&] { ::any_change_is_found(m_original); }));
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

QTEST_GUILESS_MAIN(IntegrityTest)
#include "integrity_test.moc"
