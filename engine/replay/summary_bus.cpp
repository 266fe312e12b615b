// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>
#include <set>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

struct Group {
    Tally rebalanced;
    std::set<std::uint64_t> members; ///< that were handed something
    std::uint64_t deliveries = 0;
};

Result<std::map<TypeIndex, Group>> gather_groups(const SummaryRun& run)
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
    return count_words(idle) + " of " + counted(static_cast<std::uint64_t>(run.settings.consumers), "consumer") +
           " had nothing to do";
}

std::string partition_words(const SummaryRun& run)
{
    if (run.settings.consumers <= run.settings.partitions)
        return {};
    return std::string(", as there ") + (run.settings.partitions == 1 ? "is " : "are ") +
           counted(static_cast<std::uint64_t>(run.settings.partitions), "partition");
}

/// How the groups fared, each in one of these ways or in two.
struct Groups {
    NameTally rebalanced;
    Tally faults;
    std::map<std::uint64_t, NameTally> idle; ///< by how many had nothing to do
    std::map<std::size_t, NameTally> busy;   ///< by how many had something to do
};

void tell_one(const SummaryRun& run, Groups& groups, SummaryLines& lines)
{
    const std::uint64_t times = groups.faults.count;
    const NameTally& named = times > 0 ? groups.rebalanced : groups.idle.begin()->second;
    std::string words = listed(run.names(named)) + (times > 0 ? " was rebalanced " + times_words(times) : "");
    if (!groups.idle.empty())
        words += (times > 0 ? "; " : ": ") + idle_words(run, groups.idle.begin()->first) + partition_words(run);
    lines.add("groups", words, Tone::notice, std::move(groups.faults));
}

void tell_many(const SummaryRun& run, Groups& groups, SummaryLines& lines)
{
    const auto rebalanced = groups.rebalanced.types();
    std::vector<std::string> each;
    for (const TypeIndex consumer : rebalanced)
        each.push_back(run.name(consumer) + " " + count_words(groups.rebalanced.of(consumer)));
    if (!rebalanced.empty())
        lines.add("groups", "Consumer groups were rebalanced " + times_words(groups.faults.count) + in_brackets(each),
                  Tone::notice, std::move(groups.faults));
    for (const auto& [members, consumers] : groups.idle)
        lines.add("groups", idle_words(run, members) + partition_words(run) + in_brackets(run.names(consumers)), Tone::notice,
                  {});
}

} // namespace

Result<void> tell_groups(const SummaryRun& run, SummaryLines& lines)
{
    auto found = gather_groups(run);
    if (!found)
        return tl::unexpected(found.error());
    Groups groups;
    std::size_t uneven = 0;
    for (const auto& [consumer, group] : *found) {
        const std::uint64_t without_work = idle(run, group), times = group.rebalanced.count;
        if (times > 0)
            groups.rebalanced.add(consumer, times);
        if (without_work > 0)
            groups.idle[without_work].add(consumer, group.deliveries);
        for (const Position at : group.rebalanced.positions)
            groups.faults.add(at, 0);
        groups.faults.count += times;
        uneven += times > 0 || without_work > 0;
        if (times == 0 && without_work == 0 && group.members.size() > 1)
            groups.busy[group.members.size()].add(consumer, group.deliveries);
    }
    if (uneven == 1)
        tell_one(run, groups, lines);
    else if (uneven > 1)
        tell_many(run, groups, lines);
    for (const auto& [members, consumers] : groups.busy)
        lines.good("groups", counted(members, "consumer") + " each shared the work of " + listed(run.names(consumers)));
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
        if (run.settings.replicas > 1)
            words +=
                longest_us == 0 ? "; no other one was elected" : "; another one was elected within " + span_words(longest_us);
        else
            words += longest_us == 0
                         ? "; there was no other copy to elect"
                         : "; there was no other copy to elect, and its broker was back within " + span_words(longest_us);
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
