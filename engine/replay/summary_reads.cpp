// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

constexpr std::size_t most_read_models_told = 5; // read models with a sentence of their own

struct Lag {
    TypeIndex read_model = none32;
    std::int64_t most_us = 0;
    Tally alarms;
};

/// How far behind each read model was; the first deliveries alone count, and not those of what it missed before it was there.
/// What waited when the run ended had waited until then.
std::vector<Lag> lags(const SummaryRun& run)
{
    const Timeline& timeline = run.timeline;
    std::map<TypeIndex, Lag> by_type;
    const auto waited = [&](TypeIndex read_model, Position event, Position until, Position shown) {
        const std::int64_t lag_us = timeline.time_us(until) - timeline.time_us(event);
        Lag& lag = by_type[read_model];
        lag.read_model = read_model;
        lag.most_us = std::max(lag.most_us, lag_us);
        if (lag_us > run.settings.alarm_us)
            lag.alarms.add(shown);
    };
    for (Position at = 1; at <= timeline.size(); ++at) {
        const TypeIndex consumer = timeline.actor(at);
        if (timeline.kind(at) != RecordKind::delivery || run.again[at] || !run.is(consumer, NoteKind::read_model))
            continue;
        const Position event = Handovers::event_of(timeline, at);
        if (event == 0 || run.is_catching_up(consumer, at))
            continue;
        waited(consumer, event, at, at);
    }
    for (const Handover& one : run.awaited)
        if (run.is(one.consumer, NoteKind::read_model))
            waited(one.consumer, one.event, timeline.size(), one.event);
    std::vector<Lag> lags;
    for (auto& [type, lag] : by_type)
        lags.push_back(std::move(lag));
    std::stable_sort(lags.begin(), lags.end(), [](const Lag& a, const Lag& b) { return a.most_us > b.most_us; });
    return lags;
}

} // namespace

Result<void> tell_late(const SummaryRun& run, SummaryLines& lines)
{
    auto found = lags(run);
    const std::string alarm = span_words(run.settings.alarm_us);
    Tally more;
    std::size_t told = 0, untold = 0;
    for (Lag& lag : found) {
        if (lag.alarms.count == 0)
            break;
        if (told++ < most_read_models_told) {
            const std::string words = run.name(lag.read_model) + " was up to " + span_words(lag.most_us) +
                                      " behind, above the alarm of " + alarm + ", " + times_words(lag.alarms.count);
            lines.add("late", words, Tone::trouble, std::move(lag.alarms));
            continue;
        }
        ++untold;
        for (const Position at : lag.alarms.positions)
            more.add(at);
    }
    if (untold > 0)
        lines.add("late", counted(untold, "more read model") + (untold == 1 ? " was" : " were") + " behind above the alarm",
                  Tone::trouble, std::move(more));
    if (told == 0 && !found.empty() && run.machinery())
        lines.good("late", "No read model was more than " + alarm + " behind; " + run.name(found.front().read_model) +
                               " was the slowest, with " + span_words(found.front().most_us));
    return {};
}

} // namespace stormreel
