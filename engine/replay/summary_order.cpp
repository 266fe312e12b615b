// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <unordered_map>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

/// What each consumer had heard of last about each instance, by (consumer, stream).
class Heard {
public:
    /// Whether something later was heard before.
    bool is_late(TypeIndex consumer, StreamIndex stream, std::uint32_t version)
    {
        std::uint32_t& last = m_versions[(std::uint64_t{consumer} << 32) | stream];
        const bool late = version < last;
        last = std::max(last, version);
        return late;
    }

private:
    std::unordered_map<std::uint64_t, std::uint32_t> m_versions; // only looked up, never walked through
};

} // namespace

Result<void> tell_order(const SummaryRun& run, SummaryLines& lines)
{
    const Timeline& timeline = run.timeline;
    Tally late;
    NameTally consumers;
    Heard heard;
    for (Position at = 1; at <= timeline.size(); ++at) {
        if (timeline.kind(at) != RecordKind::delivery || run.again[at] || run.is_catching_up(timeline.actor(at), at))
            continue;
        const Position event = Handovers::event_of(timeline, at);
        if (event == 0 || timeline.version(event) == 0)
            continue;
        if (!heard.is_late(timeline.actor(at), timeline.stream(event), timeline.version(event)))
            continue;
        late.add(at);
        consumers.add(timeline.actor(at));
    }
    if (late.count > 0) {
        const std::uint64_t count = late.count;
        lines.add("reordered",
                  counted(count, "delivery") + " came out of order: " + listed(run.names(consumers)) +
                      " had heard of something later about the same instance",
                  Tone::trouble, std::move(late));
    } else if (run.machinery() && run.count(RecordKind::delivery) > 0) {
        lines.good("reordered", "Every consumer heard of what happened to one instance in order");
    }
    return {};
}

} // namespace stormreel
