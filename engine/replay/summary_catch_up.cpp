// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

/// Deliveries of what is from before it joined, and commands that they led to.
struct CaughtUp {
    std::uint64_t events = 0;
    Tally repeated;
};

CaughtUp gather_caught_up(const SummaryRun& run, const SummaryRun::CatchUp& one)
{
    const Timeline& timeline = run.timeline;
    const auto is_of_the_past = [&](Position delivery) {
        return timeline.kind(delivery) == RecordKind::delivery && timeline.actor(delivery) == one.consumer &&
               delivery > one.from && timeline.cause(delivery) < one.from && (one.until == 0 || delivery <= one.until);
    };
    CaughtUp caught_up;
    for (Position at = one.from + 1; at <= timeline.size(); ++at) {
        caught_up.events += is_of_the_past(at);
        const Position cause = timeline.cause(at);
        if (timeline.kind(at) == RecordKind::command && timeline.actor(at) == one.consumer && cause != 0 && is_of_the_past(cause))
            caught_up.repeated.add(at);
    }
    return caught_up;
}

} // namespace

Result<void> tell_catch_up(const SummaryRun& run, SummaryLines& lines)
{
    for (const auto& one : run.catch_ups) {
        CaughtUp caught_up = gather_caught_up(run, one);
        const std::string events = counted(caught_up.events, "event");
        std::string words = run.name(one.consumer) + " started at offset zero";
        if (one.until == 0)
            words += " and had read " + events + ", not all, when the run ended";
        else
            words += ", caught up on " + events + " in " +
                     span_words(run.timeline.time_us(one.until) - run.timeline.time_us(one.from)) + " and went live";
        const std::uint64_t repeated = caught_up.repeated.count;
        if (run.is(one.consumer, NoteKind::policy))
            words += repeated == 0 ? "; no side effect was repeated"
                                   : "; " + counted_were(repeated, "command") + " issued again for what is past";
        if (repeated == 0)
            for (const Position at : {one.from, one.until})
                if (at != 0)
                    caught_up.repeated.add(at, 0);
        caught_up.repeated.count = repeated > 0 ? repeated : caught_up.events;
        lines.add("catch_up", words,
                  repeated > 0     ? Tone::trouble
                  : one.until == 0 ? Tone::notice
                                   : Tone::good,
                  std::move(caught_up.repeated));
    }
    return {};
}

} // namespace stormreel
