// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/passage.h"
#include "engine/simulation/agenda.h"
#include "engine/simulation/bus.h"
#include "engine/simulation/ledger.h"
#include "engine/simulation/random.h"
#include "engine/simulation/resting_parts.h"
#include "engine/simulation/ruled_run.h"
#include "engine/simulation/story.h"
#include "engine/simulation/wiring.h"

#include <chrono>

namespace stormreel {

/// A run while it runs: what is, what is to come, and what happened. One task at a time, in the order of the agenda.
class World {
public:
    /// `design` is null for a wall without rules. The flow is one with what the rules say (ruled_flow).
    /// What nobody used while `rests_after` records came is put aside.
    World(const Flow& flow, const Design* design, const SimulationSettings& settings, EventStore& store, RunHeader header,
          Position rests_after);

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
    void spread(NodeIndex event, NodeIndex receiver, Story& story, Position position, std::uint32_t version);
    void succeed(NodeIndex event, Story& story, Position position); ///< along arrows from event to event

    // run_port.cpp: the bus, where the run has one
    friend class RunPort;
    void open_message(NodeIndex event, const std::string& stream, NodeIndex receiver, const Story& story, Position position);
    void open_message_ruled(const Fact& event, std::uint32_t entity, Story& story, Position position);
    void pass(const Task& task, Load load, NodeIndex consumer); ///< schedules it, by the bus where there is one
    void begin_anew(Entity& entity);                            ///< the first delivery of a consumer that started at offset zero
    /// Adds to a delivery's data how it came (m_passage). Whoever makes one calls it last.
    void tell_passage(Record& delivery) const;

    // What the same comes to at design level. Commands and events carry what rules say, instances are found by their keys.
    // ruled_commands.cpp
    void arrive_ruled(std::uint32_t decision, std::uint32_t& count);
    void perform_ruled(const Task& task, Story& story);
    void issue_ruled(const Fact& command, Story& story, Position cause, TypeIndex actor, std::int64_t delay_us,
                     std::uint32_t sender = none32);
    void handle_ruled(const Task& task, const Load& load, Story& story);
    struct Drawn {
        cel::Value value;
        std::string fault;
    };
    Drawn generated(NodeIndex command);
    void stop_growing(Story& story);
    void schedule(const Task& task, Load load); ///< with what it carries, unless nothing will come of it
    std::uint32_t entity_for(NodeIndex node, const cel::Value& carried, Story& story);
    std::uint32_t own_entity(NodeIndex node, Story& story);
    std::uint32_t named_entity(NodeIndex node, const std::string& name, const Story& story);
    cel::Value with_keys(const Fact& fact, std::uint32_t entity, const Story& story) const;
    void learn_key_ruled(std::uint32_t entity, const Story& story);
    // ruled_events.cpp
    void append_event_ruled(Fact event, Story& story, std::uint32_t entity, Position cause);
    /// `schema`: Load::schema
    void spread_ruled(const Fact& event, std::uint32_t entity, Story& story, Position position, std::uint32_t schema);
    [[nodiscard]] OldPayload write_old(const Fact& event); ///< empty text: it is written in the present version
    void spread_rows(const Fact& event, std::uint32_t entity, std::uint32_t projection, Story& story, Position position,
                     std::uint32_t schema);
    void deliver_ruled(const Task& task, const Load& load, Story& story);
    void project_ruled(const Task& task, const Load& load, Story& story);
    void record_fault(const std::string& words, NodeIndex node, StreamIndex stream, Story& story, Position cause);
    // ruled_processes.cpp
    void deliver_process(const Task& task, const Load& load, NodeIndex policy, Story& story);
    void expire(const Task& task, const Load& load, Story& story);
    void follow_process(Advanced advanced, std::uint32_t entity, Story& story, Position position);
    // handing_over.cpp: what a consumer finds when an event reaches it
    [[nodiscard]] Handed hand_over(const Task& task, const Load& load);                 ///< m_passage says what it found
    void ask_back(const Task& task, Story& story);                                      ///< the same without rules
    bool misread(const Task& task, const Load& load, NodeIndex consumer, Story& story); ///< then nothing comes of it
    // erasing.cpp: what belongs to a person
    void keep_apart(Record& record, const std::string& data, const std::string& bare, const std::string& subject, Story& story);
    void carry_fact(Record& record, const Fact& fact, std::string data, std::uint32_t entity, bool old, Story& story);
    void carry_delivery(Record& delivery, const Task& task, const Load& load, const Handed& handed, Story& story);
    void carry_words(Record& record, const std::string& data, const std::string& words, Story& story,
                     const Fact* command = nullptr);
    std::optional<std::string> whom_they_tell_of(const std::string& words, StreamIndex stream, Story& story, const Fact* command);
    void erase_person();
    // reads.cpp: people who look at a read model before they decide
    [[nodiscard]] bool waits() const { return m_settings.machinery.reads == Reads::wait; }
    std::vector<Unheard>& unheard_of(std::uint32_t origin, Story& story);
    void expect(std::uint32_t origin, std::uint32_t version, NodeIndex event, Story& story); ///< read models will hear of it
    void heard(std::uint32_t origin, std::uint32_t version, NodeIndex read_model, Story& story);
    [[nodiscard]] bool is_lost(const Unheard& unheard) const;
    [[nodiscard]] bool is_behind(std::uint32_t decision, const std::vector<Unheard>& unheard) const;
    [[nodiscard]] bool is_in_vain(const Handling& handling, const Fact& command, std::uint32_t entity, const Story& story);
    void decide_on(std::uint32_t decision, Story& story, std::uint32_t looks = 0);
    void decide_on_ruled(std::uint32_t decision, const Fact& command, Story& story, std::uint32_t looks = 0);
    void look_again(const Task& task, const Load& load, Story& story);
    [[nodiscard]] Task next_look(std::uint32_t decision, const Story& story, std::uint32_t looks) const;
    // locks.cpp: what processes hold
    std::optional<std::string> refused_by_lock(std::uint32_t entity, std::uint32_t sender); ///< what the rejection says
    // ruled_laws.cpp: rules over everything
    void watch_event(const Fact& event, std::uint32_t entity, Story& story, Position position);
    void watch_always(std::uint32_t entity, Story& story, Position position);
    void watch_never(NodeIndex event, std::uint32_t entity, Story& story, Position position);
    void watch_eventually(const Fact& event, std::uint32_t entity, Story& story, Position position);
    void overdue(const Task& task, Story& story);
    void record_breach(const std::string& rule, const std::string& words, NodeIndex node, StreamIndex stream, Story& story,
                       Position cause);

    [[nodiscard]] Situation situation() const { return {m_flow, *m_rules->design, m_now_us}; }
    /// One budget for all rules over everything that one task makes them look at.
    [[nodiscard]] Situation watching() { return {m_flow, *m_rules->design, m_now_us, &m_watch_cost}; }
    Result<RunHeader> run_to_its_end(const OnProgress& on_progress);
    void rest();
    void look(); ///< whether the run is still wanted, if no one has asked for a while
    [[nodiscard]] bool done() const
    {
        return m_unwanted || m_ended || (m_settings.max_records != 0 && m_ledger.size() >= m_settings.max_records);
    }
    [[nodiscard]] bool room(const Story& story) const { return !done() && !story.full(); }
    /// The story whose row of a read model an event belongs to: that of the instance it happened to, where that has one.
    std::uint32_t row_story(NodeIndex read_model, NodeIndex receiver, const Story& story) const;
    /// Where a node keeps things in this story. The next call may move it.
    Place& place_of(NodeIndex node, Story& story);
    void learn_key(NodeIndex node, const Place& place, Story& story);
    void carry(Record& record, std::string data, Story& story); ///< what rules wrote
    Record& record(RecordKind kind, NodeIndex type, Story& story, Position cause);

    const Flow& m_flow;
    const SimulationSettings& m_settings;
    Wiring m_wiring;
    Random m_random;
    Agenda m_agenda;
    Ledger m_ledger;
    std::int64_t m_now_us;
    Position m_rests_after;
    Position m_rested = 0; ///< when that was, in records
    Archive m_archive;
    PackedTypes m_packed_types;
    Resting<Story> m_stories;
    std::vector<std::vector<std::uint32_t>> m_instances; ///< by aggregate: stories whose instance exists
    std::uint32_t m_opened = 0;                          ///< stories that actors began
    std::uint32_t m_begun = 0;                           ///< stories that began by themselves
    std::vector<std::uint32_t> m_acted;                  ///< by decision: how often it acted on a story
    std::unique_ptr<RuledRun> m_rules;                   ///< null for a wall without rules
    std::unique_ptr<BusPort> m_port;                     ///< what the bus sees of this
    std::unique_ptr<Bus> m_bus;                          ///< null where nothing of delivery is chosen
    NodeIndex m_newcomer = no_node;                      ///< who started at offset zero, once that was
    Passage m_passage;                                   ///< how what is being delivered came; as usual without a bus
    std::uint64_t m_watch_cost = 0;
    const OnProgress* m_on_progress = nullptr;
    std::chrono::steady_clock::time_point m_looked; ///< only decides when to ask whether the run is still wanted
    bool m_unwanted = false;
    bool m_ended = false; ///< by itself, before its time
};

} // namespace stormreel
