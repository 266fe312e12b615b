// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/machinery_log.h"
#include "app/studio/reel/health_strip.h"
#include "app/studio/reel/histogram_item.h"

#include <QImage>
#include <QPainter>

using namespace stormreel;

namespace {

QImage painted(HealthStrip& strip)
{
    QImage picture(strip.size().toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    strip.paint(&painter);
    return picture;
}

bool has(const QImage& picture, Qt::GlobalColor colour)
{
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (picture.pixel(x, y) == QColor(colour).rgb())
                return true;
    return false;
}

/// A strip of a known size and colours: lag blue, depth green, retries magenta, dead letters black, rejections red.
struct Strip {
    HealthStrip item;
    explicit Strip(Reel* reel)
    {
        item.setSize({800, 60});
        item.setColours({Qt::blue, Qt::green, Qt::magenta, Qt::black, Qt::red});
        item.setWarnColour(Qt::yellow);
        item.setLineColour(Qt::gray);
        item.setReel(reel);
    }
    bool measured()
    {
        return QTest::qWaitFor([this] { return item.worthShowing() && !item.measuring() && item.limitY() != 0; });
    }
};

} // namespace

class HealthStripTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_signs_are_plotted_and_the_part_above_the_limit_warns()
    {
        ReelFixture fixture(small_wall());
        write_troubled_log(fixture.session->document().store());
        fixture.load();
        Strip strip(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QVERIFY(strip.measured());
        const QImage picture = painted(strip.item);
        for (const auto colour : {Qt::blue, Qt::green, Qt::magenta, Qt::black, Qt::yellow})
            QVERIFY2(has(picture, colour), qPrintable(QColor(colour).name()));
        QVERIFY(!has(picture, Qt::red)); // nothing was rejected
        QVERIFY(strip.item.limitY() > 0 && strip.item.limitY() < 30);
        QCOMPARE(strip.item.limitText(), QStringLiteral("limit 5 s"));
        QCOMPARE(strip.item.highest().size(), 2);
    }

    void what_is_switched_off_leaves_its_room_to_the_rest()
    {
        ReelFixture fixture(small_wall());
        write_troubled_log(fixture.session->document().store());
        fixture.load();
        Strip strip(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QVERIFY(strip.measured());
        const qreal before = strip.item.limitY();
        strip.item.toggle(QStringLiteral("depth"));
        QVERIFY(!has(painted(strip.item), Qt::green));
        QVERIFY(strip.item.limitY() > before); // a higher lane
        strip.item.toggle(QStringLiteral("lag"));
        QCOMPARE(strip.item.limitY(), -1.0);
        for (const char* vital : {"retries", "dead_letters", "rejections"})
            strip.item.toggle(QString::fromLatin1(vital));
        const auto vitals = strip.item.vitals();
        const auto shown = std::count_if(vitals.begin(), vitals.end(),
                                         [](const QVariant& one) { return one.toMap()[QStringLiteral("shown")].toBool(); });
        QCOMPARE(shown, 1); // the last one stays
        strip.item.toggle(QStringLiteral("lag"));
        QVERIFY(has(painted(strip.item), Qt::yellow));
    }

    void a_moment_is_told_in_words()
    {
        ReelFixture fixture(small_wall());
        write_troubled_log(fixture.session->document().store());
        fixture.load();
        Strip strip(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QVERIFY(strip.measured());
        fixture.reel->setPosition(6); // the second order was just given up; the first one waits
        QCOMPARE(strip.item.playheadWords(), QStringLiteral("09:00:03 · lag 3.4 s · 1 waiting · 1 retry, 1 dead letter so far"));
        // 3.0 s of 8 s, where the retry is.
        const QString words = strip.item.wordsAt(800.0 * 3 / 8 + 0.5);
        QVERIFY2(words.startsWith(QStringLiteral("09:00:03")) && words.contains(QStringLiteral("1 retry")), qPrintable(words));
        QVERIFY(strip.item.wordsAt(-20).startsWith(QStringLiteral("09:00:00")));
        QCOMPARE(health_words(Health::Bin{}, false), QStringLiteral("nothing under way"));
        QCOMPARE(health_words(Health::Bin{7'200'000, 34, 2, 0, 1}, false),
                 QStringLiteral("lag 7.2 s · 34 waiting · 2 retries · 1 rejection"));
    }

    void a_run_without_deliveries_has_no_strip()
    {
        ReelFixture fixture(small_wall());
        auto& store = fixture.session->document().store();
        RunHeader header;
        header.name = "log";
        header.source = RunSource::imported;
        header.types = {{NoteKind::event, "Order placed", "order-placed", {Id{3}}, Id::none}};
        header.id = store.begin_run(header).value();
        Record record;
        record.position = 1;
        record.time_us = header.started_us = header.ended_us = 1'767'603'600'000'000;
        record.type = 0;
        QVERIFY(store.append_batch(header.id, std::vector{record}));
        header.records = 1;
        header.complete = true;
        QVERIFY(store.end_run(header));
        fixture.load();
        Strip strip(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QVERIFY(!strip.item.worthShowing());
        QVERIFY(!strip.item.measuring());
        QVERIFY(strip.item.playheadWords().isEmpty());
        QVERIFY(strip.item.wordsAt(10).isEmpty());
        painted(strip.item); // and nothing falls over
    }

    void another_run_is_measured_anew()
    {
        ReelFixture fixture(small_wall());
        auto& store = fixture.session->document().store();
        write_known_log(store, 3);
        const RunId troubled = write_troubled_log(store);
        fixture.load();
        Strip strip(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QVERIFY(strip.measured());
        QVERIFY(strip.item.limitY() > 0);
        fixture.reel->setRunId(static_cast<int>(troubled - 1));
        QTRY_COMPARE(fixture.reel->runId(), static_cast<int>(troubled - 1));
        QTRY_VERIFY(!strip.item.measuring() && !strip.item.playheadWords().isEmpty());
        QCOMPARE(strip.item.limitY(), -1.0); // half a second is far from 5 s
        fixture.reel->toEnd();
        QVERIFY(strip.item.playheadWords().contains(QStringLiteral("3 rejections so far")));
    }
};

QTEST_MAIN(HealthStripTest)
#include "health_strip_test.moc"
