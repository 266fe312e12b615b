// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>
#include <set>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

constexpr std::size_t most_told = 5; // consumer groups with a sentence of their own

struct Group {
    Tally rebalanced;
    std::set<std::uint64_t> members; ///< that were handed something
    std::uint64_t deliveries = 0;
};

Result<std::map<TypeIndex, Group>> gather(const SummaryRun& run)
{
    std::map<TypeIndex, Group> groups;
    for (const auto& one : run.struck)
        if (one.data.mishap == Mishap::rebalanced && one.consumer != none32)
            groups[one.consumer].rebalanced.add(one.at);
    if (run.settings.bus != "broker" || run.settings.consumers < 2)
        return groups;
    std::vector<std::uint32_t> deliveries;
    for (Position at = 1; at <= run.timeline.size(); ++at)
        if (run.timeline.kind(at) == RecordKind::delivery)
            deliveries.push_back(static_cast<std::uint32_t>(at));
    auto done = run.read(deliveries, [&](const Record& record) {
        if (const auto member = number_told(record.data, "\"member\":")) {
            groups[record.actor].members.insert(*member);
            ++groups[record.actor].deliveries;
        }
    });
    if (!done)
        return tl::unexpected(done.error());
    return groups;
}

/// Members that never were handed anything, where there was enough for all of them.
std::uint64_t idle(const SummaryRun& run, const Group& group)
{
    const auto consumers = static_cast<std::uint64_t>(run.settings.consumers);
    return group.deliveries < consumers || group.members.size() >= consumers ? 0 : consumers - group.members.size();
}

std::string idle_words(const SummaryRun& run, std::uint64_t idle)
{
    std::string words = count_words(idle) + " of " + counted(static_cast<std::uint64_t>(run.settings.consumers), "consumer") +
                        " had nothing to do";
    if (run.settings.consumers > run.settings.partitions)
        words += std::string(", as there ") + (run.settings.partitions == 1 ? "is " : "are ") +
                 counted(static_cast<std::uint64_t>(run.settings.partitions), "partition");
    return words;
}

} // namespace

Result<void> tell_groups(const SummaryRun& run, SummaryLines& lines)
{
    auto groups = gather(run);
    if (!groups)
        return tl::unexpected(groups.error());
    NameTally busy;
    std::size_t told = 0;
    for (auto& [consumer, group] : *groups) {
        const std::uint64_t without_work = idle(run, group), rebalanced = group.rebalanced.count;
        if (without_work == 0 && rebalanced == 0) {
            busy.add(consumer);
            continue;
        }
        if (++told > most_told)
            continue;
        std::string words = run.name(consumer) + (rebalanced > 0 ? " was rebalanced " + times_words(rebalanced) : "");
        if (without_work > 0)
            words += (rebalanced > 0 ? "; " : ": ") + idle_words(run, without_work);
        lines.add("groups", words, Tone::notice, std::move(group.rebalanced));
    }
    if (told > most_told)
        lines.add("groups", counted(told - most_told, "more consumer group") + " did not share evenly", Tone::notice, {});
    if (!busy.types().empty())
        lines.good("groups", counted(static_cast<std::uint64_t>(run.settings.consumers), "consumer") +
                                 " each shared the work of " + listed(run.names(busy)));
    return {};
}

Result<void> tell_logs(const SummaryRun& run, SummaryLines& lines)
{
    Tally leaders;
    std::int64_t longest_us = 0;
    std::map<std::pair<std::string, std::uint32_t>, Position> lost; // by partition
    for (const auto& one : run.struck) {
        const std::pair partition(one.data.topic, one.data.partition);
        if (one.data.mishap == Mishap::leader_lost) {
            leaders.add(one.at);
            lost[partition] = one.at;
        } else if (const auto at = lost.find(partition); one.data.mishap == Mishap::leader_elected && at != lost.end()) {
            longest_us = std::max(longest_us, run.timeline.time_us(one.at) - run.timeline.time_us(at->second));
            lost.erase(at);
        }
    }
    const std::uint64_t gone = run.count(Mishap::unreplicated), count = leaders.count;
    if (count > 0) {
        std::string words = counted(count, "partition") + " lost " + (count == 1 ? "its leader" : "their leaders");
        words += longest_us == 0 ? "; no other one was elected" : "; another one was elected within " + span_words(longest_us);
        words += gone == 0 ? "; nothing was lost with it" : "; " + counted_were(gone, "message") + " lost with it";
        lines.add("replication", words, gone == 0 ? Tone::good : Tone::trouble, std::move(leaders));
    } else if (run.settings.replicas > 1 && run.settings.bus == "broker") {
        lines.good("replication",
                   "No leader was lost; every message had " + counted(static_cast<std::uint64_t>(run.settings.replicas), "copy"));
    }
    if (run.settings.bus != "broker")
        return {};
    if ((run.settings.retention_us > 0 || run.settings.retention_records > 0) && run.count(Mishap::expired) == 0)
        lines.good("retention", "Retention removed nothing that was still to be read");
    if (run.settings.compaction_us > 0 && run.count(Mishap::compacted) == 0)
        lines.good("compaction", "Compaction took away nothing that was still to be read");
    return {};
}

Result<void> tell_notifications(const SummaryRun& run, SummaryLines& lines)
{
    const Timeline& timeline = run.timeline;
    Tally found;
    NameTally consumers;
    const auto note = [&](Position at) {
        found.add(at);
        consumers.add(timeline.actor(at));
    };
    const bool asks_back = run.settings.carried == "notification";
    std::vector<std::uint32_t> deliveries;
    for (Position at = 1; at <= timeline.size(); ++at) {
        if (timeline.kind(at) != RecordKind::delivery || timeline.cause(at) == 0)
            continue;
        const Position event = timeline.cause(at);
        const StreamIndex instance = timeline.stream(event);
        const bool is_later = timeline.version(event) != 0 && timeline.version_of(instance, at) > timeline.version(event);
        if (!is_later)
            continue;
        if (asks_back)
            deliveries.push_back(static_cast<std::uint32_t>(at));
        else if (run.is(timeline.actor(at), NoteKind::policy))
            note(at);
    }
    auto done = run.read(deliveries, [&](const Record& record) {
        if (number_told(record.data, "\"found\":").value_or(0) > 0)
            note(record.position);
    });
    const std::uint64_t count = found.count;
    if (asks_back && count > 0)
        lines.add("notification",
                  counted(count, "delivery") + " found a later state when " + (count == 1 ? "it" : "they") + " asked back" +
                      in_brackets(run.names(consumers)),
                  Tone::trouble, std::move(found));
    else if (asks_back && run.count(RecordKind::delivery) > 0)
        lines.good("notification", "No delivery found a later state when it asked back");
    else if (count > 0)
        lines.add("notification",
                  counted(count, "delivery") + " came when the instance had gone on; " +
                      (count == 1 ? "its event" : "their events") + " told what it was then" + in_brackets(run.names(consumers)),
                  Tone::good, std::move(found));
    return done;
}

} // namespace stormreel
