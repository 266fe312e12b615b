// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/run.h"

// Rules are evaluated for every command of a run, so that the shape most of them have is worth its own way: no rooms, no slots,
// no dispatch. Everything that is not as expected (an unbound variable, a record of another type, a field of another kind) is
// left to the steps themselves.

namespace stormreel::cel {

namespace {

/// 0 or 1, or `unknown`, perhaps with other bits. Whether a rule holds is hard to foresee, for processors too, so that nothing
/// here branches on it: both sides of && and || are looked at, and comparisons are bits.
using Truth = std::uint32_t;
constexpr Truth unknown = 2;

using Variables = const Value* const*;

template <class Number>
inline bool load(const SimpleOperand& operand, Variables variables, Number& number)
{
    if (!operand.object) {
        if constexpr (std::is_same_v<Number, double>) {
            number = operand.number;
        } else {
            number = operand.integer;
        }
        return true;
    }
    const Value* variable = variables[operand.variable];
    if (!variable) {
        return false;
    }
    const auto* record = std::get_if<std::shared_ptr<const ObjectValue>>(&ValueParts::held(*variable));
    if (!record || (*record)->type.get() != operand.object) {
        return false;
    }
    const auto& held = ValueParts::held((*record)->fields.data()[operand.field]);
    if (!std::holds_alternative<Number>(held)) {
        return false;
    }
    number = *std::get_if<Number>(&held);
    return true;
}

template <class Number>
inline Truth comparison(const SimpleComparison& step, Variables variables)
{
    Number a{};
    Number b{};
    if (!load(step.a, variables, a) || !load(step.b, variables, b)) {
        return unknown;
    }
    return ((static_cast<Truth>(a > b) & step.if_greater) | (static_cast<Truth>(a == b) & step.if_equal)) ^ step.negated;
}

Truth truth_of(const Instructions& code, const Step& step, Variables variables);

inline Truth part(const Instructions& code, StepId id, Variables variables)
{
    const Step& step = code.steps[id];
    return step.simple == Simple::numbers ? comparison<double>(code.comparisons[step.simple_index], variables)
                                          : truth_of(code, step, variables);
}

Truth truth_of(const Instructions& code, const Step& step, Variables variables)
{
    if (step.simple == Simple::both || step.simple == Simple::either) {
        const Truth left = part(code, step.a, variables);
        const Truth right = part(code, step.b, variables);
        return (step.simple == Simple::both ? left & right : left | right) | ((left | right) & unknown);
    }
    if (step.simple == Simple::negation) {
        return part(code, step.a, variables) ^ 1U;
    }
    const SimpleComparison& only = code.comparisons[step.simple_index];
    return step.simple == Simple::numbers ? comparison<double>(only, variables) : comparison<std::int64_t>(only, variables);
}

} // namespace

std::optional<bool> known_truth(const Instructions& code, const Step& step, std::span<const Value* const> variables)
{
    if (variables.size() < code.simple_variables) {
        return std::nullopt;
    }
    const Truth truth = truth_of(code, step, variables.data());
    return truth < unknown ? std::optional(truth != 0) : std::nullopt;
}

} // namespace stormreel::cel
