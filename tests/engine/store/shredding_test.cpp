// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sealing.h"
#include "stores.h"

#include <QFile>
#include <QTest>

using namespace stormreel;

namespace {

/// A run in which `people` customers have one record each, and a snapshot that holds what it may not keep.
struct People {
    explicit People(int people)
    {
        const StreamIndex stream = file.store->add_streams(run, std::vector<Stream>{{"order-1", 2, ""}}).value();
        for (int i = 0; i < people; ++i) {
            Record record = fact(R"({"email":"***","total":3})");
            record.personal = {{name(i), secret(i), false}};
            (void)file.store->append(run, stream, ExpectedVersion::any(), std::span(&record, 1)).value();
            const Snapshot snapshot{stream, static_cast<std::uint32_t>(i + 1), static_cast<Position>(i + 1), secret(i)};
            (void)file.store->put_snapshots(run, std::span(&snapshot, 1));
        }
    }

    /// Names and secrets of very different length, so that pages are filled and taken apart in every way.
    static std::string name(int person) { return "customer-" + std::to_string(person) + std::string(person % 5 * 90, 'x'); }
    static std::string secret(int person)
    {
        return R"({"email":")" + std::string(person % 7 * 120, 'y') + "ada-" + std::to_string(person) + "@example.org\"}";
    }

    [[nodiscard]] QByteArray key_of(int person) const
    {
        QSqlQuery query(file.database());
        query.prepare(QStringLiteral("SELECT key FROM subject_key JOIN subject USING(run, subject) WHERE name = ?"));
        query.addBindValue(QString::fromStdString(name(person)));
        return query.exec() && query.next() ? query.value(0).toByteArray() : QByteArray();
    }

    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("people.db"));
    SqliteFile file{path};
    RunId run = file.store->begin_run(small_run()).value();
};

/// Whether the file or one beside it holds these bytes.
bool anywhere(const QString& path, const QByteArray& wanted)
{
    for (const char* beside : {"", "-wal", "-shm", "-journal"}) {
        QFile file(path + QString::fromLatin1(beside));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(wanted))
            return true;
    }
    return false;
}

} // namespace

/// Who is erased leaves nothing in the file.
class ShreddingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void who_is_erased_is_nowhere_in_the_file()
    {
        constexpr int count = 400;
        auto people = std::make_unique<People>(count);
        const QString path = people->path;
        std::vector<QByteArray> keys;
        for (int person = 0; person < count; ++person)
            keys.push_back(people->key_of(person));
        QCOMPARE(keys[17].size(), qsizetype(SubjectKey::size));
        QVERIFY(anywhere(path, keys[17]));
        QVERIFY2(anywhere(path, "ada-17@"), "the snapshot holds it: otherwise nothing is shown here");

        for (int person = 3; person < count; person += 7)
            QCOMPARE(people->file.store->shred(people->run, People::name(person)).value(), std::uint64_t(1));
        const auto gone = [&](const char* when) {
            for (int person = 0; person < count; ++person) {
                const bool erased = person % 7 == 3;
                QVERIFY2(anywhere(path, keys[person]) != erased, when);
                QVERIFY2(!anywhere(path, "ada-" + QByteArray::number(person) + '@'), when); // snapshots held all of them
            }
        };
        gone("while the file is open");
        const auto kept = people->file.store->read(people->run, 1).value();
        QVERIFY(kept.data.find("ada-0@") != std::string::npos);
        people->file.store.reset();
        people->file.database().close();
        gone("closed");
    }

    void what_was_erased_leaves_the_rest_as_it_was()
    {
        People people(3);
        EventStore& store = *people.file.store;
        const RunId other = store.begin_run(small_run()).value();
        const StreamIndex stream = store.add_streams(other, std::vector<Stream>{{"order-1", 2, ""}}).value();
        Record record = fact("{}");
        record.personal = {{People::name(1), "{\"a\":1}", false}};
        QVERIFY(store.append(other, stream, ExpectedVersion::any(), std::span(&record, 1)));
        const Snapshot snapshot{stream, 1, 1, "{\"of\":\"another run\"}"};
        QVERIFY(store.put_snapshots(other, std::span(&snapshot, 1)));

        QCOMPARE(store.shred(people.run, People::name(1)).value(), std::uint64_t(1));
        QCOMPARE(store.read(people.run, 2).value().data, std::string(R"({"email":"***","total":3})"));
        QVERIFY(store.read(people.run, 2).value().personal == (std::vector<Record::Personal>{{People::name(1), "", true}}));
        QVERIFY(store.read(people.run, 1).value().data.find("ada-0@") != std::string::npos);
        QCOMPARE(store.read(other, 1).value().data, std::string("{\"a\":1}"));
        QVERIFY(!store.snapshot(people.run, 0, 9).value());
        QVERIFY(store.snapshot(other, stream, 9).value() == snapshot);
        QVERIFY(store.subjects(people.run).value() ==
                (std::vector<Subject>{{People::name(0), 1, false}, {People::name(1), 1, true}, {People::name(2), 1, false}}));
        QVERIFY(store.subjects(other).value() == (std::vector<Subject>{{People::name(1), 1, false}}));

        QCOMPARE(store.shred(people.run, People::name(1)).value(), std::uint64_t(1)); // again, harmlessly
        record.personal = {{People::name(1), "{}", false}};
        QVERIFY(!store.append(people.run, 0, ExpectedVersion::any(), std::span(&record, 1)));
        QVERIFY(store.append(other, stream, ExpectedVersion::any(), std::span(&record, 1)));
    }

    void who_reads_an_older_state_is_waited_for()
    {
        People people(2);
        SqliteFile reader(people.path);
        QSqlQuery(people.file.database()).exec(QStringLiteral("PRAGMA busy_timeout = 20"));
        QVERIFY(reader.database().transaction());
        QVERIFY(reader.store->read(people.run, 1));
        const auto early = people.file.store->shred(people.run, People::name(0));
        QVERIFY(!early);
        QVERIFY2(early.error().message.find("erase again") != std::string::npos, early.error().message.c_str());
        QVERIFY(reader.database().commit());
        const QByteArray key = people.key_of(1);
        QVERIFY(people.file.store->shred(people.run, People::name(0)));
        QCOMPARE(people.key_of(1), key);

        QVERIFY(people.file.database().transaction()); // what may be taken back is no erasing
        QVERIFY(!people.file.store->shred(people.run, People::name(1)));
        QVERIFY(people.file.database().rollback());
        QVERIFY(people.file.store->read(people.run, 2).value().data.find("ada-1@") != std::string::npos);
    }

    void a_key_can_be_forgotten_and_not_changed()
    {
        const People people(1);
        for (const char* sql : {"UPDATE subject_key SET key = zeroblob(32)", "UPDATE subject SET name = 'x'",
                                "DELETE FROM subject", "UPDATE personal SET sealed = zeroblob(50)", "DELETE FROM personal"}) {
            QSqlQuery query(people.file.database());
            QVERIFY2(!query.exec(QString::fromLatin1(sql)), sql);
            QVERIFY(query.lastError().text().contains(QStringLiteral("what happened stays")));
        }
    }
};

QTEST_GUILESS_MAIN(ShreddingTest)
#include "shredding_test.moc"
