// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/histogram_item.h"
#include "app/studio/reel_fixture.h"

#include <QImage>
#include <QPainter>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

std::uint32_t total(const std::vector<Bar>& all, BarPart part)
{
    std::uint32_t sum = 0;
    for (const auto& bar : all)
        sum += bar[static_cast<std::size_t>(part)];
    return sum;
}

} // namespace

class HistogramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_record_is_in_one_bar()
    {
        RunHeader run;
        run.types = {{NoteKind::event, "E", "e", {}, Id::none},
                     {NoteKind::policy, "P", "p", {}, Id::none},
                     {NoteKind::read_model, "R", "r", {}, Id::none}};
        const bool holds = rc::check("sums do not depend on the number of bars", [&run] {
            const auto gaps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 50'000));
            const auto takers =
                *rc::gen::container<std::vector<TypeIndex>>(gaps.size(), rc::gen::inRange(TypeIndex{0}, TypeIndex{3}));
            const auto count = static_cast<std::size_t>(*rc::gen::inRange(1, 400));
            Timeline timeline;
            Record record;
            std::array<std::uint32_t, 3> expected{};
            for (std::size_t i = 0; i < gaps.size(); ++i) {
                record.position = i + 1;
                record.time_us += gaps[i];
                record.type = 0;
                record.kind = takers[i] == 0 ? RecordKind::event : RecordKind::delivery;
                record.actor = takers[i] == 0 ? none32 : takers[i];
                ++expected[takers[i]];
                timeline.add(record);
            }
            timeline.finish(run.types.size(), {});
            const auto all = bars(run, timeline, count);
            RC_ASSERT(total(all, BarPart::event) == expected[0]);
            RC_ASSERT(total(all, BarPart::policy) == expected[1]);
            RC_ASSERT(total(all, BarPart::read_model) == expected[2]);
        });
        QVERIFY(holds);
    }

    void ticks_are_round_and_few()
    {
        const std::int64_t nine = 1'767'603'600'000'000;
        const auto minutes = ticks(nine + 17'000'000, nine + 55LL * 60'000'000, 12);
        QCOMPARE(minutes.front().text, QStringLiteral("09:05"));
        QVERIFY(minutes.size() >= 6 && minutes.size() <= 12);
        const auto years = ticks(nine, nine + 400LL * 86'400'000'000, 8);
        QVERIFY(years.size() <= 8 && !years.empty());
        QVERIFY(years.front().text.startsWith(QStringLiteral("2026-")));
        QVERIFY(ticks(nine, nine, 8).empty());
    }

    void bars_are_painted_in_the_colours_of_their_kinds()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store(), 50);
        fixture.load();
        HistogramItem item;
        item.setReel(fixture.reel.get());
        item.setSize({600, 60});
        item.setColours({Qt::red, Qt::yellow, Qt::blue, Qt::magenta, Qt::green, Qt::black});
        QVERIFY(fixture.wait_loaded());
        QImage picture(600, 60, QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        item.paint(&painter);
        painter.end();
        QSet<QRgb> seen;
        for (int y = 0; y < picture.height() - 1; ++y)
            for (int x = 0; x < picture.width(); ++x)
                seen.insert(picture.pixel(x, y));
        for (const auto colour : {Qt::red, Qt::blue, Qt::green, Qt::black})
            QVERIFY(seen.contains(QColor(colour).rgb()));
        QVERIFY(!seen.contains(QColor(Qt::yellow).rgb()));

        fixture.reel->toEnd();
        QCOMPARE(item.playheadX(), 600.0);
        QCOMPARE(item.positionAt(600), 250);
        QCOMPARE(item.positionAt(-5), 1);
        QVERIFY(item.wordsAt(1).contains(QStringLiteral("command")));
    }
};

QTEST_MAIN(HistogramTest)
#include "histogram_test.moc"
