// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/health.h"
#include "engine/replay/random_run.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

constexpr TypeIndex other_policy = 7;

/// Events, and what happens to them on the way to three consumers: handed over, tried again, given up, lost, or nothing.
std::vector<Record> any_ways()
{
    const auto length = *rc::gen::inRange<std::size_t>(0, 400);
    std::uint64_t state = *rc::gen::arbitrary<std::uint64_t>() | 1;
    const auto next = [&](std::uint32_t below) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>((state >> 33) % below);
    };
    std::vector<Record> records(length);
    std::int64_t time_us = -50'000;
    for (std::size_t i = 0; i < length; ++i) {
        Record& record = records[i];
        record.position = i + 1;
        record.time_us = time_us += next(3) == 0 ? 0 : next(10'000);
        record.type = placed_type;
        const bool on_its_way = i > 0 && next(3) > 0;
        if (on_its_way) {
            constexpr std::array kinds = {RecordKind::delivery, RecordKind::delivery, RecordKind::delivery,
                                          RecordKind::retry,    RecordKind::fault,    RecordKind::dead_letter};
            record.kind = kinds[next(kinds.size())];
            record.actor = std::array{status_type, policy_type, other_policy}[next(3)];
            record.cause = next(20) == 0 ? 0 : i - std::min<std::size_t>(i - 1, next(30)); // most are about what is near
        } else if (next(4) == 0) {
            record.kind = next(2) == 0 ? RecordKind::rejection : RecordKind::command;
        }
    }
    return records;
}

Timeline timeline_of(const std::vector<Record>& records)
{
    Timeline timeline;
    for (const Record& record : records)
        timeline.add(record);
    timeline.finish(8, {});
    return timeline;
}

bool is_on_its_way(const Record& record)
{
    return record.kind == RecordKind::delivery || record.kind == RecordKind::retry || record.kind == RecordKind::dead_letter ||
           (record.kind == RecordKind::fault && record.actor != none32);
}

/// The same, told once more: every delivery by itself, every moment by looking at all of them.
class SlowHealth {
public:
    explicit SlowHealth(std::vector<Record> records) : m_records(std::move(records))
    {
        for (const Record& event : m_records)
            for (const TypeIndex consumer : {status_type, policy_type, other_policy})
                if (event.kind == RecordKind::event)
                    add(event.position, consumer);
    }

    [[nodiscard]] std::uint64_t depth(Position after) const
    {
        return static_cast<std::uint64_t>(
            std::count_if(m_ways.begin(), m_ways.end(), [&](const auto& way) { return is_under_way(way, after); }));
    }
    [[nodiscard]] std::uint64_t lag(Position after, std::int64_t now_us) const
    {
        std::int64_t most = 0;
        for (const auto& way : m_ways)
            if (is_under_way(way, after))
                most = std::max(most, now_us - time_us(way.first));
        return static_cast<std::uint64_t>(most);
    }
    [[nodiscard]] std::uint64_t count(RecordKind kind, Position from, Position to) const
    {
        std::uint64_t count = 0;
        for (Position at = from; at <= to; ++at)
            count += m_records[at - 1].kind == kind;
        return count;
    }
    [[nodiscard]] Health::Bin bin(std::int64_t from_us, std::int64_t end_us, bool last) const
    {
        Position before = 0, to = 0;
        for (const Record& record : m_records) {
            before += record.time_us < from_us;
            to += record.time_us < end_us || (last && record.time_us == end_us);
        }
        Health::Bin bin{0, 0, count(RecordKind::retry, before + 1, to), count(RecordKind::dead_letter, before + 1, to),
                        count(RecordKind::rejection, before + 1, to)};
        const std::int64_t run_ends_us = m_records.back().time_us;
        for (Position at = before; at <= to; ++at) {
            bin[1] = std::max(bin[1], depth(at));
            bin[0] = std::max(bin[0], lag(at, at < to ? time_us(at + 1) : std::min(end_us, run_ends_us)));
        }
        return bin;
    }

private:
    using Way = std::pair<Position, Position>;
    [[nodiscard]] std::int64_t time_us(Position at) const { return m_records[at - 1].time_us; }
    static bool is_under_way(const Way& way, Position after) { return way.first <= after && after < way.second; }
    [[nodiscard]] Position event_of(const Record& record) const
    {
        if (record.cause == 0)
            return 0;
        const Record& cause = m_records[record.cause - 1];
        return is_on_its_way(cause) ? event_of(cause) : record.cause;
    }
    void add(Position event, TypeIndex consumer)
    {
        Position handled = 0, fault = 0;
        bool tried = false;
        for (const Record& record : m_records) {
            if (!is_on_its_way(record) || record.actor != consumer || event_of(record) != event)
                continue;
            if (handled == 0 && (record.kind == RecordKind::delivery || record.kind == RecordKind::dead_letter))
                handled = record.position;
            tried = tried || record.kind == RecordKind::retry;
            if (record.kind == RecordKind::fault)
                fault = record.position;
        }
        const Position to = handled != 0 ? handled : tried ? m_records.size() + 1 : fault;
        if (to != 0)
            m_ways.emplace_back(event, to);
    }
    std::vector<Record> m_records;
    std::vector<Way> m_ways;
};

} // namespace

class HealthTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void every_bin_is_what_looking_at_everything_finds()
    {
        QVERIFY(rc::check([] {
            const auto records = any_ways();
            const Timeline timeline = timeline_of(records);
            const Health health = Health::of(timeline);
            if (records.empty())
                return RC_ASSERT(health.plot(3, 0, 10) == std::vector<Health::Bin>(3));
            const SlowHealth slow(records);
            const auto bins = *rc::gen::inRange<std::size_t>(1, 40);
            const auto from_us = *rc::gen::inRange<std::int64_t>(-100'000, 1'500'000);
            const auto to_us = from_us + *rc::gen::inRange<std::int64_t>(0, 2'000'000);
            const auto plot = health.plot(bins, from_us, to_us);
            RC_ASSERT(plot.size() == bins);
            for (std::size_t i = 0; i < bins; ++i) {
                const auto edge = [&](std::size_t index) { return Timeline::bin_edge(from_us, to_us, bins, index); };
                RC_ASSERT(plot[i] == slow.bin(edge(i), edge(i + 1), i + 1 == bins));
            }
        }));
    }

    void every_position_is_what_looking_at_everything_finds()
    {
        QVERIFY(rc::check([] {
            const auto records = any_ways();
            const Timeline timeline = timeline_of(records);
            const Health health = Health::of(timeline);
            const SlowHealth slow(records);
            RC_ASSERT(health.at(0) == Health::Bin());
            for (Position at = 1; at <= records.size(); ++at)
                RC_ASSERT(
                    health.at(at) ==
                    (Health::Bin{slow.lag(at, records[at - 1].time_us), slow.depth(at), slow.count(RecordKind::retry, 1, at),
                                 slow.count(RecordKind::dead_letter, 1, at), slow.count(RecordKind::rejection, 1, at)}));
        }));
    }

    void a_long_run_takes_no_more_than_its_deliveries_allow()
    {
        std::vector<Record> records;
        constexpr std::size_t events = 20'000;
        for (std::size_t i = 0; i < events; ++i) {
            for (const RecordKind kind : {RecordKind::event, RecordKind::delivery}) {
                Record& record = records.emplace_back();
                record.position = records.size();
                record.time_us = static_cast<std::int64_t>(i) * 1000 + (kind == RecordKind::event ? 0 : 1000 * (i % 7));
                record.kind = kind;
                record.type = placed_type;
                record.actor = kind == RecordKind::event ? none32 : policy_type;
                record.cause = kind == RecordKind::event ? 0 : record.position - 1 - std::min<std::size_t>(i, i % 5) * 2;
            }
        }
        std::int64_t time_us = 0;
        for (Record& record : records)
            time_us = record.time_us = std::max(time_us, record.time_us);
        const Timeline timeline = timeline_of(records);
        const Health health = Health::of(timeline);
        QVERIFY(health.bytes() > 0);
        QVERIFY(health.bytes() <= 25 * events);
        // Whole blocks of changes are looked up; they must say what the single ones do.
        const auto coarse = health.plot(1, 0, time_us);
        std::array<std::uint64_t, 2> highest{};
        for (const auto& bin : health.plot(997, 0, time_us)) {
            highest[0] = std::max(highest[0], bin[0]);
            highest[1] = std::max(highest[1], bin[1]);
        }
        QCOMPARE(coarse.front()[0], highest[0]);
        QCOMPARE(coarse.front()[1], highest[1]);
    }

    void vital_signs_have_keys()
    {
        QCOMPARE(key(Vital::lag), "lag");
        QCOMPARE(key(Vital::dead_letters), "dead_letters");
    }
};

QTEST_GUILESS_MAIN(HealthTest)
#include "health_test.moc"
