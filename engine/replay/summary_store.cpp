// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/loading.h"
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

constexpr std::size_t most_types_told = 3; // types with a sentence of their own

/// How much of a type was written in versions before the present one.
struct OldShare {
    TypeIndex type = none32;
    std::uint64_t events = 0;
    std::uint64_t old = 0;
    std::vector<std::uint32_t> versions;
};

std::uint32_t present_version(const SummaryRun& run, TypeIndex type, const std::vector<VersionShare>& shares)
{
    std::uint32_t present = 1;
    for (const VersionShare& share : shares)
        if (share.type == type)
            present = std::max(present, share.schema_version);
    const WallRules& wall = run.replay.wall();
    if (wall.any() && type < wall.design->nodes.size())
        present = std::max(present, static_cast<std::uint32_t>(wall.design->nodes[type].upcasts.size()) + 1);
    return present;
}

std::vector<OldShare> old_shares(const SummaryRun& run, const std::vector<VersionShare>& shares)
{
    std::map<TypeIndex, OldShare> by_type;
    for (const VersionShare& share : shares) {
        OldShare& old = by_type[share.type];
        old.type = share.type;
        old.events += share.events;
        if (share.schema_version >= present_version(run, share.type, shares))
            continue;
        old.old += share.events;
        old.versions.push_back(share.schema_version);
    }
    std::vector<OldShare> found;
    for (auto& [type, old] : by_type)
        if (old.old > 0)
            found.push_back(std::move(old));
    std::stable_sort(found.begin(), found.end(), [](const OldShare& a, const OldShare& b) { return a.old > b.old; });
    return found;
}

/// Events that no upcast could bring up to date, and why the first one could not.
struct NotUpcast {
    Tally faults;
    std::string reason;
};

std::map<TypeIndex, NotUpcast> not_upcast(const SummaryRun& run)
{
    std::map<TypeIndex, NotUpcast> by_type;
    for (const auto& one : run.struck)
        if (one.data.mishap == Mishap::not_upcast && one.event != 0) {
            NotUpcast& failed = by_type[run.timeline.type(one.event)];
            failed.faults.add(one.at);
            if (failed.reason.empty())
                failed.reason = one.data.reason;
        }
    return by_type;
}

void tell_shares(const SummaryRun& run, const std::vector<OldShare>& found, SummaryLines& lines)
{
    auto failed = not_upcast(run);
    for (std::size_t i = 0; i < std::min(found.size(), most_types_told); ++i) {
        const OldShare& old = found[i];
        const std::uint64_t percent = old.old * 100 / old.events;
        std::string words = (percent == 0 ? std::string("Less than 1") : count_words(percent)) + " % of " + run.name(old.type) +
                            " was written in " +
                            (old.versions.size() == 1 ? "version " + std::to_string(old.versions.front()) : "earlier versions") +
                            (!run.settings.upcast        ? " and read as it was"
                             : failed.contains(old.type) ? ""
                                                         : " and brought up to date");
        if (const auto failure = failed.find(old.type); failure != failed.end()) {
            const std::uint64_t count = failure->second.faults.count;
            words += "; " + count_words(count) + " of " + (old.old == 1 ? "it" : "these") +
                     " could not be brought up to date: " + failure->second.reason;
            lines.add("versions", words, Tone::trouble, std::move(failure->second.faults));
            continue;
        }
        Tally tally;
        tally.count = old.old;
        lines.add("versions", words, run.settings.upcast ? Tone::good : Tone::notice, std::move(tally));
    }
}

void tell_misread(const SummaryRun& run, SummaryLines& lines)
{
    Tally misread;
    NameTally consumers;
    std::vector<Position> events;
    for (const auto& one : run.struck)
        if (one.data.mishap == Mishap::misread) {
            misread.add(one.at);
            consumers.add(one.consumer);
            events.push_back(one.event);
        }
    if (misread.count == 0)
        return;
    std::sort(events.begin(), events.end());
    const auto different = static_cast<std::uint64_t>(std::unique(events.begin(), events.end()) - events.begin());
    lines.add("versions",
              counted(different, "event") + " in an old version " + (different == 1 ? "was" : "were") + " not understood" +
                  in_brackets(run.names(consumers)),
              Tone::trouble, std::move(misread));
}

} // namespace

Result<void> tell_versions(const SummaryRun& run, SummaryLines& lines)
{
    tell_misread(run, lines);
    if (run.settings.old_versions_percent == 0)
        return {};
    const auto shares = run.replay.store().version_shares(run.replay.header().id);
    if (!shares)
        return tl::unexpected(shares.error());
    const auto found = old_shares(run, *shares);
    if (found.empty())
        lines.good("versions", "All events were written in their present version");
    tell_shares(run, found, lines);
    return {};
}

Result<void> tell_snapshots(const SummaryRun& run, SummaryLines& lines)
{
    const std::int64_t every = run.settings.snapshot_every;
    const Loading loading = loading_of(run.replay);
    if (every == SummarySettings().snapshot_every || loading.commands == 0)
        return {};
    const std::uint64_t tenths = loading.events * 10 / loading.commands;
    std::string average = count_words(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
    Tally longest;
    if (loading.longest != 0)
        longest.add(loading.longest);
    longest.count = loading.events;
    lines.add("snapshots",
              (every == 0 ? std::string("Without snapshots")
                          : "With a snapshot every " + counted(static_cast<std::uint64_t>(every), "event")) +
                  " a command had " + average + " events read for it, " + count_words(loading.most) + " at most",
              every == 0 ? Tone::notice : Tone::good, std::move(longest));
    return {};
}

Result<void> tell_people(const SummaryRun& run, SummaryLines& lines)
{
    const auto subjects = run.replay.store().subjects(run.replay.header().id);
    if (!subjects)
        return tl::unexpected(subjects.error());
    std::vector<std::uint32_t> changes;
    for (Position at = 1; at <= run.timeline.size() && !subjects->empty(); ++at)
        if (run.timeline.kind(at) == RecordKind::change)
            changes.push_back(static_cast<std::uint32_t>(at));
    std::map<std::string, Tally> where;
    const auto done = run.read(changes, [&](const Record& record) {
        if (record.data.find("\"erased\"") == std::string::npos)
            return;
        if (const auto subject = erased_subject(record.data))
            where[*subject].add(record.position);
    });
    std::uint64_t kept = 0, people = 0;
    for (const Subject& subject : *subjects) {
        if (!subject.erased) {
            kept += subject.records;
            ++people;
            continue;
        }
        Tally at = where[subject.name];
        at.count = subject.records;
        lines.add("erased",
                  subject.name + " was erased: " + counted(subject.records, "record") +
                      (subject.records == 1 ? " keeps its place and says" : " keep their place and say") + " nothing of them",
                  Tone::good, std::move(at));
    }
    if (people > 0) {
        Tally tally;
        tally.count = kept;
        lines.add("erased",
                  counted(kept, "record") + (kept == 1 ? " holds" : " hold") + " something personal of " +
                      counted(people, "person", "people"),
                  Tone::notice, std::move(tally));
    }
    return done;
}

} // namespace stormreel
