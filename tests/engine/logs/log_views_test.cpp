// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/log_file.h"
#include "engine/logs/ocel_database.h"

#include <QTemporaryDir>
#include <QTest>

using namespace stormreel;

class LogViewsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] QString write(const QStringList& statements) const
    {
        return write_database(m_folder.filePath(QStringLiteral("views.sqlite")),
                              QStringList{QStringLiteral("CREATE TABLE raw(id, word)"),
                                          QStringLiteral("INSERT INTO raw VALUES(1, 'one'), (2, 'two'), (3, 'three')")} +
                                  statements);
    }
    /// What reading all of view "v" comes to: its number of rows, or the sentence.
    [[nodiscard]] std::string outcome(const QStringList& statements, const ViewBounds& bounds = {}) const
    {
        auto database = LogDatabase::open(write(statements), bounds);
        if (!database)
            return sentence(database.error());
        const auto columns = (*database)->columns("v");
        if (!columns)
            return columns.error().message;
        int rows = 0;
        const auto read = (*database)->each_row("v", *columns, [&](const LogRow&) { return ++rows > 0; });
        return read ? std::to_string(rows) : read.error().message;
    }

private Q_SLOTS:
    void views_that_rename_and_join_are_read()
    {
        QCOMPARE(outcome({QStringLiteral("CREATE VIEW v AS SELECT id AS ocel_id, word FROM raw")}), std::string("3"));
        QCOMPARE(outcome({QStringLiteral("CREATE VIEW w AS SELECT * FROM raw WHERE id > 1"),
                          QStringLiteral("CREATE VIEW v AS SELECT upper(w.word) FROM w JOIN raw USING(id) UNION SELECT 'x'")}),
                 std::string("3"));
    }

    void a_whole_log_of_views_is_read()
    {
        QStringList views;
        for (QString statement : small_log) {
            statement.replace(QStringLiteral("CREATE TABLE "), QStringLiteral("CREATE TABLE raw_"));
            statement.replace(QStringLiteral("INSERT INTO "), QStringLiteral("INSERT INTO raw_"));
            views.append(statement);
        }
        for (const char* name : {"event_map_type", "object_map_type", "event", "object", "event_object", "object_object",
                                 "event_Place", "event_Pick", "object_Orders", "object_Products"})
            views.append(QStringLiteral("CREATE VIEW %1 AS SELECT * FROM raw_%1").arg(QString::fromLatin1(name)));
        const auto log = read_ocel_sqlite(write(views));
        QVERIFY2(log, log ? "" : sentence(log.error()).c_str());
        QCOMPARE(log->events.size(), std::size_t(3));
        QCOMPARE(log->changes.size(), std::size_t(1));
        QVERIFY(log->left_out.empty());
    }

    void a_view_that_computes_is_told_and_not_read()
    {
        const std::string computes = R"(The view "v" is not read: it computes its rows (WITH), where a log's would select them.)";
        QCOMPARE(outcome({QStringLiteral("CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                         " SELECT i FROM n")}),
                 computes);
        QCOMPARE(outcome({QStringLiteral("CREATE VIEW u AS WITH x AS (SELECT * FROM raw) SELECT * FROM x"),
                          QStringLiteral("CREATE VIEW v AS SELECT * FROM u")}),
                 computes);
    }

    void views_that_double_each_other_are_not_looked_at()
    {
        QStringList views{QStringLiteral("CREATE VIEW v0 AS SELECT * FROM raw")};
        for (int i = 1; i <= 40; ++i)
            views.append(QStringLiteral("CREATE VIEW v%1 AS SELECT a.id FROM v%2 a, V%2 b").arg(i).arg(i - 1));
        views.append(QStringLiteral("CREATE VIEW v AS SELECT * FROM v40"));
        QCOMPARE(outcome(views),
                 std::string(R"(The view "v" is not read: with all that it mentions it is larger than a log can need.)"));
        views.append(QStringLiteral("CREATE VIEW \"a\"\"b\" AS SELECT 1"));
        QCOMPARE(outcome(views),
                 std::string(R"(The view "v" is not read: the file has a view with a quotation mark in its name.)"));
    }

    void a_view_that_goes_round_in_a_circle_is_refused()
    {
        const std::string told =
            outcome({QStringLiteral("CREATE VIEW v AS SELECT * FROM w"), QStringLiteral("CREATE VIEW w AS SELECT * FROM v")});
        QVERIFY2(told.find("circularly defined") != std::string::npos, told.c_str());
    }

    void a_join_that_never_ends_is_stopped()
    {
        QString cross = QStringLiteral("raw a0");
        for (int i = 1; i < 40; ++i)
            cross += QStringLiteral(", raw a%1").arg(i);
        const ViewBounds few{1'000'000, std::int64_t{64} << 20};
        QCOMPARE(outcome({QStringLiteral("CREATE VIEW v AS SELECT count(*) FROM ") + cross}, few),
                 std::string(R"(The view "v" takes more steps than a log's view can need.)"));
        QCOMPARE(outcome({QStringLiteral("CREATE VIEW v AS SELECT a0.id FROM ") + cross}),
                 std::string(R"(The view "v" gives more than its file can hold.)"));
        QCOMPARE(outcome({QStringLiteral("CREATE VIEW v AS SELECT DISTINCT hex(randomblob(500000)) FROM ") + cross}),
                 std::string(R"(The view "v" gives more than its file can hold.)"));
        QCOMPARE(outcome({QStringLiteral("CREATE VIEW v AS SELECT hex(randomblob(500000)) AS big FROM ") + cross +
                          QStringLiteral(" ORDER BY 1")}),
                 std::string(R"(The view "v" takes more memory than a log's view can need.)"));
        QVERIFY(outcome({QStringLiteral("CREATE VIEW v AS SELECT zeroblob(1000000000)")}).find("too big") != std::string::npos);
    }

    void a_person_can_stop_a_view()
    {
        auto database = LogDatabase::open(
            write({QStringLiteral("CREATE VIEW v AS SELECT count(*) FROM raw a, raw b, raw c, raw d, raw e, raw f, raw g, raw h,"
                                  " raw i, raw j, raw k, raw l, raw m, raw n, raw o, raw p, raw q, raw r, raw s")}));
        QVERIFY(database);
        (*database)->set_keep_going([] { return false; });
        const auto read = (*database)->each_row("v", (*database)->columns("v").value(), [](const LogRow&) { return true; });
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::cancelled);
    }

    void a_view_sees_nothing_but_the_files_own_tables()
    {
        for (const char* select : {"SELECT * FROM sqlite_master", "SELECT * FROM json_each('[1]')",
                                   "SELECT * FROM pragma_table_info('raw')", "SELECT count(*) FROM sqlite_master"}) {
            const std::string told = outcome({QStringLiteral("CREATE VIEW v AS ") + QString::fromLatin1(select)});
            QVERIFY2(told.find("can't be read") != std::string::npos, told.c_str());
        }
        const std::string told = outcome({QStringLiteral("CREATE VIEW v AS SELECT load_extension('x')")});
        QVERIFY2(told.find("can't be read") != std::string::npos, told.c_str());
    }
};

QTEST_GUILESS_MAIN(LogViewsTest)
#include "log_views_test.moc"
