// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/calendar.h"

#include <QTest>
#include <limits>

using namespace stormreel;

class CalendarTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void days_are_those_of_the_calendar_and_no_others()
    {
        QCOMPARE(calendar::days_since_1970(1970, 1, 1), std::optional<std::int64_t>(0));
        QCOMPARE(calendar::days_since_1970(0, 1, 1), std::optional(calendar::first_us / calendar::day_us));
        QCOMPARE(calendar::days_since_1970(9999, 12, 31), std::optional(calendar::last_us / calendar::day_us));
        QVERIFY(calendar::days_since_1970(0, 2, 29) && calendar::days_since_1970(2000, 2, 29));
        QVERIFY(!calendar::days_since_1970(1900, 2, 29) && !calendar::days_since_1970(2026, 2, 30));
        QVERIFY(!calendar::days_since_1970(-1, 1, 1) && !calendar::days_since_1970(10000, 1, 1));
        QVERIFY(!calendar::days_since_1970(2026, 0, 1) && !calendar::days_since_1970(2026, 13, 1));
        QVERIFY(!calendar::days_since_1970(2026, 1, 0));
    }

    void a_day_has_86400_seconds()
    {
        QCOMPARE(calendar::clock_us(0, 0, 0), std::optional<std::int64_t>(0));
        QCOMPARE(calendar::clock_us(24, 0, 0), std::optional(calendar::day_us));
        QVERIFY(!calendar::clock_us(24, 59, 0) && !calendar::clock_us(24, 0, 1) && !calendar::clock_us(25, 0, 0));
        QVERIFY(!calendar::clock_us(0, 60, 0) && !calendar::clock_us(23, 59, 60));
    }

    void zones_reach_fourteen_hours_either_way()
    {
        constexpr std::int64_t hour = 3600 * calendar::second_us;
        QCOMPARE(calendar::zone_us("+14:00"), std::optional(14 * hour));
        QCOMPARE(calendar::zone_us("-1400"), std::optional(-14 * hour));
        QCOMPARE(calendar::zone_us("-05:30"), std::optional(-11 * hour / 2));
        QCOMPARE(calendar::zone_us("+02"), std::optional(2 * hour));
        for (const char* zone : {"Z", "z", "UTC", "+00:00", "-00:00"})
            QCOMPARE(calendar::zone_us(zone), std::optional<std::int64_t>(0));
        for (const char* zone :
             {"", "+", "+1", "+14:01", "+99:00", "+00:60", "+00:99", "+0:00", "+01:", "+01:0", "+01:000", "CET"})
            QVERIFY2(!calendar::zone_us(zone), zone);
    }

    void a_moment_is_written_whatever_its_year()
    {
        QCOMPARE(calendar::text_of(calendar::first_us), std::string("0000-01-01 00:00:00.000000"));
        QCOMPARE(calendar::text_of(-1, 'T'), std::string("1969-12-31T23:59:59.999999"));
        QCOMPARE(calendar::text_of(calendar::last_us), std::string("9999-12-31 23:59:59.999999"));
        QCOMPARE(calendar::text_of(calendar::first_us - 1), std::string("-0001-12-31 23:59:59.999999"));
        QCOMPARE(calendar::text_of(calendar::last_us + 1), std::string("10000-01-01 00:00:00.000000"));
        QCOMPARE(calendar::text_of(std::numeric_limits<std::int64_t>::max()), std::string("294247-01-10 04:00:54.775807"));
        QCOMPARE(calendar::text_of(std::numeric_limits<std::int64_t>::min()), std::string("-290308-12-21 19:59:05.224192"));
    }
};

QTEST_APPLESS_MAIN(CalendarTest)
#include "calendar_test.moc"
