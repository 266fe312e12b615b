// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/integrity.h"
#include "tampered.h"

#include <QSqlRecord>
#include <QTest>
#include <algorithm>
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

    void any_change_is_found()
    {
        QVERIFY(rc::check("any change is found", [&] { ::any_change_is_found(m_original); }));
    }

private:
    TamperedRun m_original;
};

QTEST_GUILESS_MAIN(IntegrityTest)
#include "integrity_test.moc"
