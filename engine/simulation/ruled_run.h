// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/decisions.h"
#include "engine/runtime/passage.h"
#include "engine/runtime/payloads.h"
#include "engine/runtime/processes.h"
#include "engine/runtime/reactions.h"
#include "engine/runtime/states.h"
#include "engine/simulation/name_index.h"
#include "engine/simulation/random.h"
#include "engine/simulation/resting.h"
#include "engine/simulation/simulation.h"
#include "engine/simulation/story.h"
#include "engine/store/record.h"

#include <unordered_map>

namespace stormreel {

/// An aggregate's instance, a system, a row or a process of a run with rules, and where it is kept.
struct Entity {
    NodeIndex node = no_node;
    StreamIndex stream = none32;
    std::string name;          ///< of its stream
    std::string asked;         ///< the name that it was to have, where that was another one
    std::uint32_t story = 0;   ///< that began it
    std::uint32_t version = 0; ///< it exists from its first
    cel::Value value;          ///< state or row
    ProcessState process;
    std::vector<bool> broken; ///< by NodeDesign::always: what does not hold
    std::int64_t last_due_us = 0;
    bool anew = false;              ///< made anew by a consumer that started at offset zero
    std::vector<Unheard> unheard;   ///< what read models are still to hear about it
    std::uint32_t held_by = none32; ///< the process that has it until it has ended; see locks.cpp
};

/// What a task carries with it. Tasks are many and small, and most walls have no rules.
struct Load {
    cel::Value value;              ///< of the command, or of the event
    cel::Value element;            ///< of a row's `for`
    std::uint32_t place = none32;  ///< ... and which; none32: there is no `for`
    std::uint32_t entity = none32; ///< where the event happened; the row; the process
    std::uint32_t step = 0;        ///< of a process's time-out
    std::uint32_t sender = none32; ///< the process that issued the command
    std::uint32_t schema = 0;      ///< the version of its schema that the event was written in; 0: the present one
};

/// An event as the consumer sees it to whom it is handed.
struct Handed {
    cel::Value value;
    std::string changed; ///< fields of a later state in place of the event's, as JSON; empty: none
};

class Loads {
public:
    std::uint32_t keep(Load load);
    Load take(std::uint32_t index);
    [[nodiscard]] const Load& at(std::uint32_t index) const { return m_loads[index]; } ///< until the next one is kept

private:
    std::vector<Load> m_loads;
    std::vector<std::uint32_t> m_free;
};

/// What rules make of a story.
struct RuledStory {
    std::vector<std::pair<NodeIndex, std::uint32_t>> own;     ///< node -> its entity where no key names one
    std::vector<std::pair<NodeIndex, std::uint32_t>> touched; ///< node -> the first entity that something happened to
    std::vector<std::pair<NodeIndex, std::uint32_t>> counts;  ///< event -> how often
    std::vector<std::pair<NodeIndex, std::string>> known;     ///< aggregate -> the first key
    std::vector<std::uint32_t> broken;                        ///< rules over everything that were reported
    struct Owed {
        std::uint32_t rule = 0;
        Position since = 0;
        std::int64_t due_us = 0;
    };
    std::vector<Owed> owed;    ///< what must follow yet
    std::uint32_t owing = 0;   ///< its tasks in the agenda that see whether it followed
    std::uint32_t waiting = 0; ///< ... and those that will make records

    /// More than it has room for waits already: rules that multiply what follows would fill the memory.
    [[nodiscard]] bool crowded() const { return waiting >= most_waiting; }
    static constexpr std::uint32_t most_waiting = 10'000;
};

/// A rule over everything, and what can make it change its mind.
struct Watch {
    std::vector<bool> nodes; ///< aggregates, systems and processes whose state it sees; events that it counts
    std::vector<bool> lists; ///< aggregates of which it sees every state
    bool always = false;     ///< it sees the time
    bool story = false;      ///< it is about one story
    bool broken = false;     ///< ... else: it does not hold at present
    bool faulted = false;
};

/// Chance as generators ask for it.
class RunChance : public Chance {
public:
    RunChance(Random& random, struct RuledRun& run) : m_random(random), m_run(run) {}
    std::uint64_t next() override { return m_random.next(); }
    double exponential(double mean) override;
    std::uint64_t turn() override;
    std::string some(std::string_view aggregate) override;
    NodeIndex command = no_node; ///< whose field is being drawn
    std::uint32_t field = 0;

private:
    Random& m_random;
    RuledRun& m_run;
};

/// What a run with rules keeps besides the world: instances with their states, what tasks carry, what rules watch.
struct RuledRun {
    RuledRun(const Flow& flow, const Design& given, const SimulationSettings& settings, Archive& archive, PackedTypes& types);

    const Design* design;
    std::vector<std::optional<ProcessPlan>> plans; ///< by policy
    Resting<Entity> entities;
    NameIndex by_name;                                ///< of entities; see `named`
    std::vector<std::vector<std::uint32_t>> existing; ///< by aggregate: entities, in the order in which they came to be
    std::vector<std::uint32_t> by_stream;             ///< the entity whose stream it is; none32: that of a story
    Resting<RuledStory> stories;
    bool has_personal = false; ///< something on the wall belongs to people
    std::string to_erase;      ///< the person, where a run is to forget one
    bool is_kept = false;      ///< something was kept of them
    bool is_erased = false;    ///< ... and they were erased
    Loads loads;
    struct KeyPlace {
        NodeIndex aggregate = no_node;
        std::uint32_t field = 0;
    };
    using KeyPlaces = std::shared_ptr<const std::vector<KeyPlace>>;
    std::vector<KeyPlaces> keys;                           ///< by command or event: where it carries the key of what; else null
    std::vector<std::vector<std::uint64_t>> turns;         ///< by command, by field
    std::unordered_map<std::string, NodeIndex> aggregates; ///< by folded name
    std::vector<Watch> watches;                            ///< by Design::never
    std::vector<cel::Value> beginnings;                    ///< by node: a state before anything happened
    std::vector<const cel::Value*> states;                 ///< by node: of the story that is looked at; room for Scope::more

    RuledStory& story(std::uint32_t number);
    /// The entity of that node that was to have this name; none32: there is none.
    [[nodiscard]] std::uint32_t named(NodeIndex node, const std::string& name) const;

    /// Gives an instance, a row or a process its new value.
    void keep(Entity& entity, cel::Value value);
    /// What large values come to, in elements and bytes; small ones are bounded by the number of records.
    std::size_t large = 0;
    static constexpr std::size_t most_large = 50'000'000;
};

} // namespace stormreel
