// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"

#include "engine/replay/payload_text.h"
#include "engine/replay/summary_words.h"

#include <algorithm>
#include <charconv>

namespace stormreel {

namespace {

constexpr Position near = 12;                // records that it costs less to read over than to ask again
constexpr std::size_t farthest_read = 2'048; // records read at once
constexpr std::size_t most_reasons = 10;     // for which rules can't be worked out

} // namespace

std::vector<TypeIndex> NameTally::types() const
{
    std::vector<TypeIndex> types;
    for (const auto& [type, count] : m_counts)
        types.push_back(type);
    std::stable_sort(types.begin(), types.end(), [&](TypeIndex a, TypeIndex b) { return of(a) > of(b); });
    return types;
}

std::uint64_t NameTally::of(TypeIndex type) const
{
    const auto at = m_counts.find(type);
    return at == m_counts.end() ? 0 : at->second;
}

SummaryRun::SummaryRun(Replay& of, SummarySettings chosen)
    : replay(of), timeline(of.timeline()), settings(std::move(chosen)), handovers(of.timeline()), audience(of)
{
    for (Position at = 1; at <= timeline.size(); ++at)
        ++kinds[static_cast<std::size_t>(timeline.kind(at))];
}

Result<SummaryRun> SummaryRun::of(Replay& replay, const std::function<bool(double)>& on_progress)
{
    const auto goes_on = [&](double share) { return !on_progress || on_progress(share); };
    const auto stopped = [] { return fail(ErrorCode::cancelled, "The summary was stopped."); };
    if (!goes_on(0))
        return stopped();
    SummaryRun run(replay, summary_settings(replay.header()));
    if (!goes_on(0.2))
        return stopped();
    if (auto done = run.read_faults(); !done)
        return tl::unexpected(done.error());
    if (auto done = run.find_awaited(); !done)
        return tl::unexpected(done.error());
    if (!goes_on(0.4))
        return stopped();
    if (auto done = run.find_again(); !done)
        return tl::unexpected(done.error());
    return goes_on(0.6) ? Result<SummaryRun>(std::move(run)) : stopped();
}

Result<void> SummaryRun::read(std::span<const std::uint32_t> positions, const Visit& visit) const
{
    for (std::size_t first = 0; first < positions.size();) {
        std::size_t last = first;
        while (last + 1 < positions.size() && positions[last + 1] - positions[last] <= near &&
               positions[last + 1] - positions[first] < farthest_read)
            ++last;
        const auto records = replay.records(positions[first], positions[last] - positions[first] + 1);
        if (!records)
            return tl::unexpected(records.error());
        for (; first <= last; ++first)
            if (const std::size_t at = positions[first] - records->front().position; at < records->size())
                visit((*records)[at]);
    }
    return {};
}

Result<void> SummaryRun::read_faults()
{
    std::vector<std::uint32_t> faults;
    for (Position at = 1; at <= timeline.size() && count(RecordKind::fault) > 0; ++at)
        if (timeline.kind(at) == RecordKind::fault)
            faults.push_back(static_cast<std::uint32_t>(at));
    auto done = read(faults, [&](const Record& record) {
        auto data = mishap_data_from(record.data);
        if (!data)
            return note_unworked(record);
        const Position event = Handovers::event_of(timeline, record.position);
        ++times[static_cast<std::size_t>(data->mishap)];
        struck.push_back({record.position, record.actor, event, std::move(*data)});
    });
    for (const Struck& one : struck) {
        if (one.data.mishap == Mishap::joined)
            catch_ups.push_back({one.consumer, one.at, 0});
        for (CatchUp& catch_up : catch_ups)
            if (one.data.mishap == Mishap::live && catch_up.consumer == one.consumer && catch_up.until == 0)
                catch_up.until = one.at;
    }
    return done;
}

void SummaryRun::note_unworked(const Record& record)
{
    const std::string reason = words_in(record);
    auto known = std::find_if(unworked.begin(), unworked.end(), [&](const Unworked& one) { return one.reason == reason; });
    if (known == unworked.end()) {
        if (unworked.size() == most_reasons)
            return;
        known = unworked.insert(known, {reason, {}});
    }
    known->times.add(record.position);
}

Result<void> SummaryRun::find_again()
{
    again.assign(timeline.size() + 1, false);
    std::vector<std::uint32_t> found;
    std::vector<std::pair<StreamIndex, std::uint32_t>> handed; // rows of one read model: each is a delivery for itself
    handovers.each([&](Position, TypeIndex consumer, std::span<const std::uint32_t> positions) {
        if (positions.size() < 2)
            return;
        handed.clear();
        for (const std::uint32_t at : positions)
            if (timeline.kind(at) == RecordKind::delivery && !is_catching_up(consumer, at))
                handed.emplace_back(timeline.stream(at), at);
        std::sort(handed.begin(), handed.end());
        // A process that has taken it before makes no step, so the second time names no stream.
        const bool is_row = is(consumer, NoteKind::read_model);
        for (std::size_t i = 1; i < handed.size(); ++i)
            if (handed[i].first == handed[i - 1].first || (handed[i].first == none32 && !is_row))
                found.push_back(handed[i].second);
    });
    std::sort(found.begin(), found.end());
    return read(found, [&](const Record& record) {
        const Passage passage = passage_from(record.data);
        // One event may mean the same row to several of its elements: that is no second delivery.
        const bool is_element = is(record.actor, NoteKind::read_model) && record.data.starts_with("{\"element\":");
        again[record.position] = passage.again || !is_element;
        if (passage.skipped)
            skipped.push_back(static_cast<std::uint32_t>(record.position));
    });
}

/// What became of a handover is said by what came of it, and by faults that end it. What is tried again and again has not come.
Result<void> SummaryRun::find_awaited()
{
    std::vector<std::uint32_t> ends; // faults
    for (const Struck& one : struck)
        if (is_loss(one.data.mishap) || one.data.mishap == Mishap::misread)
            ends.push_back(static_cast<std::uint32_t>(one.at));
    const auto says = [&](Position at) {
        return timeline.kind(at) != RecordKind::fault || std::binary_search(ends.begin(), ends.end(), at);
    };
    Silence silence = silence_of(replay, audience, handovers, says);
    awaited = std::move(silence.awaited);
    std::vector<std::uint32_t> events;
    for (const Handover& one : silence.perhaps)
        if (events.empty() || events.back() != one.event)
            events.push_back(static_cast<std::uint32_t>(one.event));
    auto due = silence.perhaps.begin();
    auto done = read(events, [&](const Record& event) {
        for (; due != silence.perhaps.end() && due->event == event.position; ++due)
            if (audience.is_for(event, due->consumer))
                awaited.push_back(*due);
    });
    handovers.each([&](Position event, TypeIndex consumer, std::span<const std::uint32_t> positions) {
        bool waits = false;
        for (const std::uint32_t at : positions) {
            if (timeline.kind(at) == RecordKind::delivery)
                return;
            if (timeline.kind(at) == RecordKind::retry)
                waits = true;
            else if (timeline.kind(at) == RecordKind::dead_letter || says(at))
                waits = false;
        }
        if (waits)
            awaited.push_back({event, consumer});
    });
    std::sort(awaited.begin(), awaited.end(), [](const Handover& a, const Handover& b) {
        return std::pair(a.event, a.consumer) < std::pair(b.event, b.consumer);
    });
    return done;
}

bool SummaryRun::is_catching_up(TypeIndex consumer, Position at) const
{
    return std::any_of(catch_ups.begin(), catch_ups.end(), [&](const CatchUp& one) {
        return one.consumer == consumer && at >= one.from && (one.until == 0 || at <= one.until);
    });
}

std::string SummaryRun::name(TypeIndex type) const
{
    const auto& types = replay.header().types;
    if (type >= types.size())
        return "something unnamed";
    // In a list a name with a comma would read as two.
    const std::string& name = types[type].name;
    return name.find(',') == std::string::npos ? name : "\u201c" + name + "\u201d";
}

std::vector<std::string> SummaryRun::names(const NameTally& tally) const
{
    std::vector<std::string> names;
    for (const TypeIndex type : tally.types())
        names.push_back(name(type));
    return names;
}

bool SummaryRun::is(TypeIndex type, NoteKind kind) const
{
    const auto& types = replay.header().types;
    return type < types.size() && types[type].kind == kind;
}

std::optional<std::uint64_t> number_told(std::string_view data, std::string_view name)
{
    const std::size_t at = data.rfind(name);
    if (at == std::string_view::npos)
        return std::nullopt;
    std::uint64_t number = 0;
    const char* const first = data.data() + at + name.size();
    if (std::from_chars(first, data.data() + data.size(), number).ec != std::errc())
        return std::nullopt;
    return number;
}

void SummaryLines::add(const char* about, std::string words, Tone tone, Tally tally)
{
    std::sort(tally.positions.begin(), tally.positions.end());
    tally.positions.erase(std::unique(tally.positions.begin(), tally.positions.end()), tally.positions.end());
    m_lines.push_back({about, std::move(words), tone, tally.count, std::move(tally.positions)});
}

Result<void> tell_run(const SummaryRun& run, SummaryLines& lines)
{
    const Timeline& timeline = run.timeline;
    if (timeline.size() == 0) {
        lines.add("run", "Nothing happened", SummaryLine::Tone::notice, {});
        return {};
    }
    std::vector<bool> seen;
    std::uint64_t stories = 0;
    Tally refused;
    for (Position at = 1; at <= timeline.size(); ++at) {
        if (timeline.kind(at) == RecordKind::rejection)
            refused.add(at);
        const std::uint32_t story = timeline.correlation(at);
        if (story == 0 || story > timeline.size())
            continue;
        if (story >= seen.size())
            seen.resize(std::size_t{story} + 1);
        stories += seen[story] ? 0 : 1;
        seen[story] = true;
    }
    std::string words =
        counted(timeline.size(), "record") + " in " + span_words(timeline.time_us(timeline.size()) - timeline.time_us(1));
    if (stories > 0)
        words += "; " + counted(stories, "story");
    if (refused.count > 0)
        words += "; " + counted_were(refused.count, "command") + " refused";
    if (!run.replay.header().complete)
        words += "; it was stopped before its end";
    lines.add("run", words, SummaryLine::Tone::notice, std::move(refused));
    return {};
}

} // namespace stormreel
