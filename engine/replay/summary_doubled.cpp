// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

struct Doubled {
    Tally deliveries; ///< that came again
    Tally commands;   ///< that they led to
    NameTally issued;
    std::uint64_t effects = 0; ///< deliveries that did something again
    Tally rows;                ///< that took an event a second time
    NameTally read_models;
};

bool in(const std::vector<std::uint32_t>& ascending, Position at)
{
    return std::binary_search(ascending.begin(), ascending.end(), static_cast<std::uint32_t>(at));
}

Doubled gather_doubled(const SummaryRun& run)
{
    const Timeline& timeline = run.timeline;
    Doubled doubled;
    Position last = 0; // a delivery that had effects: its commands may be several
    for (Position at = 1; at <= timeline.size(); ++at) {
        const RecordKind kind = timeline.kind(at);
        if (kind == RecordKind::delivery && run.again[at]) {
            doubled.deliveries.add(at);
            if (timeline.version(at) != 0 && run.is(timeline.actor(at), NoteKind::read_model) && !in(run.skipped, at)) {
                doubled.rows.add(at);
                doubled.read_models.add(timeline.actor(at));
            }
        }
        const Position cause = timeline.cause(at);
        const bool follows = kind == RecordKind::command && cause != 0 && cause < at && run.again[cause] &&
                             timeline.kind(cause) == RecordKind::delivery && timeline.actor(cause) == timeline.actor(at);
        if (!follows)
            continue;
        doubled.commands.add(at);
        doubled.issued.add(timeline.type(at));
        doubled.effects += cause == last ? 0 : 1;
        last = cause;
    }
    return doubled;
}

/// "4 had effects twice: Charge card was issued again"
std::string effects_words(const SummaryRun& run, const Doubled& doubled)
{
    const auto issued = run.names(doubled.issued);
    return count_words(doubled.effects) + " had effects twice: " + listed(issued) + (issued.size() == 1 ? " was" : " were") +
           " issued again";
}

} // namespace

Result<void> tell_doubled(const SummaryRun& run, SummaryLines& lines)
{
    Doubled doubled = gather_doubled(run);
    const std::uint64_t count = doubled.deliveries.count;
    if (count == 0) {
        if (run.machinery() && run.count(RecordKind::delivery) > 0)
            lines.good("doubled", "No delivery came twice");
        return {};
    }
    std::vector<std::string> parts;
    if (const std::uint64_t known = run.skipped.size(); known > 0)
        parts.push_back(known != count ? count_words(known) + (known == 1 ? " was" : " were") + " recognised by the event id"
                        : count == 1   ? "it was recognised by its event id"
                                       : "all were recognised by their event id");
    if (doubled.effects > 0)
        parts.push_back(effects_words(run, doubled));
    if (doubled.rows.count > 0)
        parts.push_back(count_words(doubled.rows.count) + " changed a read model again" +
                        in_brackets(run.names(doubled.read_models)));
    if (parts.empty())
        parts.emplace_back(count == 1 ? "it had no effect" : "none had effects twice");
    std::string words = counted(count, "delivery") + " came twice";
    for (const std::string& part : parts)
        words += "; " + part;
    const bool harm = doubled.effects > 0 || doubled.rows.count > 0;
    Tally shown = doubled.commands.count > 0 ? std::move(doubled.commands)
                  : harm                     ? std::move(doubled.rows)
                                             : std::move(doubled.deliveries);
    shown.count = count;
    lines.add("doubled", words, harm ? Tone::trouble : run.skipped.size() == count ? Tone::good : Tone::notice, std::move(shown));
    return {};
}

} // namespace stormreel
