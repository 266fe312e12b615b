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
    Slot run(StepId id, Room& room);
    Slot leaf(StepId id, Room& room);
    Value value(StepId id);
    bool into(StepId id, Value& value); ///< false: it is an error

    // run_logic.cpp
    Slot logic(const Step& step, bool decisive, Room& room);
    Slot choice(const Step& step, Room& room);
    Slot negation(const Step& step, Room& room);
    Slot not_strictly_false(const Step& step);
    Slot equality(const Step& step, bool wanted, Room& room);
    template <Op op>
    Slot order(const Step& step, Room& room);
    template <Op op>
    Slot slow_order(const Step& step, Slot a, Slot b, Room& room);
    Slot contains(const Step& step, Room& room);

    // run_numbers.cpp
    template <Op op>
    Slot arithmetic(const Step& step, Room& room);
    Slot minus(const Step& step, Room& room);

    // run_select.cpp
    Slot variable(const Step& step, Room& room);
    Slot variable_field(const Step& step, Room& room);
    Slot field(const Step& step, Room& room);
    Slot has(const Step& step, Room& room);
    Slot index(const Step& step, bool optional, Room& room);
    Slot field_of(const Step& step, const Value& of, Room& room);
    Slot select_of(const Step& step, const Value& of, Room& room);
    Slot optional_field(const Step& step, const Value& of, Room& room);
    Slot element_of(const Step& step, const Value& of, const Value& at, bool optional, Room& room);

    // run_calls.cpp
    Slot call(const Step& step, Room& room);
    template <std::size_t count>
    Slot call_with(const Step& step, Room& room);
    Slot dispatch(const Step& step, std::span<const Value> arguments, Room& room);
    Slot host_call(const Step& step, Room& room);
    Slot optional_or(const Step& step, bool value, Room& room);

    // run_lists.cpp
    Slot make_list(const Step& step, Room& room);
    Slot make_map(const Step& step, Room& room);
    Slot map_insert(const Step& step, Room& room);
    Slot chain(const Step& step, Room& room);
    Slot loop(const Step& step, Room& room);
    /// Takes every turn until `turn` answers false, which leaves what is to be answered in its room.
    template <class Turn>
    bool turns(const LoopCode& loop, const Value& range, const Step& step, Room& room, const Turn& turn);
    Slot folded(const LoopCode& loop, const Value& range, const Step& step, Room& room);
    Slot collected(const LoopCode& loop, const Value& range, const Step& step, Room& room);
    bool passes(const LoopCode& loop, bool& taken, Room& room);
    bool collect(const LoopCode& loop, Values& list, std::vector<MapEntry>& entries, Room& room);

    Slot keep(Value value, const Step& step, Room& room);
    Slot fail(const Step& step, std::string message, Room& room);
    Slot no_overload(const Step& step, Room& room);
    Slot exhausted(const Step& step, Room& room) { return keep(Meter::exhausted(), step, room); }
    bool pay_for(const Value& a, const Value& b);
    /// What a step inside answered, as the answer of the step around it.
    static Slot hand_on(Slot slot, Room& inner, Room& room);

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

inline Slot Run::leaf(StepId id, Room& room)
{
    const Step& step = m_steps[id];
    if (step.op == Op::constant) {
        return step.constant;
    }
    if (step.simple != Simple::no) {
        if (const auto truth = known_truth(m_code, step, m_variables)) {
            return Slot::of(*truth);
        }
    }
    if (step.op == Op::variable_field && step.index < m_variables.size() && m_variables[step.index]) {
        // The usual case: a record of the declared type.
        const auto* object = ValueParts::shared<ObjectValue>(*m_variables[step.index]);
        if (object && object->type.get() == step.object) {
            return Slot::of(object->fields[step.field]);
        }
    }
    return run(id, room);
}

inline Slot Run::hand_on(Slot slot, Room& inner, Room& room)
{
    if (!inner || (slot.tag != Slot::Tag::failed && slot.tag != Slot::Tag::other)) {
        return slot;
    }
    // It may be the inner room's value or a part of it, which goes with the inner room.
    if (slot.value == &*inner) {
        room = std::move(inner);
    } else {
        room = Value(*slot.value);
    }
    slot.value = &*room;
    return slot;
}

} // namespace stormreel::cel
