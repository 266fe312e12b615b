// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/draft.h"

namespace stormreel {

/// What a process waits for, read once from its rule and the wall. A step without an `until` ends with any event that its command
/// leads to and that is no failure; an undo is done with any event of its command.
struct ProcessPlan {
    NodeIndex policy = no_node;
    std::vector<std::vector<NodeIndex>> until;  ///< by step; ascending
    std::vector<std::vector<NodeIndex>> undone; ///< by step; ascending
    std::vector<NodeIndex> hears;               ///< every event that means something to it, ascending
    bool compensates = true;                    ///< false: what was done stays, and the process ends as failed
};
ProcessPlan plan_process(const Flow& flow, const Design& design, NodeIndex policy);

/// Events that a command can lead to, by rules or as the wall has it. Ascending.
std::vector<NodeIndex> events_of_command(const Flow& flow, const Design& design, NodeIndex command);

/// A process on its way.
struct ProcessState {
    cel::Value fields;                  ///< an object of the policy's type with `status` and `step`; null before it began
    std::vector<std::uint32_t> done;    ///< steps that ended well, in order; 0 is the first
    std::vector<std::uint32_t> undoing; ///< steps whose compensation is under way
    [[nodiscard]] bool begun() const { return !fields.is_null(); }
};

/// The status of a process that has begun: "running", "completed", "compensating", "compensated", and "failed" where nothing
/// is undone; else empty.
std::string process_status(const ProcessState& state);
/// Whether it is on its way: running or compensating.
bool is_under_way(const ProcessState& state);
/// The step that a running process is at; 0 is the first.
std::uint32_t process_step(const ProcessState& state);

/// A time-out to be set: of a step, or of the whole process.
struct Deadline {
    static constexpr std::uint32_t whole = 0xFFFFFFFF;
    std::uint32_t step = whole;
    std::int64_t within_us = 0;
};

/// What became of a process, and what it does: commands in the order in which they are issued.
struct Advanced {
    ProcessState state;
    std::vector<Fact> commands;
    std::vector<Deadline> deadlines;
    std::string fault;      ///< then the state is as it was
    bool concerned = false; ///< false: it has not begun with this, or the time-out came too late
};

/// Which process an event is about, by the rule's key: the end of the stream's name; none: the story's. An empty key is nobody's:
/// other events of the kind are about other things. A key that can't be worked out is a fault.
struct Correlated {
    std::optional<std::string> key;
    bool nobody = false;
    std::string fault;
};
Correlated correlate(const Situation& situation, NodeIndex policy, const Fact& event);

/// An event reaches a process. `key` is its stream.
Advanced advance(const Situation& situation, const ProcessPlan& plan, const ProcessState& state, std::string_view key,
                 const Fact& event);
/// A time-out is over: of a step (from 0) or Deadline::whole. Where the process is still there it compensates.
Advanced time_out(const Situation& situation, const ProcessPlan& plan, const ProcessState& state, std::string_view key,
                  std::uint32_t step);

} // namespace stormreel
