// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/histogram.h"

#include "app/document/moment.h"

#include <QStringList>
#include <algorithm>
#include <numeric>

namespace stormreel {
namespace {

BarPart part_of(RecordKind kind)
{
    switch (kind) {
    case RecordKind::event:
        return BarPart::event;
    case RecordKind::change:
        return BarPart::change;
    case RecordKind::command:
        return BarPart::command;
    case RecordKind::delivery:
    case RecordKind::retry:
        return BarPart::policy;
    case RecordKind::rejection:
    case RecordKind::dead_letter:
    case RecordKind::timeout:
    case RecordKind::fault:
    case RecordKind::breach:
        break;
    }
    return BarPart::trouble;
}

std::uint32_t& part(Bar& bar, BarPart which)
{
    return bar[static_cast<std::size_t>(which)];
}

/// Deliveries that read models took up to a position: nothing else counts for them.
std::uint32_t projected(const RunHeader& run, const Timeline& timeline, Position at)
{
    if (at == 0)
        return 0;
    const auto counts = timeline.counts(at);
    std::uint32_t sum = 0;
    for (std::size_t type = 0; type < std::min(counts.size(), run.types.size()); ++type)
        if (run.types[type].kind == NoteKind::read_model)
            sum += counts[type];
    return sum;
}

/// The timeline counts by kind, where a delivery is a delivery: this takes those to read models apart.
void split_deliveries(const RunHeader& run, const Timeline& timeline, std::vector<Bar>& result)
{
    Position end = 0;
    std::uint32_t before = 0;
    for (auto& bar : result) {
        end += records_in(bar);
        auto& handed = part(bar, BarPart::policy);
        if (handed == 0)
            continue; // nothing was delivered, so `before` still holds
        const auto until = projected(run, timeline, end);
        const auto taken = std::min(until - before, handed);
        before = until;
        handed -= taken;
        part(bar, BarPart::read_model) = taken;
    }
}

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t minute_us = 60 * second_us;
constexpr std::int64_t hour_us = 60 * minute_us;
constexpr std::int64_t day_us = 24 * hour_us;
constexpr std::int64_t steps_us[] = {1'000,          2'000,          5'000,          10'000,       20'000,        50'000,
                                     100'000,        200'000,        500'000,        second_us,    2 * second_us, 5 * second_us,
                                     10 * second_us, 15 * second_us, 30 * second_us, minute_us,    2 * minute_us, 5 * minute_us,
                                     10 * minute_us, 15 * minute_us, 30 * minute_us, hour_us,      2 * hour_us,   3 * hour_us,
                                     6 * hour_us,    12 * hour_us,   day_us,         2 * day_us,   7 * day_us,    14 * day_us,
                                     30 * day_us,    91 * day_us,    182 * day_us,   365 * day_us, 3650 * day_us};

QString tick_text(std::int64_t time_us, std::int64_t step_us, bool with_date)
{
    const QString full = moment_text(time_us, true); // 2026-01-05 10:42:07.318
    if (step_us >= day_us)
        return full.left(10);
    const auto time = step_us >= minute_us ? full.mid(11, 5) : step_us >= second_us ? full.mid(11, 8) : full.mid(11);
    return with_date ? full.mid(5, 5) + QLatin1Char(' ') + time : time;
}

} // namespace

std::uint32_t records_in(const Bar& bar)
{
    return std::accumulate(bar.begin(), bar.end(), 0U);
}

std::vector<Bar> bars(const RunHeader& run, const Timeline& timeline, std::size_t count)
{
    std::vector<Bar> result;
    if (timeline.size() == 0 || count == 0)
        return result;
    const auto from = timeline.time_us(1);
    const auto to = timeline.time_us(timeline.size());
    const auto bins = timeline.histogram(from == to ? 1 : count, from, to);
    result.resize(bins.size());
    for (std::size_t i = 0; i < bins.size(); ++i)
        for (std::size_t kind = 0; kind < record_kind_count; ++kind)
            part(result[i], part_of(static_cast<RecordKind>(kind))) += bins[i][kind];
    split_deliveries(run, timeline, result);
    return result;
}

QString bar_words(const Bar& bar)
{
    static const char16_t* const one[] = {
        u"event", u"change", u"command", u"policy delivery", u"read-model delivery", u"rejection or fault"};
    static const char16_t* const many[] = {
        u"events", u"changes", u"commands", u"policy deliveries", u"read-model deliveries", u"rejections or faults"};
    QStringList parts;
    for (std::size_t i = 0; i < bar.size(); ++i)
        if (bar[i] > 0)
            parts.append(count_text(bar[i]) + QLatin1Char(' ') + QString::fromUtf16(bar[i] == 1 ? one[i] : many[i]));
    return parts.isEmpty() ? QStringLiteral("nothing") : parts.join(QStringLiteral(", "));
}

std::vector<Tick> ticks(std::int64_t from_us, std::int64_t to_us, std::size_t most)
{
    std::vector<Tick> result;
    if (most == 0 || to_us <= from_us)
        return result;
    const auto* step = std::find_if(std::begin(steps_us), std::end(steps_us), [&](std::int64_t candidate) {
        return (to_us - from_us) / candidate < static_cast<std::int64_t>(most);
    });
    if (step == std::end(steps_us))
        --step;
    const bool with_date = moment_text(from_us, true).left(10) != moment_text(to_us, true).left(10);
    std::int64_t time = from_us - from_us % *step + (from_us % *step > 0 ? *step : 0);
    for (; time <= to_us && result.size() < most; time += *step)
        result.push_back({time, tick_text(time, *step, with_date)});
    return result;
}

} // namespace stormreel
