// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/document_id.h"
#include "engine/store/document_row.h"
#include "tampered.h"

#include <QTest>

using namespace stormreel;

/// Whatever a file says where a number should be: who reads it gets an error that names the place, or something within bounds.
class HostileRowsTest : public QObject {
    Q_OBJECT
    TamperedRun m_original;

    static void ask(SqliteFile& file, const QString& sql)
    {
        QSqlQuery query(file.database());
        QVERIFY2(query.exec(sql), qPrintable(sql + u' ' + query.lastError().text()));
    }

    /// Whether everything that the store hands out can be looked up in what else it hands out.
    static bool within_bounds(EventStore& store)
    {
        const auto headers = store.runs();
        const auto streams = store.streams(TamperedRun::run);
        const auto records = store.read_all(TamperedRun::run, 0, 1000);
        (void)store.last(TamperedRun::run);
        (void)store.subjects(TamperedRun::run);
        (void)store.version_shares(TamperedRun::run);
        (void)store.index_pages(TamperedRun::run);
        (void)store.snapshot(TamperedRun::run, 0, 100);
        (void)store.checkpoint(TamperedRun::run, "reader");
        (void)store.check(TamperedRun::run);
        if (!headers || !streams || !records)
            return true;
        const std::size_t types = headers->empty() ? 0 : headers->front().types.size();
        const auto known = [](std::uint32_t index, std::size_t size) { return index == none32 || index < size; };
        return std::all_of(streams->begin(), streams->end(), [&](const Stream& one) { return known(one.category, types); }) &&
               std::all_of(records->begin(), records->end(), [&](const Record& one) {
                   return known(one.type, types) && known(one.actor, types) && known(one.stream, streams->size()) &&
                          one.cause < one.position && static_cast<std::size_t>(one.kind) < record_kind_count &&
                          std::all_of(one.also.begin(), one.also.end(),
                                      [&](const Record::Also& also) { return also.stream < streams->size(); });
               });
    }

private Q_SLOTS:
    void every_number_is_checked_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("column");
        for (const char* row :
             {"record time_us kind type stream version cause correlation actor data event_id", "record_also stream version part",
              "stream stream category", "run_type type kind notes context",
              "run run source seed wall_version records complete settings started_us ended_us", "personal part subject sealed",
              "subject subject", "subject_key subject key", "checkpoint position run", "snapshot stream version position state",
              "replay_page page bytes", "document id runs seal"}) {
            const QStringList words = QString::fromLatin1(row).split(u' ');
            for (const QString& column : words.mid(1))
                QTest::addRow("%s.%s", qPrintable(words.first()), qPrintable(column)) << words.first() << column;
        }
    }
    void every_number_is_checked()
    {
        QFETCH(QString, table);
        QFETCH(QString, column);
        for (const char* value : {"NULL", "-1", "0", "4294967295", "2147483648", "4611686018427387904", "-9223372036854775808",
                                  "1e300", "'x'", "x'FF'", "''", "CAST(x'FFFE' AS TEXT)"}) {
            const auto file = m_original.copy();
            QSqlQuery query(file->database());
            // What the table itself refuses (NULL, the same key twice) no file can say.
            if (!query.exec(
                    QStringLiteral("UPDATE %1 SET %2 = %3 WHERE (SELECT count(*) FROM %1) = 1 OR %2 = (SELECT max(%2) FROM %1)")
                        .arg(table, column, QString::fromLatin1(value))))
                continue;
            query.finish();
            QVERIFY2(within_bounds(*file->store), value);
        }
    }

    void what_can_be_is_read_as_before()
    {
        const auto file = m_original.copy();
        QVERIFY(within_bounds(*file->store));
        QCOMPARE(file->store->read_all(TamperedRun::run, 0, 1000).value().size(), std::size_t(TamperedRun::size));
        QVERIFY(file->store->streams(TamperedRun::run).has_value());
    }

    void a_type_that_there_is_not_is_told_of()
    {
        const auto file = m_original.copy();
        ask(*file, QStringLiteral("UPDATE record SET type = 77 WHERE id & 255 = 6"));
        const auto records = file->store->read_all(TamperedRun::run, 0, 1000);
        QVERIFY(!records.has_value());
        QVERIFY2(sentence(records.error()).find("record 6 names a type that the run does not have") != std::string::npos,
                 sentence(records.error()).c_str());
    }

    void what_was_derived_and_changed_is_not_used()
    {
        const auto file = m_original.copy();
        const Snapshot snapshot{0, 2, 3, "{}"};
        QVERIFY(file->store->put_snapshots(TamperedRun::run, std::span(&snapshot, 1)).has_value());
        const std::vector<std::byte> page(10);
        QVERIFY(file->store->put_index(TamperedRun::run, 0, page).has_value());
        QVERIFY(file->store->snapshot(TamperedRun::run, 0, 9).value().has_value());
        QCOMPARE(file->store->index_pages(TamperedRun::run).value().size(), std::size_t(1));
        ask(*file, QStringLiteral("UPDATE snapshot SET state = '{\"a\":1}'"));
        ask(*file, QStringLiteral("UPDATE replay_page SET bytes = zeroblob(9)"));
        QVERIFY(!file->store->snapshot(TamperedRun::run, 0, 9).value().has_value());
        QVERIFY(file->store->index_pages(TamperedRun::run).value().empty());
        QCOMPARE(findings(*file->store),
                 QStringLiteral("0: 1 snapshot was changed\n0: the timeline that was kept for replaying was "
                                "changed"));
        const auto damage = file->store->check(TamperedRun::run).value();
        for (const Damage& found : damage)
            QVERIFY(found.kind == Damage::Kind::derived);
    }

    void subscribers_and_indexes_are_looked_at()
    {
        const auto file = m_original.copy();
        LogRead by_type;
        by_type.filter.type = 0;
        QVERIFY(!file->store->read_all(TamperedRun::run, by_type).value().empty());
        QVERIFY(file->store->consume(TamperedRun::run, "reader", {}, 5, [](auto) { return Result<void>(); }).has_value());
        QCOMPARE(findings(*file->store), QString());
        ask(*file, QStringLiteral("UPDATE checkpoint SET position = 3"));
        QCOMPARE(findings(*file->store), QStringLiteral("0: how far the subscriber “reader” has read was changed"));
        QVERIFY(!file->store->checkpoint(TamperedRun::run, "reader"));
        ask(*file, QStringLiteral("DELETE FROM checkpoint"));
        ask(*file, QStringLiteral("DELETE FROM record_index WHERE position = 6"));
        QCOMPARE(findings(*file->store), QStringLiteral("0: the index by type does not fit the records"));
    }

    void a_key_that_nobody_erased_is_lost()
    {
        const auto file = m_original.copy();
        QVERIFY(file->store->shred(TamperedRun::run, "customer-1").has_value());
        QCOMPARE(findings(*file->store), QString());
        ask(*file, QStringLiteral("DELETE FROM subject_key"));
        QVERIFY2(findings(*file->store).contains(QStringLiteral("the key of “customer-2” is missing")),
                 qPrintable(findings(*file->store)));
    }

    void a_document_has_a_number_of_its_own()
    {
        SqliteFile one, other;
        SqliteConnection first(one.database()), second(other.database());
        const DocumentRow row = read_document_row(first).value().value();
        QVERIFY(is_document_id(row.id));
        QVERIFY(row.id != read_document_row(second).value()->id);
        const std::string log = "pages and pages" + row.id + "more";
        QCOMPARE(find_document_id(log), std::string_view(row.id));
        QVERIFY(find_document_id(log.substr(0, 30)).empty());
        QVERIFY(QString::fromUtf8(row.id.data(), qsizetype(row.id.size())).contains(QChar::ReplacementCharacter));
    }

    void a_run_that_is_gone_gives_its_number_to_no_other()
    {
        const auto file = m_original.copy();
        ask(*file, QStringLiteral("DELETE FROM run"));
        QCOMPARE(file->store->begin_run({}).value(), RunId(2));
    }
};

QTEST_GUILESS_MAIN(HostileRowsTest)
#include "hostile_rows_test.moc"
