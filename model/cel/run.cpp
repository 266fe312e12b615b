// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/run.h"

namespace stormreel::cel {

namespace {

Value with_place(Value value, std::uint32_t offset)
{
    if (value.is_error() && value.failed().offset == 0 && offset > 0) {
        value = Value::error(value.failed().message, offset);
    }
    return value;
}

} // namespace

Value Run::result()
{
    if (!m_meter.spend(m_code.cost)) {
        return Meter::exhausted();
    }
    if (m_code.locals > 0) {
        m_locals.resize(m_code.locals);
    }
    Room room;
    const StepResult result = leaf(m_code.root, room);
    // However it was taken: an answer that came about without what could not be afforded is none.
    if (m_cost == 0) {
        return Meter::exhausted();
    }
    return room && result.tag == StepResult::Tag::other && result.value == &*room ? std::move(*room) : result.copy();
}

Value Run::value(StepId id)
{
    Room room;
    const StepResult result = leaf(id, room);
    return room && result.tag >= StepResult::Tag::other && result.value == &*room ? std::move(*room) : result.copy();
}

bool Run::into(StepId id, Value& to)
{
    to = value(id);
    return !to.is_error();
}

StepResult Run::keep(Value made, const Step& step, Room& room)
{
    if (made.is_error()) {
        made = with_place(std::move(made), step.offset);
    } else if (!m_meter.fits(ValueParts::weight(made).size)) {
        made = with_place(Meter::too_large(), step.offset);
    }
    return StepResult::of(room.emplace(std::move(made)));
}

StepResult Run::fail(const Step& step, std::string message, Room& room)
{
    return StepResult::of(room.emplace(Value::error(std::move(message), step.offset)));
}

StepResult Run::no_overload(const Step& step, Room& room)
{
    return fail(step, step.name ? "no such overload: " + *step.name : "no such overload", room);
}

bool Run::pay_for(const Value& a, const Value& b)
{
    constexpr std::uint64_t free = 64; // short texts are as good as numbers
    const std::uint64_t size = std::min(ValueParts::weight(a).size, ValueParts::weight(b).size);
    return size <= free || m_meter.spend(size);
}

StepResult Run::run(StepId id, Room& room)
{
    const Step& step = m_steps[id];
    switch (step.op) {
    case Op::constant:
        return step.constant;
    case Op::variable:
    case Op::unknown:
        return variable(step, room);
    case Op::variable_field:
        return variable_field(step, room);
    case Op::local:
        return StepResult::of(*m_locals[step.index].at);
    case Op::field:
    case Op::select:
    case Op::optional_select:
        return field(step, room);
    case Op::has:
        return has(step, room);
    case Op::logic_and:
        return logic(step, false, room);
    case Op::logic_or:
        return logic(step, true, room);
    case Op::choice:
        return choice(step, room);
    case Op::negation:
        return negation(step, room);
    case Op::not_strictly_false:
        return not_strictly_false(step);
    case Op::equal:
        return equality(step, true, room);
    case Op::unequal:
        return equality(step, false, room);
    case Op::less:
        return order<Op::less>(step, room);
    case Op::less_equal:
        return order<Op::less_equal>(step, room);
    case Op::greater:
        return order<Op::greater>(step, room);
    case Op::greater_equal:
        return order<Op::greater_equal>(step, room);
    case Op::add:
        return arithmetic<Op::add>(step, room);
    case Op::subtract:
        return arithmetic<Op::subtract>(step, room);
    case Op::multiply:
        return arithmetic<Op::multiply>(step, room);
    case Op::divide:
        return arithmetic<Op::divide>(step, room);
    case Op::modulo:
        return arithmetic<Op::modulo>(step, room);
    case Op::minus:
        return minus(step, room);
    case Op::contains:
        return contains(step, room);
    case Op::index:
        return index(step, false, room);
    case Op::optional_index:
        return index(step, true, room);
    case Op::optional_or:
        return optional_or(step, false, room);
    case Op::optional_or_value:
        return optional_or(step, true, room);
    case Op::map_insert:
        return map_insert(step, room);
    case Op::make_list:
        return make_list(step, room);
    case Op::make_map:
        return make_map(step, room);
    case Op::call:
        return call(step, room);
    case Op::host_call:
        return host_call(step, room);
    case Op::loop:
        return loop(step, room);
    case Op::chain:
        return chain(step, room);
    }
    return fail(step, "a step of no kind", room);
}

} // namespace stormreel::cel
