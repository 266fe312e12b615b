// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

/// What a loss comes to, in the words of the field; the number of messages goes before it.
struct LossWords {
    Mishap mishap;
    const char* says; ///< in the reason that the record gives; the first that fits
    const char* one;
    const char* many;
    const char* why;
};
constexpr LossWords loss_words[] = {
    {Mishap::unpublished, "broker", "event was never published", "events were never published", "the broker was away"},
    {Mishap::unpublished, "", "event was never published", "events were never published",
     "the producer died between commit and publish"},
    {Mishap::lost, "given up", "message was given up", "messages were given up", "dead letters are not kept"},
    {Mishap::lost, "committed", "message was lost after it had been committed",
     "messages were lost after they had been committed", "they count as handled before they are"},
    {Mishap::lost, "", "message was lost", "messages were lost", "dropped on the way"},
    {Mishap::forgotten, "", "message was forgotten", "messages were forgotten", "the process with the bus in it died"},
    {Mishap::expired, "", "message expired before it was read", "messages expired before they were read",
     "retention removes what is old, read or not"},
    {Mishap::compacted, "", "message was compacted away before it was read", "messages were compacted away before they were read",
     "a later one of the same key took the place"},
    {Mishap::unreplicated, "", "message was lost with a leader", "messages were lost with a leader", "there was no copy yet"},
};

const LossWords* words_for(const MishapData& data)
{
    const auto fits = [&](const LossWords& words) {
        return words.mishap == data.mishap && data.reason.find(words.says) != std::string::npos;
    };
    const auto found = std::find_if(std::begin(loss_words), std::end(loss_words), fits);
    return found == std::end(loss_words) ? nullptr : found;
}

/// Consumers that have not heard of the event at all.
std::uint64_t missing(const SummaryRun& run, Position event)
{
    std::uint64_t count = 0;
    const auto handed = run.handovers.of(event);
    for (const TypeIndex consumer : run.audience.of(run.timeline.type(event)))
        count += std::none_of(handed.begin(), handed.end(), [&](std::uint32_t at) {
            return run.timeline.actor(at) == consumer && run.timeline.kind(at) == RecordKind::delivery;
        });
    return count;
}

void tell_loss(const SummaryRun& run, const LossWords& words, SummaryLines& lines)
{
    Tally tally;
    NameTally events;
    std::uint64_t deliveries = 0;
    bool for_all = false;
    for (const auto& one : run.struck) {
        if (words_for(one.data) != &words)
            continue;
        tally.add(one.at, one.data.count);
        if (one.event == 0)
            continue;
        events.add(run.timeline.type(one.event), one.data.count);
        for_all = for_all || one.consumer == none32;
        deliveries += one.consumer == none32 ? missing(run, one.event) : one.data.count;
    }
    if (tally.count == 0)
        return;
    std::string said = count_words(tally.count) + " " + (tally.count == 1 ? words.one : words.many) + ": " + words.why +
                       in_brackets(run.names(events));
    if (for_all)
        said += deliveries == 0 ? "; nobody waits for it"
                                : "; " + counted(deliveries, "delivery is", "deliveries are") + " missing because of it";
    lines.add("lost", said, Tone::trouble, std::move(tally));
}

} // namespace

Result<void> tell_losses(const SummaryRun& run, SummaryLines& lines)
{
    std::uint64_t lost = 0;
    for (const LossWords& words : loss_words) {
        tell_loss(run, words, lines);
        lost += run.count(words.mishap);
    }
    const std::uint64_t events = run.count(RecordKind::event);
    if (lost > 0 || events == 0 || !run.machinery())
        return {};
    const std::uint64_t waiting = run.awaited.size();
    if (waiting == 0 && run.count(RecordKind::dead_letter) == 0)
        lines.good("lost", events == 1 ? "Nothing was lost: the event reached its consumers"
                                       : "Nothing was lost: all " + counted(events, "event") + " reached their consumers");
    else if (waiting == 0)
        lines.good("lost", "Nothing was lost: what was not handled is kept in the dead letters");
    else
        lines.good("lost", "Nothing was lost; " + counted(waiting, "delivery was", "deliveries were") +
                               " still to come when the run ended");
    return {};
}

} // namespace stormreel
