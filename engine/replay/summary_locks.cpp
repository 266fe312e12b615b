// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_processes.h"
#include "engine/replay/summary_words.h"

#include <unordered_map>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

Result<void> tell_refused(const SummaryRun& run, SummaryLines& lines)
{
    std::vector<std::uint32_t> rejections;
    for (Position at = 1; at <= run.timeline.size(); ++at)
        if (run.timeline.kind(at) == RecordKind::rejection)
            rejections.push_back(static_cast<std::uint32_t>(at));
    Tally refused;
    auto done = run.read(rejections, [&](const Record& record) {
        if (record.data.find("\"locked_by\"") != std::string::npos && locked_by(record.data))
            refused.add(record.position);
    });
    if (refused.count > 0) {
        const std::uint64_t count = refused.count;
        lines.add("locks",
                  counted_were(count, "command") + " refused because a process held what " + (count == 1 ? "it" : "they") +
                      " meant",
                  Tone::notice, std::move(refused));
    } else if (run.count(RecordKind::command) > 0) {
        lines.good("locks", "No command met an instance that a process held");
    }
    return done;
}

/// Commands of others to what a process has touched and not yet done with: what locks would refuse.
Tally touched(const SummaryRun& run, const Processes& processes)
{
    const Timeline& timeline = run.timeline;
    std::unordered_map<StreamIndex, StreamIndex> holders; // instance, process; only looked up
    Tally touched;
    for (Position at = 1; at <= timeline.size(); ++at) {
        const StreamIndex instance = timeline.stream(at);
        if (timeline.kind(at) != RecordKind::command || !processes.is_aggregate(instance))
            continue;
        const StreamIndex sender = processes.sender_of(at);
        const auto holder = holders.find(instance);
        if (holder != holders.end() && holder->second != sender && processes.is_under_way(holder->second, at))
            touched.add(at);
        else if (sender != none32 && processes.is_under_way(sender, at))
            holders[instance] = sender;
    }
    return touched;
}

} // namespace

Result<void> tell_locks(const SummaryRun& run, SummaryLines& lines)
{
    if (run.settings.locks == "reject")
        return tell_refused(run, lines);
    const Processes processes(run);
    if (processes.all().empty())
        return {};
    Tally found = touched(run, processes);
    if (found.count == 0)
        return {};
    const std::uint64_t count = found.count;
    lines.add("locks", counted(count, "command") + " touched what a process was in the middle of", Tone::trouble,
              std::move(found));
    return {};
}

} // namespace stormreel
