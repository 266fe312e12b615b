// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/agenda.h"
#include "engine/simulation/ledger.h"
#include "engine/simulation/random.h"
#include "engine/simulation/story.h"
#include "engine/simulation/wiring.h"

namespace stormreel {

/// A run while it runs: what is, what is to come, and what happened. One task at a time, in the order of the agenda.
class World {
public:
    World(const Flow& flow, const SimulationSettings& settings, EventStore& store, RunHeader header);

    Result<RunHeader> run(const OnProgress& on_progress);

private:
    // workload.cpp: what starts things
    void plan();
    void schedule_arrival(std::uint32_t decision, Task::Kind kind);
    void schedule_beginning();
    void schedule_free(Story& story, std::uint32_t from);
    void arrive(std::uint32_t decision);
    void begin_story();
    Story& add_story();
    [[nodiscard]] Story& someones_story(std::uint32_t decision);  ///< one that the decision can act on; there must be one
    void borrow(NodeIndex aggregate, Story& story);               ///< one of the instances that there are
    [[nodiscard]] bool has_subject(std::uint32_t decision) const; ///< whether what it acts on, or needs, is there
    [[nodiscard]] bool enough(std::uint32_t count) const { return m_settings.stories != 0 && count >= m_settings.stories; }
    [[nodiscard]] double share() const;

    // reactions.cpp: what follows
    void perform(const Task& task);
    void issue(NodeIndex command, Story& story, Position cause, TypeIndex actor, std::int64_t delay_us);
    void handle(const Handling& handling, Story& story, Position cause, TypeIndex actor);
    void happen(const Task& task, Story& story);
    void deliver(const Task& task, Story& story);
    void project(const Task& task, Story& story);
    void append_event(NodeIndex event, Story& story, NodeIndex receiver, Position cause);
    void spread(NodeIndex event, NodeIndex receiver, Story& story, Position position);

    [[nodiscard]] bool done() const { return m_settings.max_records != 0 && m_ledger.size() >= m_settings.max_records; }
    [[nodiscard]] bool room(const Story& story) const { return !done() && !story.full(); }
    /// The story whose row of a read model an event belongs to: that of the instance it happened to, where that has one.
    std::uint32_t row_story(NodeIndex read_model, NodeIndex receiver, const Story& story) const;
    /// Where a node keeps things in this story. The next call may move it.
    Place& place_of(NodeIndex node, Story& story);
    void learn_key(NodeIndex node, const Place& place, Story& story);
    Record& record(RecordKind kind, NodeIndex type, Story& story, Position cause);

    const Flow& m_flow;
    const SimulationSettings& m_settings;
    Wiring m_wiring;
    Random m_random;
    Agenda m_agenda;
    Ledger m_ledger;
    std::int64_t m_now_us;
    std::vector<Story> m_stories;
    std::vector<std::vector<std::uint32_t>> m_instances; ///< by aggregate: stories whose instance exists
    std::uint32_t m_opened = 0;                          ///< stories that actors began
    std::uint32_t m_begun = 0;                           ///< stories that began by themselves
    std::vector<std::uint32_t> m_acted;                  ///< by decision: how often it acted on a story
};

} // namespace stormreel
