// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/log_time.h"

#include "engine/logs/ocel_cell.h"
#include "model/text/calendar.h"

#include <QTest>

using namespace stormreel;

class LogTimeTest : public QObject {
    Q_OBJECT

    static constexpr std::int64_t noon = 1680523200000000; // 2023-04-03 12:00:00 UTC
    static constexpr std::int64_t second = calendar::second_us;
    static constexpr std::int64_t none = -1;

    static std::int64_t us_of(const char* text)
    {
        const auto time = read_log_time(text);
        return time ? time->us : none;
    }
    static LogCell real(double number)
    {
        LogCell cell;
        cell.kind = LogCell::Kind::real;
        cell.real = number;
        return cell;
    }
    static LogCell integer(std::int64_t number)
    {
        LogCell cell;
        cell.kind = LogCell::Kind::integer;
        cell.integer = number;
        return cell;
    }

private Q_SLOTS:
    void times_are_read_in_every_usual_spelling()
    {
        for (const char* text :
             {"2023-04-03 12:00:00", "2023-04-03T12:00:00Z", "2023-04-03T14:00:00+02:00", "2023-04-03 12:00",
              "2023-04-03T12:00:00.000000000Z", "2023-04-03 06:30:00-0530", "2023-04-03 12:00:00 UTC", " 2023-04-03 12:00:00 ",
              "2023-04-03 14:00:00+02", "2023-04-04T02:00:00+14:00", "2023-04-03T12:00:00-00:00"})
            QCOMPARE(us_of(text), noon);
        QCOMPARE(us_of("2023-04-03 12:00:00.25"), noon + 250000);
        QCOMPARE(us_of("2023-04-03 12:00:00,25Z"), noon + 250000);
        QCOMPARE(us_of("2023-04-02T24:00:00Z"), noon - 12 * 3600 * second); // the end of the day before
        QCOMPARE(read_log_time("1970-01-01")->us, 0);
    }

    void what_would_move_an_event_is_not_read()
    {
        for (const char* text : {"",
                                 "yesterday",
                                 "2023-13-01 00:00:00",
                                 "2023-02-30",
                                 "2023-04-03 12:00:00 and",
                                 "2023-04-03 99:00:00",
                                 "2026-01-01T24:59:00Z",
                                 "2026-01-01T24:00:00.5Z",
                                 "2026-01-01T00:60:00Z",
                                 "2016-12-31T23:59:60Z",
                                 "2026-01-01T00:00:00+99:00",
                                 "2026-01-01T00:00:00+00:99",
                                 "2026-01-01T00:00:00+14:01",
                                 "2026-01-01T00:00:00-15:00",
                                 "2026-01-01T00:00:00+2",
                                 "2026-01-01T00:00:00.Z",
                                 "0000-00-00 00:00:00",
                                 "2026-01-01T12:00:00[UTC]",
                                 "9999-12-31T23:59:59-01:00",
                                 "0000-01-01T00:00:00+01:00",
                                 "20260101T120000Z",
                                 "1900-02-29 12:00:00"})
            QVERIFY2(!read_log_time(text), text);
    }

    void years_0_to_9999_are_exact()
    {
        QCOMPARE(read_log_time("0000-01-01T00:00:00Z")->us, calendar::first_us);
        QCOMPARE(read_log_time("0001-01-01T00:00:00Z")->us, -62'135'596'800 * second);
        QCOMPARE(read_log_time("1600-02-29 12:00:00")->us, -11'670'955'200 * second);
        QCOMPARE(read_log_time("1969-12-31T23:59:59.9Z")->us, -100'000);
        QCOMPARE(read_log_time("9999-12-31T23:59:59.999999999Z")->us, calendar::last_us);
    }

    void what_is_finer_than_a_microsecond_is_told_and_keeps_its_order()
    {
        const auto fine = read_log_time("2026-01-01T00:00:00.123456789Z").value();
        QVERIFY(!fine.whole);
        QCOMPARE(fine.rest_ns, 789);
        QVERIFY(read_log_time("2026-01-01T00:00:00.123456000Z")->whole);
        QVERIFY(!read_log_time("2026-01-01T00:00:00.1234560000001Z")->whole);
        QVERIFY(read_log_time("2026-01-01T00:00:00.123456788Z").value() < fine);
    }

    void numbers_since_1970_are_told_apart_by_their_size()
    {
        for (const std::int64_t number : {noon / second, noon / 1000, noon, noon * 1000})
            QCOMPARE(cell_time(integer(number))->us, noon);
        for (const char* text : {"1680523200", "1680523200000", "1680523200000000", "1680523200000000000", "1680523200.0"})
            QCOMPARE(us_of(text), noon);
        QCOMPARE(cell_time(real(1680523200.5))->us, noon + second / 2);
        QCOMPARE(cell_time(real(1680523200500.0))->us, noon + second / 2);
        QCOMPARE(cell_time(integer(0))->us, 0);
        QCOMPARE(cell_time(integer(-86400))->us, -86400 * second);
        QCOMPARE(cell_time(integer(99'999'999'999))->us, 99'999'999'999 * second);
        QCOMPARE(cell_time(integer(100'000'000'000))->us, 100'000'000 * second);
    }

    void a_number_that_is_a_date_is_none_since_1970()
    {
        for (const char* text : {"20260101", "20260101120000", "202601011200", "20260101120000123", "2026", "-", ".5", "1e9",
                                 "99999999999999999999", "12 34"})
            QVERIFY2(!read_log_time(text), text);
        QVERIFY(!cell_time(integer(20260101120000)));
        QVERIFY(cell_time(integer(20260101))); // seconds: a run that is simulated begins with 0
        QVERIFY(!cell_time(real(1e300)) && !cell_time(real(qInf())));
    }
};

QTEST_GUILESS_MAIN(LogTimeTest)
#include "log_time_test.moc"
