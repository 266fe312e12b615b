// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/moment.h"

#include "model/text/calendar.h"

#include <QTest>

using namespace stormreel;

class MomentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_is_shown_can_be_typed_back()
    {
        for (const std::int64_t time_us : {calendar::first_us, calendar::first_us + 86'400'000'000, std::int64_t{-1000},
                                           std::int64_t{0}, std::int64_t{1680523698123000}, calendar::last_us - 999'999}) {
            const QString text = moment_text(time_us, true);
            QCOMPARE(text.size(), qsizetype(23));
            const auto typed = moment_from_text(text, 0);
            QVERIFY2(typed, qPrintable(text));
            QCOMPARE(moment_text(*typed, true), text);
        }
        QCOMPARE(moment_text(calendar::first_us, true), QStringLiteral("0000-01-01 00:00:00.000"));
        QCOMPARE(moment_text(-1, false), QStringLiteral("23:59:59.999"));
    }

    void zones_and_clocks_are_those_of_logs()
    {
        const auto read = [](const char* text) { return moment_from_text(QString::fromLatin1(text), 0); };
        QCOMPARE(read("2026-01-01T12:00:00+14:00"), read("2025-12-31T22:00:00Z"));
        QCOMPARE(read("2026-01-01 24:00"), read("2026-01-02"));
        for (const char* text : {"2026-01-01 24:59", "2026-01-01 24:00:00.5", "2026-01-01 12:00+14:30", "2026-01-01 12:00+99:00",
                                 "2026-01-01 12:00+00:99", "2026-02-30", "2026-01-01 12:60", "2016-12-31 23:59:60", "1900-02-29"})
            QVERIFY2(!read(text), text);
    }
};

QTEST_APPLESS_MAIN(MomentTest)
#include "moment_test.moc"
