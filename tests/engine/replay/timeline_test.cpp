// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/any_run.h"
#include "engine/replay/timeline.h"

#include <QTest>

using namespace stormreel;

namespace {

Timeline timeline_of(const RandomRun& run)
{
    Timeline timeline;
    for (const Record& record : run.records)
        timeline.add(record);
    timeline.finish(run.header.types.size(), run.streams);
    return timeline;
}

RandomRun long_run(std::size_t length)
{
    std::uint32_t n = 1;
    return random_run(length, 50, [&](std::uint32_t below) {
        n = n * 1664525U + 1013904223U;
        return (n >> 8) % below;
    });
}

// Counting as the header says it, from the start.
std::vector<std::uint32_t> naive_counts(const RandomRun& run, Position at)
{
    std::vector<std::uint32_t> counts(run.header.types.size());
    for (Position p = 1; p <= at; ++p) {
        const Record& record = run.records[p - 1];
        if (record.kind == RecordKind::command || record.kind == RecordKind::event)
            ++counts[record.type];
        if (record.kind == RecordKind::delivery)
            ++counts[record.actor];
        if (record.kind != RecordKind::command)
            continue;
        const Record* cause = record.cause == 0 ? nullptr : &run.records[record.cause - 1];
        if (!cause || cause->kind != RecordKind::delivery || cause->actor != record.actor)
            ++counts[record.actor];
    }
    return counts;
}

std::vector<std::uint32_t> naive_positions(const RandomRun& run, StreamIndex stream)
{
    std::vector<std::uint32_t> positions;
    for (const Record& record : run.records) {
        bool touches = record.version != 0 && record.stream == stream;
        for (const Record::Also& also : record.also)
            touches = touches || also.stream == stream;
        if (touches)
            positions.push_back(static_cast<std::uint32_t>(record.position));
    }
    return positions;
}

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void counts_equal_counting_from_the_start()
    {
        QVERIFY(rc::check([] {
            const RandomRun run = any_run();
            const Timeline timeline = timeline_of(run);
            const Position at = *rc::gen::inRange<Position>(0, run.records.size() + 2);
            RC_ASSERT(timeline.counts(at) == naive_counts(run, std::min<Position>(at, run.records.size())));
        }));
        const RandomRun run = long_run(20'000); // several checkpoints
        const Timeline timeline = timeline_of(run);
        for (const Position at : {4095, 4096, 4097, 8191, 8192, 12345, 20'000})
            QCOMPARE(timeline.counts(at), naive_counts(run, at));
    }

    void streams_know_where_they_got_each_version()
    {
        QVERIFY(rc::check([] {
            const RandomRun run = any_run();
            const Timeline timeline = timeline_of(run);
            for (StreamIndex stream = 0; stream < run.streams.size(); ++stream) {
                const auto expected = naive_positions(run, stream);
                const auto positions = timeline.stream_positions(stream);
                RC_ASSERT(std::vector(positions.begin(), positions.end()) == expected);
                const Position at = *rc::gen::inRange<Position>(0, run.records.size() + 1);
                const auto until = std::count_if(expected.begin(), expected.end(), [&](auto p) { return p <= at; });
                RC_ASSERT(timeline.version_of(stream, at) == static_cast<std::uint32_t>(until));
            }
        }));
    }

    void a_time_means_the_last_record_of_that_moment()
    {
        RandomRun run{shop_header(), {{"order-0", order_type, ""}}, {}};
        for (const std::int64_t time : {10, 20, 20, 20, 30})
            run.records.push_back(
                {run.records.size() + 1, time, RecordKind::command, place_type, 0, 0, 0, 0, customer_type, "", {}});
        const Timeline timeline = timeline_of(run);
        QCOMPARE(timeline.at_time(9), Position(0));
        QCOMPARE(timeline.at_time(10), Position(1));
        QCOMPARE(timeline.at_time(20), Position(4));
        QCOMPARE(timeline.at_time(29), Position(4));
        QCOMPARE(timeline.at_time(1000), Position(5));
    }

    void a_histogram_puts_every_record_into_its_span()
    {
        QVERIFY(rc::check([] {
            const RandomRun run = any_run();
            RC_PRE(!run.records.empty());
            const Timeline timeline = timeline_of(run);
            const auto bins = *rc::gen::inRange<std::size_t>(1, 40);
            const std::int64_t from = run.records.front().time_us;
            const std::int64_t to = run.records.back().time_us;
            const auto histogram = timeline.histogram(bins, from, to);
            RC_ASSERT(histogram.size() == bins);
            std::vector<Timeline::Bin> expected(bins);
            for (const Record& record : run.records) {
                std::size_t bin = bins - 1;
                while (bin > 0 &&
                       record.time_us < from + (to - from) * static_cast<std::int64_t>(bin) / static_cast<std::int64_t>(bins))
                    --bin;
                ++expected[bin][static_cast<std::size_t>(record.kind)];
            }
            RC_ASSERT(histogram == expected);
        }));
    }

    void a_histogram_over_all_of_time_does_not_overflow()
    {
        RandomRun run{shop_header(), {}, {}};
        constexpr auto least = std::numeric_limits<std::int64_t>::min();
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        for (const std::int64_t time : {least, std::int64_t{0}, most})
            run.records.push_back(
                {run.records.size() + 1, time, RecordKind::event, placed_type, none32, 0, 0, 0, none32, "", {}});
        const auto histogram = timeline_of(run).histogram(3, least, most);
        for (const auto& bin : histogram)
            QCOMPARE(bin[static_cast<std::size_t>(RecordKind::event)], 1U);
    }

    void pages_bring_the_same_timeline_back()
    {
        const RandomRun run = long_run(70'000); // more than one chunk
        const Timeline timeline = timeline_of(run);
        const auto again = Timeline::read(timeline.write());
        QVERIFY(again);
        QVERIFY(again->belongs_to(run.records.size(), run.header.types.size(), run.streams));
        QCOMPARE(again->counts(69'000), timeline.counts(69'000));
        for (Position at = 1; at <= run.records.size(); at += 997) {
            QCOMPARE(again->time_us(at), run.records[at - 1].time_us);
            QCOMPARE(again->cause(at), run.records[at - 1].cause);
            QCOMPARE(again->actor(at), run.records[at - 1].actor);
        }
        for (StreamIndex stream = 0; stream < run.streams.size(); ++stream)
            QVERIFY(std::ranges::equal(again->stream_positions(stream), timeline.stream_positions(stream)));
        QVERIFY(again->write() == timeline.write());
    }

    void damaged_pages_are_refused_and_never_trusted()
    {
        QVERIFY(!Timeline::read({}));
        QVERIFY(rc::check([] {
            const RandomRun run = any_run();
            auto pages = timeline_of(run).write();
            const auto page = *rc::gen::inRange<std::size_t>(0, pages.size());
            switch (*rc::gen::inRange(0, 3)) {
            case 0:
                pages.erase(pages.begin() + static_cast<std::ptrdiff_t>(page));
                RC_ASSERT(!Timeline::read(pages));
                break;
            case 1:
                pages[page].pop_back();
                RC_ASSERT(!Timeline::read(pages));
                break;
            default: { // whatever a flipped byte means, asking must stay safe
                const auto at = *rc::gen::inRange<std::size_t>(0, pages[page].size());
                pages[page][at] ^= *rc::gen::element(std::byte{1}, std::byte{0x80}, std::byte{0xFF});
                if (const auto timeline = Timeline::read(pages)) {
                    (void)timeline->counts(timeline->size());
                    (void)timeline->histogram(10, 0, 1'000'000'000);
                    for (StreamIndex stream = 0; stream < 20; ++stream)
                        (void)timeline->stream_positions(stream);
                    for (TypeIndex type = 0; type < 20; ++type)
                        (void)timeline->streams_of(type);
                }
            }
            }
        }));
    }

    void a_record_takes_at_most_64_bytes()
    {
        const RandomRun run = long_run(100'000);
        const std::size_t bytes = timeline_of(run).bytes();
        QVERIFY2(bytes <= 64 * run.records.size(), qPrintable(QString::number(static_cast<double>(bytes) / 100'000)));
    }
};

QTEST_GUILESS_MAIN(TimelineTest)
#include "timeline_test.moc"
