// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_processes.h"

#include "engine/replay/summary_words.h"

#include <algorithm>
#include <set>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

constexpr std::size_t most_processes_looked_at = 20'000; // processes whose last state is worked out; each costs some reads

/// What processes took back: the steps of each turn, one turn for each record that made them.
struct Undone {
    Tally steps;
    std::uint64_t turns = 0; ///< of processes that failed without a time-out
    bool in_reverse = true;  ///< as far as the wall tells which steps they were
    bool told = false;       ///< ... and it does
    Position last_turn = 0;
    std::size_t last_step = 0;

    void add(Position command, Position turn, std::optional<std::size_t> step)
    {
        steps.add(command);
        if (step) {
            in_reverse = in_reverse && (turn != last_turn || *step < last_step);
            told = true;
            last_step = *step;
        }
        last_turn = turn;
    }
};

/// Which step a command takes back, by the process that the wall has there.
std::optional<std::size_t> undone_step(const SummaryRun& run, TypeIndex policy, TypeIndex command)
{
    const WallRules& wall = run.replay.wall();
    if (!wall.any() || policy >= wall.design->nodes.size() || !wall.design->nodes[policy].process)
        return std::nullopt;
    const auto& steps = wall.design->nodes[policy].process->steps;
    for (std::size_t step = 0; step < steps.size(); ++step)
        if (steps[step].undo && steps[step].undo->what == command)
            return step;
    return std::nullopt;
}

Undone gather_undone(const SummaryRun& run, const Processes& processes)
{
    const Timeline& timeline = run.timeline;
    Undone undone;
    for (Position at = 1; at <= timeline.size(); ++at) {
        const StreamIndex process = timeline.kind(at) == RecordKind::command ? processes.sender_of(at) : none32;
        if (process == none32)
            continue;
        const Position turn = timeline.cause(at);
        const bool timed_out = timeline.kind(turn) == RecordKind::timeout;
        const auto step = undone_step(run, processes.policy(process), timeline.type(at));
        if (!timed_out && !step)
            continue;
        undone.turns += !timed_out && turn != undone.last_turn;
        undone.add(at, turn, step);
    }
    return undone;
}

/// Processes whose last state says that they wait for something more.
Result<std::pair<Tally, NameTally>> unended(const SummaryRun& run, const Processes& processes)
{
    std::pair<Tally, NameTally> found;
    for (const StreamIndex process : processes.all()) {
        const auto positions = run.timeline.stream_positions(process);
        const auto value = run.replay.value(process, static_cast<std::uint32_t>(positions.size()));
        if (!value)
            return tl::unexpected(value.error());
        if (!is_under_way(ProcessState{*value, {}, {}}))
            continue;
        found.first.add(positions.back());
        found.second.add(processes.policy(process));
    }
    return found;
}

std::string undone_words(const Undone& undone)
{
    const std::uint64_t count = undone.steps.count;
    return counted_were(count, "step") + " undone" + (count > 1 && undone.told && undone.in_reverse ? " in reverse order" : "");
}

} // namespace

Processes::Processes(const SummaryRun& run) : m_run(run)
{
    for (StreamIndex stream = 0; stream < run.replay.streams().size(); ++stream)
        if (is_process(stream) && !run.timeline.stream_positions(stream).empty())
            m_all.push_back(stream);
}

bool Processes::is(StreamIndex stream, NoteKind kind) const
{
    return stream < m_run.replay.streams().size() && m_run.is(m_run.replay.streams()[stream].category, kind);
}

bool Processes::is_process(StreamIndex stream) const
{
    return is(stream, NoteKind::policy);
}

bool Processes::is_aggregate(StreamIndex stream) const
{
    return is(stream, NoteKind::aggregate);
}

StreamIndex Processes::sender_of(Position command) const
{
    const Position cause = m_run.timeline.cause(command);
    return cause != 0 && is_process(m_run.timeline.stream(cause)) ? m_run.timeline.stream(cause) : none32;
}

bool Processes::is_under_way(StreamIndex process, Position at) const
{
    const auto positions = m_run.timeline.stream_positions(process);
    return !positions.empty() && positions.front() <= at && at < positions.back();
}

TypeIndex Processes::policy(StreamIndex process) const
{
    return m_run.replay.streams()[process].category;
}

Result<void> tell_processes(const SummaryRun& run, SummaryLines& lines)
{
    const Processes processes(run);
    if (processes.all().empty())
        return {};
    Undone undone = gather_undone(run, processes);
    Tally timed_out;
    std::set<StreamIndex> which;
    for (Position at = 1; at <= run.timeline.size(); ++at)
        if (run.timeline.kind(at) == RecordKind::timeout) {
            timed_out.add(at);
            which.insert(run.timeline.stream(at));
        }
    const bool any_undone = undone.steps.count > 0;
    if (timed_out.count > 0) {
        std::string words = counted(which.size(), "process", "processes") + " timed out; ";
        words += any_undone ? undone_words(undone) : "nothing was undone";
        lines.add("timeouts", words, any_undone ? Tone::notice : Tone::trouble, std::move(timed_out));
    } else if (any_undone) {
        lines.add("timeouts", counted(undone.turns, "process", "processes") + " failed; " + undone_words(undone), Tone::notice,
                  std::move(undone.steps));
    }
    const bool asked = !run.settings.timeouts || !run.settings.compensation || run.machinery() || !which.empty() || any_undone;
    if (!asked || processes.all().size() > most_processes_looked_at || !run.replay.wall().any())
        return {};
    auto waiting = unended(run, processes);
    if (!waiting)
        return tl::unexpected(waiting.error());
    auto& [tally, policies] = *waiting;
    const std::uint64_t count = tally.count;
    if (count > 0)
        lines.add("timeouts",
                  counted(count, "process", "processes") + " never ended" + in_brackets(run.names(policies)) + ": " +
                      (count == 1 ? "it waits" : "they wait") + " for what does not come",
                  Tone::trouble, std::move(tally));
    else
        lines.good("timeouts", processes.all().size() == 1
                                   ? "The process ended"
                                   : "All " + counted(processes.all().size(), "process", "processes") + " ended");
    return {};
}

} // namespace stormreel
