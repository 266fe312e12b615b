// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/log_file.h"
#include "engine/logs/reel.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
#include <set>

using namespace stormreel;

namespace {

using Json = nlohmann::json;

// One type of events and one of objects, whose tables are still to be filled.
const QStringList one_order{
    QStringLiteral("CREATE TABLE event(ocel_id, ocel_type)"),
    QStringLiteral("CREATE TABLE object(ocel_id, ocel_type)"),
    QStringLiteral("CREATE TABLE event_object(ocel_event_id, ocel_object_id, ocel_qualifier)"),
    QStringLiteral("CREATE TABLE object_object(ocel_source_id, ocel_target_id, ocel_qualifier)"),
    QStringLiteral("CREATE TABLE event_map_type(ocel_type, ocel_type_map)"),
    QStringLiteral("CREATE TABLE object_map_type(ocel_type, ocel_type_map)"),
    QStringLiteral("INSERT INTO event_map_type VALUES('Order placed', 'Placed')"),
    QStringLiteral("INSERT INTO object_map_type VALUES('Sales order', 'Order')"),
    QStringLiteral("CREATE TABLE event_Placed(ocel_id, ocel_time, a, b, c)"),
    QStringLiteral("CREATE TABLE object_Order(ocel_id, ocel_time, ocel_changed_field, price)"),
    QStringLiteral("INSERT INTO event VALUES('e1', 'Order placed')"),
    QStringLiteral("INSERT INTO object VALUES('o1', 'Sales order')"),
    QStringLiteral("INSERT INTO event_object VALUES('e1', 'o1', 'order')"),
};
const QString placed = QStringLiteral("INSERT INTO event_Placed(ocel_id, ocel_time) VALUES('e1', '2026-01-01')");

} // namespace

class StrangeLogsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] Result<OcelLog> read(const QStringList& statements) const
    {
        return read_ocel_sqlite(write_database(m_folder.filePath(QStringLiteral("strange.sqlite")), statements));
    }
    [[nodiscard]] Result<OcelLog> read_order(const QStringList& more) const { return read(one_order + more); }
    static Json data(const OcelLog& log, std::size_t record) { return Json::parse(reel_from_ocel(log).records.at(record).data); }
    static QString shared_case(const char* file)
    {
        const QString path = qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/cases/") + QString::fromLatin1(file);
        return QFile::exists(path) ? path : QString();
    }

private Q_SLOTS:
    void changes_in_january_1970_are_changes()
    {
        const auto log =
            read_order({placed, QStringLiteral("INSERT INTO object_Order VALUES('o1', '1970-01-01T05:00:00Z', 'price', 2),"
                                               " ('o1', '1970-01-01', NULL, 1), ('o1', '1970-01-02T11:23:00Z', 'PRICE', 3)")});
        QVERIFY(log && log->left_out.empty());
        QCOMPARE(log->objects[0].initial, std::string(R"({"price":1})"));
        QCOMPARE(log->changes.size(), std::size_t(2));
        QCOMPARE(log->changes[0].time_us, 5 * 3600 * std::int64_t{1'000'000});
        QCOMPARE(log->changes[1].attributes, std::string(R"({"price":3})"));
    }

    void of_several_full_rows_the_earliest_is_where_an_object_starts()
    {
        const auto log = read_order({placed, QStringLiteral("INSERT INTO object_Order VALUES('o1', '2026-03-01', '', 3),"
                                                            " ('o1', '2026-01-01', '', 1), ('o1', '2026-02-01', NULL, 2)")});
        QVERIFY(log && log->left_out.empty());
        QCOMPARE(log->objects[0].initial, std::string(R"({"price":1})"));
        QCOMPARE(log->changes.size(), std::size_t(2));
        QCOMPARE(log->changes[0].attributes, std::string(R"({"price":2})"));
        QCOMPARE(log->changes[1].attributes, std::string(R"({"price":3})"));
    }

    void a_time_that_can_not_be_read_is_told_by_its_text()
    {
        const auto log = read_order({QStringLiteral("INSERT INTO event VALUES('e2', 'Order placed')"),
                                     QStringLiteral("INSERT INTO event_Placed(ocel_id, ocel_time)"
                                                    " VALUES('e1', '2026-02-30T00:00:00Z'), ('e2', 1680523698000)")});
        QVERIFY(log);
        QCOMPARE(log->events.size(), std::size_t(1));
        QCOMPARE(log->events[0].time_us, std::int64_t{1680523698000000});
        QCOMPARE(examples(*log, "event with a time that can't be read"), std::vector<std::string>{"e1 (2026-02-30T00:00:00Z)"});
    }

    void a_log_of_which_nothing_can_be_read_is_an_error_that_says_why()
    {
        const auto log = read_order({QStringLiteral("INSERT INTO event_Placed(ocel_id, ocel_time) VALUES('e1', 'soon')")});
        QVERIFY(!log);
        QCOMPARE(log.error().message, std::string("No event of this log could be read: event with a time that can't be read "
                                                  "(1 row, as e1 (soon))."));
    }

    void events_of_which_none_can_be_read_are_an_error_although_an_object_could_be()
    {
        const auto log = read_order({QStringLiteral("INSERT INTO event_Placed(ocel_id, ocel_time) VALUES('e1', 'soon')"),
                                     QStringLiteral("INSERT INTO object_Order VALUES('o1', '2026-01-01', NULL, 1),"
                                                    " ('o1', '2026-01-02', 'price', 2)")});
        QVERIFY(!log);
        QVERIFY(log.error().message.starts_with("No event of this log could be read"));
    }

    void columns_that_are_generated_are_read()
    {
        const auto log = read_order({placed, QStringLiteral("ALTER TABLE event_Placed ADD COLUMN d AS ('d' || ocel_id)"),
                                     QStringLiteral("DROP TABLE object"),
                                     QStringLiteral("CREATE TABLE object(n, ocel_id AS ('o' || n) STORED, ocel_type)"),
                                     QStringLiteral("INSERT INTO object VALUES(1, 'Sales order')")});
        QVERIFY(log && log->left_out.empty());
        QCOMPARE(log->objects.at(0).id, std::string("o1"));
        QCOMPARE(log->events.at(0).objects.size(), std::size_t(1));
        QCOMPARE(log->events.at(0).attributes, std::string(R"({"d":"de1"})"));
    }

    void columns_that_are_generated_may_not_ask_for_everything()
    {
        const auto log = read_order({placed, QStringLiteral("ALTER TABLE event_Placed ADD COLUMN d AS (zeroblob(900000000))")});
        QVERIFY(!log);
    }

    void a_time_finer_than_a_microsecond_is_kept_as_it_was_written()
    {
        const auto log = read_order({QStringLiteral("INSERT INTO event VALUES('e0', 'Order placed')"),
                                     QStringLiteral("INSERT INTO event_Placed(ocel_id, ocel_time)"
                                                    " VALUES('e1', '2026-01-01T00:00:00.000000002Z'),"
                                                    " ('e0', '2026-01-01T00:00:00.000000001Z')")});
        QVERIFY(log);
        QCOMPARE(log->events[0].id, std::string("e0"));
        QVERIFY(data(*log, 0)["ocel_event_time"] == "2026-01-01T00:00:00.000000001Z");
        QVERIFY(!data(*read_order({placed}), 0).contains("ocel_event_time"));
    }

    void values_are_exact_or_counted_with_the_reason()
    {
        const auto log = read_order(
            {QStringLiteral("INSERT INTO event VALUES('e2', 'Order placed'), ('e3', 'Order placed'), ('e4', 'Order placed')"),
             QStringLiteral("INSERT INTO event_Placed VALUES('e1', '2026-01-01', 9e999, -9e999, NULL),"
                            " ('e2', '2026-01-02', -0.0, 9223372036854775807, 9007199254740993),"
                            " ('e3', '2026-01-03', x'00FF10', CAST(x'41FF42' AS TEXT), CAST(x'410042' AS TEXT)),"
                            " ('e4', '2026-01-04', '', '{}', -9223372036854775807 - 1)")});
        QVERIFY(log);
        QCOMPARE(examples(*log, "value that is infinite"), (std::vector<std::string>{"e1, a", "e1, b"}));
        QCOMPARE(examples(*log, "value that is no UTF-8"), std::vector<std::string>{"e3, b"});
        QCOMPARE(log->events[0].attributes, std::string());
        QCOMPARE(log->events[1].attributes, std::string(R"({"a":-0.0,"b":9223372036854775807,"c":9007199254740993})"));
        QCOMPARE(log->events[2].attributes, std::string(R"({"a":{"base64":"AP8Q"},"c":"A\u0000B"})"));
        QCOMPARE(log->events[3].attributes, std::string(R"({"a":"","b":"{}","c":-9223372036854775808})"));
    }

    void an_id_is_the_same_whatever_its_type()
    {
        const auto log = read_order(
            {placed, QStringLiteral("INSERT INTO object VALUES(1e16, 'Sales order'), (0.5, 'Sales order'), (7.0, 'Sales order')"),
             QStringLiteral("INSERT INTO event_object VALUES('e1', 10000000000000000, ''), ('e1', 0.5, ''), ('e1', '7', '')"),
             QStringLiteral("INSERT INTO object VALUES(9223372036854775807, 'Sales order'), (x'C3A9', 'Sales order')"),
             QStringLiteral("INSERT INTO event_object VALUES('e1', '9223372036854775807', ''), ('e1', 'é', '')")});
        QVERIFY(log && log->left_out.empty());
        QCOMPARE(log->events[0].objects.size(), std::size_t(6));
        QCOMPARE(log->objects[1].id, std::string("10000000000000000"));
    }

    void an_id_that_is_no_text_is_counted()
    {
        const auto log = read_order(
            {placed, QStringLiteral("INSERT INTO object VALUES(CAST(x'FF' AS TEXT), 'Sales order'), ('', 'Sales order')"),
             QStringLiteral("INSERT INTO event_object VALUES('e1', CAST(x'FF' AS TEXT), '')"),
             QStringLiteral("INSERT INTO event_object VALUES('e1', 'o1', CAST(x'FF' AS TEXT))")});
        QVERIFY(log);
        QCOMPARE(left_out(*log, "object whose id is no UTF-8"), std::size_t(1));
        QCOMPARE(left_out(*log, "object without an id"), std::size_t(1));
        QCOMPARE(left_out(*log, "relation to an unknown object"), std::size_t(1));
        QCOMPARE(left_out(*log, "qualifier that is no UTF-8"), std::size_t(1));
    }

    void the_short_name_of_a_table_stands_for_its_type()
    {
        const auto log = read_order({placed, QStringLiteral("UPDATE event SET ocel_type = 'Placed'"),
                                     QStringLiteral("UPDATE object SET ocel_type = 'Order'")});
        QVERIFY(log && log->left_out.empty());
        QCOMPARE(log->event_types[log->events[0].type], std::string("Order placed"));
        QCOMPARE(log->object_types[log->objects[0].type], std::string("Sales order"));
    }

    void types_that_differ_in_case_alone_stay_two()
    {
        const auto log = read_order({placed, QStringLiteral("INSERT INTO event_map_type VALUES('order placed', 'placed')"),
                                     QStringLiteral("INSERT INTO object_map_type VALUES('sales Order', 'order')"),
                                     QStringLiteral("INSERT INTO event VALUES('e2', 'order placed')"),
                                     QStringLiteral("INSERT INTO event_Placed(ocel_id, ocel_time) VALUES('e2', '2026-01-02')"),
                                     QStringLiteral("INSERT INTO object VALUES('o2', 'sales Order')"),
                                     QStringLiteral("INSERT INTO object_Order VALUES('o2', '1970-01-01', NULL, 5)"),
                                     QStringLiteral("INSERT INTO event_object VALUES('e2', 'o2', 'order')")});
        QVERIFY(log && log->left_out.empty());
        const ImportedReel reel = reel_from_ocel(*log);
        std::vector<std::string> names;
        std::set<std::string> slugs;
        for (const RecordType& type : reel.types) {
            names.push_back(type.name);
            slugs.insert(std::string(traits(type.kind).key) + type.slug);
        }
        QCOMPARE(names, (std::vector<std::string>{"Order placed", "order placed", "Sales order", "sales Order"}));
        QCOMPARE(slugs.size(), std::size_t(4));
        QVERIFY(reel.records[0].type != reel.records[1].type);
        QCOMPARE(reel.streams[1].initial, std::string(R"({"price":5})"));
        QVERIFY(apply(Board{}, reel.wall));
    }

    void ids_qualifiers_and_relations_are_kept()
    {
        const auto log = read_order(
            {placed, QStringLiteral("INSERT INTO object VALUES('o2', 'Sales order')"),
             QStringLiteral("INSERT INTO event_object VALUES('e1', 'o1', 'paid, twice'), ('e1', 'o2', 'a'), ('e1', 'o2', 'b'),"
                            " ('e1', 'o2', 'a')"),
             QStringLiteral("INSERT INTO object_object VALUES('o1', 'o2', 'replaces'), ('o1', 'o2', NULL), ('o2', 'o1', 'x')")});
        QVERIFY(log && log->left_out.empty());
        const ImportedReel reel = reel_from_ocel(*log);
        const Record& record = reel.records.at(0);
        QCOMPARE(record.data, std::string(R"({"ocel_event_id":"e1","ocel_event_qualifier":["order","paid, twice"]})"));
        QCOMPARE(record.also.at(0).qualifier, std::string(R"(["a","b"])"));
        QCOMPARE(reel.streams[0].initial,
                 std::string(R"({"ocel_relationships":[{"object":"o2","qualifier":"replaces"},{"object":"o2"}]})"));
        QCOMPARE(reel.relations, std::size_t(3));
    }

    void a_qualifier_that_looks_like_a_list_is_one_and_one_without_a_name_is_kept()
    {
        const auto log = read_order(
            {placed,
             QStringLiteral("INSERT INTO object VALUES('o2', 'Sales order'), ('o3', 'Sales order'), ('o4', 'Sales order')"),
             QStringLiteral("INSERT INTO event_object VALUES('e1', 'o2', '[\"a\",\"b\"]'), ('e1', 'o3', 'a'),"
                            " ('e1', 'o3', 'b'), ('e1', 'o4', NULL), ('e1', 'o1', '')")});
        QVERIFY(log && log->left_out.empty());
        const Record record = reel_from_ocel(*log).records.at(0);
        QCOMPARE(record.data, std::string(R"({"ocel_event_id":"e1","ocel_event_qualifier":["order",""]})"));
        QCOMPARE(record.also.at(0).qualifier, std::string("[\"[\\\"a\\\",\\\"b\\\"]\"]"));
        QCOMPARE(record.also.at(1).qualifier, std::string(R"(["a","b"])"));
        QCOMPARE(record.also.at(2).qualifier, std::string());
    }

    void an_attribute_that_is_named_like_one_of_the_formats_own_is_counted()
    {
        const auto log = read_order({placed, QStringLiteral("ALTER TABLE object_Order ADD COLUMN OCEL_relationships"),
                                     QStringLiteral("INSERT INTO object_Order VALUES('o1', '1970-01-01', NULL, 1, 'mine')")});
        QVERIFY(log);
        QCOMPARE(left_out(*log, "value of an attribute that is named like one of the format's own"), std::size_t(1));
    }

    void shared_cases_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<std::size_t>("events");
        QTest::addColumn<std::size_t>("left_out");
        const auto row = [](const char* file, std::size_t events, std::size_t out) {
            QTest::newRow(file) << shared_case(file) << events << out;
        };
        row("changes-in-january-1970.sqlite", 3, 0);
        row("times-as-numbers.sqlite", 3, 0);
        row("times-as-millisecond-text.sqlite", 2, 0);
        row("odd-times.sqlite", 10, 13);
        row("years-0-to-9999.sqlite", 7, 1);
        row("odd-values.sqlite", 1, 3);
        row("ids-as-reals.sqlite", 2, 0);
        row("type-column-holds-suffix.sqlite", 1, 0);
        row("views.sqlite", 2, 0);
        row("markup-in-names.sqlite", 3, 0);
        row("log-without-rows.sqlite", 0, 0);
    }
    void shared_cases()
    {
        QFETCH(QString, path);
        QFETCH(std::size_t, events);
        QFETCH(std::size_t, left_out);
        if (path.isEmpty())
            QSKIP("../shared/data/cases is not here");
        const auto log = read_ocel_sqlite(path);
        QCOMPARE(log.has_value(), events > 0);
        if (!log)
            return;
        QCOMPARE(log->events.size(), events);
        std::size_t rows = 0;
        for (const LeftOut& out : log->left_out)
            rows += out.reason == "relation of an event without a time" ? 0 : out.count;
        QCOMPARE(rows, left_out);
        QVERIFY(apply(Board{}, reel_from_ocel(*log).wall));
    }
};

QTEST_GUILESS_MAIN(StrangeLogsTest)
#include "strange_logs_test.moc"
