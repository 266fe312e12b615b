// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/expression.h"
#include "model/flow/flow.h"
#include "model/flow/lint.h"

#include <array>

namespace stormreel {

/// The names that expressions of rules know. Which of them a place has: model/rules/README.md.
enum class Slot : std::uint8_t { now, state, command, event, row, rows, process, old, story, every, key, exists, element };
inline constexpr std::size_t slot_count = 13;
std::string_view name(Slot slot); ///< "state"; `element` has the name that `for` gave it

/// What names stand for in one evaluation. Values live elsewhere and must outlive the scope.
struct Scope {
    std::array<const cel::Value*, slot_count> values{}; ///< by Slot
    std::span<const cel::Value* const> more;            ///< what Expression::more numbers: states by node, parameters by place
    void* host = nullptr;                               ///< a Chance*, for generators
    std::uint64_t* cost = nullptr;
    Scope& with(Slot slot, const cel::Value& value)
    {
        values[static_cast<std::size_t>(slot)] = &value;
        return *this;
    }
};

/// An expression in its place in a rule.
struct Expression {
    cel::Program program;
    std::vector<std::uint32_t> places; ///< by variable of its environment: a Slot, or slot_count + index into Scope::more
    std::uint32_t offset = 0;          ///< in the rule's text
    std::uint32_t length = 0;
    [[nodiscard]] bool empty() const { return program.empty(); }
    [[nodiscard]] cel::Value evaluate(const Scope& scope) const;
};

/// Where generators take chance from: the run's. Deterministic, integers only inside.
class Chance {
public:
    virtual ~Chance() = default;
    virtual std::uint64_t next() = 0;
    virtual double exponential(double mean) = 0;
    virtual std::uint64_t turn() = 0; ///< how often this generator was asked before
    /// Key of an aggregate's instance that exists ("account-3"); empty where there is none.
    virtual std::string some(std::string_view aggregate) = 0;
};

struct FieldDesign {
    std::string name;
    cel::Type type;
    Expression value; ///< generator, initial value or value where nobody fills it; may be empty
};

/// A field of a command, event, state or row, and what it is set to.
struct Filling {
    std::uint32_t field = cel::ObjectType::none; ///< index in the target's type
    Expression value;
};

struct Requirement {
    Expression condition;
    Expression words;       ///< may be empty
    std::string text;       ///< the condition as written, for where there are no words
    std::uint32_t rule = 0; ///< index into the rules of its node (NodeDesign::rules) or of the wall
};

/// An event that follows, or a command that is issued, with its fields. What is not filled takes the value of the same name.
struct Issue {
    NodeIndex what = no_node;
    Expression each; ///< a list: once for each element, under Slot::element
    Expression when;
    std::vector<Filling> fields;
};

struct CommandDesign {
    NodeIndex command = no_node;
    std::vector<Requirement> requirements;
    bool decides = false; ///< it says which events follow (`events`, perhaps none); otherwise those of the wall do
    std::vector<Issue> events;
};

struct EventDesign {
    NodeIndex event = no_node;
    Expression each; ///< read model: once for each element
    Expression key;  ///< read model: which row
    std::vector<Filling> assignments;
};

struct ReactionDesign {
    Expression when;
    Expression after;
    bool decides = false; ///< it says which commands are issued; otherwise all that are wired to the policy
    std::vector<Issue> commands;
};

struct StepDesign {
    Issue command;
    std::vector<NodeIndex> until; ///< events that end the step well
    std::vector<NodeIndex> fails; ///< ... that make the process compensate
    Expression within;            ///< duration; may be empty
    std::optional<Issue> undo;
};

struct ProcessDesign {
    NodeIndex begins = no_node;
    Expression when;
    Expression key; ///< correlation; empty: the story
    Expression within;
    std::vector<StepDesign> steps;
    std::vector<NodeIndex> hears; ///< every event it names, ascending
};

struct QueryDesign {
    std::string name;
    std::vector<FieldDesign> parameters;
    Expression answer; ///< Scope::more: the parameters in order
};

/// From one version of an event to the next.
struct UpcastDesign {
    std::uint32_t from = 1;
    std::vector<Filling> fields;                           ///< fields of the event's present type
    std::vector<std::pair<std::string, Expression>> other; ///< fields of a version that is not the present one
    std::vector<std::string> dropped;
    /// How the version before says it, over `event` as the next version has it: the way back. A field that the upcast fills and
    /// that is not here was not there before.
    std::vector<std::pair<std::string, Expression>> was;
};

/// Which fields belong to a person, and whose they are. Of an aggregate: in its commands and events that have such fields.
struct PrivacyDesign {
    std::vector<std::string> fields; ///< as told, each once
    std::string of;                  ///< the field that names the person; empty: the instance does
};

struct PublicationDesign {
    std::string topic;
    Expression key;
};

/// One line of a scenario. What follows `rejected` or `row` is in `words`.
struct ScenarioStep {
    enum class Kind : std::uint8_t { note, timeout, nothing, rejected, state, row };
    Kind kind = Kind::note;
    NodeIndex what = no_node; ///< event or command
    Expression words;
    std::vector<std::pair<std::string, Expression>> fields; ///< name and what it is, or must be
    std::uint32_t line = 1;
};
struct ScenarioDesign {
    std::string name;
    std::vector<ScenarioStep> given, when, then;
    std::uint32_t rule = 0;
    bool readable = true; ///< false: something in it is wrong; it counts as failed
};

struct NeverDesign {
    std::string name;
    Expression condition; ///< Scope::more: states by node
    Expression words;
};
struct EventuallyDesign {
    std::string name;
    NodeIndex after = no_node;
    Expression when;
    Expression within;
    std::vector<NodeIndex> then;
};

/// A note's rule, and where it is kept.
struct PlacedRule {
    Id note = Id::none;
    std::uint32_t index = 0; ///< into Note::rules
    Rule rule;
};

/// Everything that is told about one node of the flow.
struct NodeDesign {
    std::shared_ptr<const cel::ObjectType> type; ///< command, event: what it carries; aggregate, system: state; read model: row;
                                                 ///< policy: process. Never null. See README: what is told, then what is implied.
    std::vector<FieldDesign> fields;             ///< the told ones (an event without any: those of its
                                                 ///< commands), in the order told; the first ones of `type`
    std::vector<PlacedRule> rules;               ///< of all its notes, in their order
    std::vector<CommandDesign> commands;
    std::vector<EventDesign> events; ///< ascending by event
    std::vector<Requirement> always;
    std::optional<ReactionDesign> reaction;
    std::optional<ProcessDesign> process;
    std::vector<QueryDesign> queries;
    std::vector<UpcastDesign> upcasts; ///< ascending, from 1 without a gap
    std::optional<PublicationDesign> publication;
    std::optional<PrivacyDesign> privacy;
    std::vector<ScenarioDesign> scenarios;
    [[nodiscard]] bool empty() const { return rules.empty(); }
    [[nodiscard]] const EventDesign* event(NodeIndex event) const;
    [[nodiscard]] const CommandDesign* command(NodeIndex command) const;
};

class DesignIndex;

/// The design level of a wall, ready to run. What can't be read is left out, and `findings` says so.
struct Design {
    std::vector<NodeDesign> nodes; ///< by NodeIndex
    std::vector<NeverDesign> never;
    std::vector<EventuallyDesign> eventually;
    std::vector<Finding> findings; ///< in the order of notes; each with its place in a rule
    bool any = false;              ///< someone wrote at least one rule

    // What Slot::story and Slot::every hold, where the wall has rules of its own: objects of these types. Field i of `story` (an
    // int) counts the event story_events[i]; field i of `every` lists the states of the aggregate every_nodes[i].
    std::shared_ptr<const cel::ObjectType> story, every;
    std::vector<NodeIndex> story_events, every_nodes;

    std::shared_ptr<const DesignIndex> index; ///< who is called what and wired to whom; for reading rules. May be null
};

/// Pure. A wall without rules costs next to nothing, whatever its size.
Design read_design(const Board& board, const Flow& flow);

/// A name on the wall as expressions have it: "Stock item" -> "stock_item".
std::string identifier(std::string_view name);

/// The value that stands where nobody said anything: 0, "", false, [], {}, the epoch, an object of such values.
cel::Value zero_value(const cel::Type& type);

/// The generators' functions; their host is a Chance.
const std::vector<cel::Function>& generators();

} // namespace stormreel
