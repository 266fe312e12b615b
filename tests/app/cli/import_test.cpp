// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace stormreel;

/// Logs of strangers as people import them: what came in, what did not, and what can be seen of it afterwards.
class ImportTest : public QObject {
    Q_OBJECT
    Answers m_answers;

    /// An OCEL log of one order with events of these ids and times, and of these rows of its own.
    void write_log(const char* name, const QStringList& rows) const
    {
        QStringList statements{QStringLiteral("CREATE TABLE event(ocel_id, ocel_type)"),
                               QStringLiteral("CREATE TABLE object(ocel_id, ocel_type)"),
                               QStringLiteral("CREATE TABLE event_object(ocel_event_id, ocel_object_id, ocel_qualifier)"),
                               QStringLiteral("CREATE TABLE object_object(ocel_source_id, ocel_target_id, ocel_qualifier)"),
                               QStringLiteral("CREATE TABLE event_map_type(ocel_type, ocel_type_map)"),
                               QStringLiteral("CREATE TABLE object_map_type(ocel_type, ocel_type_map)"),
                               QStringLiteral("INSERT INTO event_map_type VALUES('order placed', 'Placed')"),
                               QStringLiteral("INSERT INTO object_map_type VALUES('order', 'Order'), ('Order', 'ORDER')"),
                               QStringLiteral("CREATE TABLE event_Placed(ocel_id, ocel_time, note)"),
                               QStringLiteral("CREATE TABLE object_Order(ocel_id, ocel_time, ocel_changed_field, price)"),
                               QStringLiteral("INSERT INTO object VALUES('o1', 'order'), ('o2', 'Order')")};
        const QString path = m_answers.path(name);
        QFile::remove(path);
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("log"));
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const QString& statement : statements + rows)
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("log"));
    }

    /// Statements for an event of order o1.
    static QStringList event(const char* id, const char* time)
    {
        const QString name = QString::fromLatin1(id);
        return {QStringLiteral("INSERT INTO event VALUES('%1', 'order placed')").arg(name),
                QStringLiteral("INSERT INTO event_Placed VALUES('%1', %2, 'a')").arg(name, QString::fromLatin1(time)),
                QStringLiteral("INSERT INTO event_object VALUES('%1', 'o1', 'placed')").arg(name)};
    }

    static QString shared_case(const char* file)
    {
        const QString path = qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/cases/") + QString::fromLatin1(file);
        return QFile::exists(path) ? path : QString();
    }

private Q_SLOTS:
    void what_a_log_says_can_be_seen_afterwards()
    {
        write_log("kept.sqlite", event("e-1", "'1970-01-01'") + event("e-2", "'1970-01-03'") +
                                     QStringList{QStringLiteral("INSERT INTO event_object VALUES('e-1', 'o1', 'paid, twice'),"
                                                                " ('e-1', 'o2', 'copy')"),
                                                 QStringLiteral("INSERT INTO object_object VALUES('o1', 'o2', 'replaces')"),
                                                 QStringLiteral("INSERT INTO object_Order VALUES('o1', '1970-01-01', NULL, 1),"
                                                                " ('o1', '1970-01-02', 'price', 2)")});
        const Json imported = m_answers.json("import kept.sqlite -o kept.reel");
        QCOMPARE(imported.at("events").get<int>(), 2);
        QCOMPARE(imported.at("changes").get<int>(), 1);
        QCOMPARE(imported.at("relations").get<int>(), 1);
        QVERIFY(imported.at("left_out").empty());

        const Json records = m_answers.json("log kept.reel").at("records");
        QCOMPARE(records.at(0).at("type").get<std::string>(), std::string("order placed"));
        QCOMPARE(records.at(0).at("data").at("ocel_event_id").get<std::string>(), std::string("e-1"));
        QCOMPARE(records.at(0).at("data").at("ocel_event_qualifier").dump(), std::string(R"(["placed","paid, twice"])"));
        QCOMPARE(records.at(0).at("also").at(0).at("qualifier").get<std::string>(), std::string("copy"));
        QVERIFY(m_answers.run("log kept.reel").out.contains("(e-1 as placed; paid, twice)"));

        // The state is the object's: what an event is called is no part of it.
        const Json first = m_answers.json("state kept.reel --at 1 --stream o1").at("streams").at(0).at("fields");
        QCOMPARE(first.at("price").get<int>(), 1);
        QVERIFY(!first.contains("ocel_event_id"));
        QCOMPARE(first.at("ocel_relationships").dump(), std::string(R"([{"object":"o2","qualifier":"replaces"}])"));
        const Json later = m_answers.json("state kept.reel --at 2 --stream o1").at("streams").at(0).at("fields");
        QCOMPARE(later.at("price").get<int>(), 2);
        QVERIFY(!(m_answers.json("state kept.reel --all").dump().find("ocel_event_id") != std::string::npos));
        QCOMPARE(m_answers.run("why kept.reel 3").status, 0);
        QCOMPARE(m_answers.run("verify kept.reel").status, 0);
    }

    void objects_that_no_event_touches_are_there()
    {
        write_log("still.sqlite",
                  event("e-1", "'2026-01-01'") +
                      QStringList{QStringLiteral("INSERT INTO object VALUES('o3', 'order'), ('o4', 'order')"),
                                  QStringLiteral("INSERT INTO object_Order VALUES('o3', '1970-01-01', NULL, 7)")});
        QVERIFY(!m_answers.json("import still.sqlite -o still.reel").is_null());
        const Json all = m_answers.json("state still.reel --all");
        std::map<std::string, Json> fields;
        for (const auto& one : all.at("streams"))
            fields[one.at("stream").get<std::string>()] = one.at("fields");
        QCOMPARE(fields.size(), std::size_t(4));
        QCOMPARE(fields.at("o3").at("price").get<int>(), 7);
        QCOMPARE(m_answers.json("state still.reel --at 1").at("streams").size(), std::size_t(4));
        const Ran one = m_answers.run("state still.reel --at 0 --stream o3");
        QVERIFY2(one.out.contains("o3 (order), version 0") && one.out.contains("price"), one.out.constData());
        QVERIFY(!m_answers.run("state still.reel --at 1 --stream o4").out.contains("does not exist yet"));
    }

    void an_object_is_what_it_was_before_its_first_event()
    {
        write_log("early.sqlite",
                  event("e-1", "'2026-01-01'") +
                      QStringList{QStringLiteral("INSERT INTO object_Order VALUES('o1', '1970-01-01', NULL, 7)")});
        QVERIFY(!m_answers.json("import early.sqlite -o early.reel").is_null());
        QVERIFY(m_answers.run("state early.reel --at 0 --stream o1").out.contains("version 0"));
    }

    void types_that_differ_in_case_are_asked_for_apart()
    {
        write_log("case.sqlite", event("e-1", "'2026-01-01'") +
                                     QStringList{QStringLiteral("INSERT INTO event_map_type VALUES('Order placed', 'PLACED')"),
                                                 QStringLiteral("INSERT INTO event VALUES('e-2', 'Order placed')"),
                                                 QStringLiteral("INSERT INTO event_Placed VALUES('e-2', '2026-01-02', 'b')")});
        QCOMPARE(m_answers.run("import case.sqlite -o case.reel").status, 0);
        for (const auto& [name, id] : {std::pair("order placed", "e-1"), std::pair("Order placed", "e-2")}) {
            const Json records = m_answers.json(QByteArray("log case.reel --type '") + name + "'").at("records");
            QCOMPARE(records.size(), std::size_t(1));
            QCOMPARE(records.at(0).at("data").at("ocel_event_id").get<std::string>(), std::string(id));
        }
        QCOMPARE(m_answers.json("log case.reel --type 'ORDER PLACED'").at("records").size(), std::size_t(2));
    }

    void year_0_comes_out_as_it_went_in_and_can_be_typed()
    {
        write_log("old.sqlite", event("e-1", "'0000-01-01T00:00:00Z'") + event("e-2", "'0000-06-01T00:00:00Z'") +
                                    event("e-3", "'9999-12-31T23:59:59.999999Z'"));
        QCOMPARE(m_answers.run("import old.sqlite -o old.reel").status, 0);
        const Json records = m_answers.json("log old.reel").at("records");
        QCOMPARE(records.at(0).at("time").get<std::string>(), std::string("0000-01-01T00:00:00.000000Z"));
        QCOMPARE(records.at(2).at("time").get<std::string>(), std::string("9999-12-31T23:59:59.999999Z"));
        QVERIFY(m_answers.run("log old.reel").out.contains("0000-06-01 00:00:00.000"));
        QCOMPARE(m_answers.json("state old.reel --at 0000-03-01").at("position").get<int>(), 1);
        QCOMPARE(m_answers.json("state old.reel --at 0000-06-01").at("position").get<int>(), 2);
        QCOMPARE(m_answers.json("state old.reel --at 9999-12-31T23:59:59").at("position").get<int>(), 2);
    }

    void a_log_of_which_nothing_could_be_read_names_its_file_once()
    {
        write_log("soon.sqlite", event("e-1", "'soon'"));
        const Ran ran = m_answers.run("import " + m_answers.path("soon.sqlite").toUtf8() + " -o soon.reel");
        QCOMPARE(ran.status, 3);
        QCOMPARE(ran.err.count("soon.sqlite"), 1);
        QVERIFY2(ran.err.contains("e-1 (soon)"), ran.err.constData());
        QVERIFY(ran.out.isEmpty());
        QVERIFY(!QFile::exists(m_answers.path("soon.reel")));
    }

    void the_shared_cases_are_read_or_refused_data()
    {
        QTest::addColumn<int>("status");
        for (const char* file : {"changes-in-january-1970", "times-as-numbers", "times-as-millisecond-text", "odd-times",
                                 "years-0-to-9999", "odd-values", "ids-as-reals", "type-column-holds-suffix", "views"})
            QTest::newRow(file) << 0;
        QTest::newRow("log-without-rows") << 3;
    }
    void the_shared_cases_are_read_or_refused()
    {
        QFETCH(int, status);
        const QByteArray file = QByteArray(QTest::currentDataTag()) + ".sqlite";
        const QString path = shared_case(file.constData());
        if (path.isEmpty())
            QSKIP("../shared/data/cases is not here");
        const QByteArray document = QByteArray(QTest::currentDataTag()) + ".reel";
        const Ran ran = m_answers.run("import " + path.toUtf8() + " -o " + document);
        QCOMPARE(ran.status, status);
        if (status != 0) {
            QCOMPARE(ran.err.count(file), 1);
            return;
        }
        QVERIFY(m_answers.json("log " + document).at("size").get<int>() > 0);
        QCOMPARE(m_answers.run("state " + document + " --at 1").status, 0);
        QCOMPARE(m_answers.run("why " + document + " 1").status, 0);
        QCOMPARE(m_answers.run("verify " + document).status, 0);
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
