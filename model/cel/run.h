// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/code.h"

namespace stormreel::cel {

/// Where a step puts what it makes.
using Room = std::optional<Value>;

/// One evaluation. Recursion is as deep as the tree, which is bounded; what a step costs is paid before the tree or a loop's turn
/// begins, so that simple steps do not count.
class Run {
public:
    Run(const Instructions& code, std::span<const Value* const> variables, void* host, std::uint64_t& cost)
        : m_code(code), m_steps(code.steps.data()), m_variables(variables), m_host(host), m_cost(cost), m_meter(cost, code.limits)
    {
    }
    Value result();
    /// For constants: one step, without paying for the whole.
    Value only(StepId step) { return value(step); }

private:
    struct Local {
        Value own;
        const Value* at = nullptr;
    };
    StepResult run(StepId id, Room& room);
    StepResult leaf(StepId id, Room& room);
    Value value(StepId id);
    bool into(StepId id, Value& value); ///< false: it is an error

    /// What `then(a, b, room_of_a)` makes of both operands; an error of one of them is the answer itself.
    template <class Then>
    StepResult with_both(const Step& step, Room& room, const Then& then);

    // run_logic.cpp
    StepResult logic(const Step& step, bool decisive, Room& room);
    StepResult choice(const Step& step, Room& room);
    StepResult negation(const Step& step, Room& room);
    StepResult not_strictly_false(const Step& step);
    StepResult equality(const Step& step, bool wanted, Room& room);
    template <Op op>
    StepResult order(const Step& step, Room& room);
    template <Op op>
    StepResult slow_order(const Step& step, StepResult a, StepResult b, Room& room);
    StepResult contains(const Step& step, Room& room);

    // run_numbers.cpp
    template <Op op>
    StepResult arithmetic(const Step& step, Room& room);
    StepResult minus(const Step& step, Room& room);

    // run_select.cpp
    StepResult variable(const Step& step, Room& room);
    StepResult variable_field(const Step& step, Room& room);
    StepResult field(const Step& step, Room& room);
    StepResult has(const Step& step, Room& room);
    StepResult index(const Step& step, bool optional, Room& room);
    StepResult field_of(const Step& step, const Value& of, Room& room);
    StepResult select_of(const Step& step, const Value& of, Room& room);
    StepResult optional_field(const Step& step, const Value& of, Room& room);
    StepResult element_of(const Step& step, const Value& of, const Value& at, bool optional, Room& room);

    // run_calls.cpp
    StepResult call(const Step& step, Room& room);
    template <std::size_t count>
    StepResult call_with(const Step& step, Room& room);
    StepResult dispatch(const Step& step, std::span<const Value> arguments, Room& room);
    StepResult host_call(const Step& step, Room& room);
    StepResult optional_or(const Step& step, bool value, Room& room);

    // run_lists.cpp
    StepResult make_list(const Step& step, Room& room);
    StepResult make_map(const Step& step, Room& room);
    StepResult map_insert(const Step& step, Room& room);
    StepResult chain(const Step& step, Room& room);
    StepResult loop(const Step& step, Room& room);
    /// Takes every turn until `turn` answers false, which leaves what is to be answered in its room.
    template <class Turn>
    bool turns(const LoopCode& loop, const Value& range, const Step& step, Room& room, const Turn& turn);
    StepResult folded(const LoopCode& loop, const Value& range, const Step& step, Room& room);
    StepResult collected(const LoopCode& loop, const Value& range, const Step& step, Room& room);
    bool passes(const LoopCode& loop, bool& taken, Room& room);
    bool collect(const LoopCode& loop, Values& list, std::vector<MapEntry>& entries, Room& room);

    StepResult keep(Value value, const Step& step, Room& room);
    StepResult fail(const Step& step, std::string message, Room& room);
    StepResult no_overload(const Step& step, Room& room);
    StepResult exhausted(const Step& step, Room& room) { return keep(Meter::exhausted(), step, room); }
    bool pay_for(const Value& a, const Value& b);
    /// What a step inside answered, as the answer of the step around it.
    static StepResult hand_on(StepResult result, Room& inner, Room& room);

    const Instructions& m_code;
    const Step* m_steps;
    std::span<const Value* const> m_variables;
    void* m_host;
    std::uint64_t& m_cost;
    Meter m_meter;
    std::vector<Local> m_locals;
};

/// What a field of a value is: its name in a map, an object, or what an optional holds.
struct FieldLook {
    const Value* value = nullptr;
    bool supported = true;
};
FieldLook look_up(const Value& of, std::string_view name);

/// Whether a simple condition holds; nothing where the values are not what their types promise, which is for others to judge.
std::optional<bool> known_truth(const Instructions& code, const Step& step, std::span<const Value* const> variables);

inline StepResult Run::leaf(StepId id, Room& room)
{
    const Step& step = m_steps[id];
    if (step.op == Op::constant) {
        return step.constant;
    }
    if (step.simple != Simple::no) {
        if (const auto truth = known_truth(m_code, step, m_variables)) {
            return StepResult::of(*truth);
        }
    }
    if (step.op == Op::variable_field && step.index < m_variables.size() && m_variables[step.index]) {
        // The usual case: a record of the declared type.
        const auto* object = ValueParts::shared<ObjectValue>(*m_variables[step.index]);
        if (object && object->type.get() == step.object) {
            return StepResult::of(object->fields[step.field]);
        }
    }
    return run(id, room);
}

template <class Then>
StepResult Run::with_both(const Step& step, Room& room, const Then& then)
{
    Room room_a;
    const StepResult a = leaf(step.a, room_a);
    if (a.failed()) {
        return hand_on(a, room_a, room);
    }
    Room room_b;
    const StepResult b = leaf(step.b, room_b);
    if (b.failed()) {
        return hand_on(b, room_b, room);
    }
    return then(a, b, room_a);
}

inline StepResult Run::hand_on(StepResult result, Room& inner, Room& room)
{
    if (!inner || (result.tag != StepResult::Tag::failed && result.tag != StepResult::Tag::other)) {
        return result;
    }
    // It may be the inner room's value or a part of it, which goes with the inner room.
    if (result.value == &*inner) {
        room = std::move(inner);
    } else {
        room = Value(*result.value);
    }
    result.value = &*room;
    return result;
}

} // namespace stormreel::cel
