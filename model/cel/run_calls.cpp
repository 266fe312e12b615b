// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/numbers.h"
#include "model/cel/run.h"

#include <array>

namespace stormreel::cel {

namespace {

bool goes_with(const Type& parameter, const Value& argument)
{
    const TypeKind kind = parameter.kind();
    return kind == TypeKind::dyn || kind == TypeKind::param || kind == argument.kind();
}

bool goes_with(const Overload& overload, std::span<const Value> arguments)
{
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        if (!goes_with(overload.parameters[at], arguments[at])) {
            return false;
        }
    }
    return true;
}

/// As a host function's parameter has it: whole numbers change their kind where nothing is lost.
std::optional<Value> converted(const Type& parameter, const Value& argument)
{
    if (goes_with(parameter, argument)) {
        return argument;
    }
    const TypeKind from = argument.kind();
    if (parameter.kind() == TypeKind::number && from == TypeKind::integer) {
        return Value::number(static_cast<double>(argument.as_integer()));
    }
    if (parameter.kind() == TypeKind::number && from == TypeKind::unsigned_integer) {
        return Value::number(static_cast<double>(argument.as_unsigned()));
    }
    if (parameter.kind() == TypeKind::integer && from == TypeKind::number) {
        const auto whole = whole_integer(argument.as_number());
        return whole ? std::optional(Value::integer(*whole)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

StepResult Run::dispatch(const Step& step, std::span<const Value> arguments, Room& room)
{
    for (std::uint32_t at = step.overload; at < step.overload + step.overloads; ++at) {
        const Overload& overload = *m_code.overloads[at];
        if (overload.call && overload.parameters.size() == arguments.size() && goes_with(overload, arguments)) {
            return keep(overload.call(arguments, m_meter), step, room);
        }
    }
    return no_overload(step, room);
}

template <std::size_t count>
StepResult Run::call_with(const Step& step, Room& room)
{
    std::array<Value, count> arguments;
    for (std::size_t at = 0; at < count; ++at) {
        if (!into(m_code.children[step.first + at], arguments[at])) {
            return StepResult::of(room.emplace(std::move(arguments[at])));
        }
    }
    return dispatch(step, arguments, room);
}

StepResult Run::call(const Step& step, Room& room)
{
    switch (step.count) {
    case 0:
        return dispatch(step, {}, room);
    case 1:
        return call_with<1>(step, room);
    case 2:
        return call_with<2>(step, room);
    case 3:
        return call_with<3>(step, room);
    case 4:
        return call_with<4>(step, room);
    default:
        return no_overload(step, room); // nothing in the library takes more
    }
}

StepResult Run::host_call(const Step& step, Room& room)
{
    constexpr std::uint64_t cost_of_leaving = 10;
    const Function& function = m_code.functions[step.index];
    Values arguments;
    for (std::uint32_t at = 0; at < step.count; ++at) {
        Value argument;
        if (!into(m_code.children[step.first + at], argument)) {
            return StepResult::of(room.emplace(std::move(argument)));
        }
        auto fitting = at < function.parameters.size() ? converted(function.parameters[at], argument) : std::nullopt;
        if (!fitting) {
            return no_overload(step, room);
        }
        arguments.push_back(std::move(*fitting));
    }
    if (!function.call || arguments.size() != function.parameters.size()) {
        return no_overload(step, room);
    }
    return m_meter.spend(cost_of_leaving) ? keep(function.call(m_host, arguments), step, room) : exhausted(step, room);
}

/// a.or(b) and a.orValue(b): b is looked at only where a is none.
StepResult Run::optional_or(const Step& step, bool value, Room& room)
{
    Room inner;
    const StepResult operand = leaf(step.a, inner);
    if (operand.failed()) {
        return hand_on(operand, inner, room);
    }
    if (operand.tag != StepResult::Tag::other || operand.value->kind() != TypeKind::optional) {
        return no_overload(step, room);
    }
    if (const Value* inside = operand.value->as_optional()) {
        return value ? hand_on(StepResult::of(*inside), inner, room) : hand_on(operand, inner, room);
    }
    const StepResult other = run(step.b, room);
    const bool fits =
        value || other.failed() || (other.tag == StepResult::Tag::other && other.value->kind() == TypeKind::optional);
    return fits ? other : no_overload(step, room);
}

} // namespace stormreel::cel
