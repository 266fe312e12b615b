// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/compiler.h"

#include <utility>

namespace stormreel::cel {

std::optional<SimpleOperand> Compiler::simple_operand(StepId id, TypeKind kind)
{
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    const Step& step = m_code.steps[id];
    SimpleOperand operand;
    if (step.op == Op::variable_field && step.object->fields[step.field].type.kind() == kind) {
        operand.object = step.object;
        operand.variable = step.index;
        operand.field = step.field;
        m_code.simple_variables = std::max(m_code.simple_variables, step.index + 1);
        return operand;
    }
    if (step.op != Op::constant) {
        return std::nullopt;
    }
    const StepResult& value = step.constant;
    if (kind == TypeKind::number && value.tag == StepResult::Tag::number) {
        operand.number = value.d;
    } else if (kind == TypeKind::number && value.tag == StepResult::Tag::integer && value.i > -exact && value.i < exact) {
        operand.number = static_cast<double>(value.i); // compares as the integer does
    } else if (kind == TypeKind::integer && value.tag == StepResult::Tag::integer) {
        operand.integer = value.i;
    } else {
        return std::nullopt;
    }
    return operand;
}

void Compiler::simplify_comparison(Step& step)
{
    for (const TypeKind kind : {TypeKind::number, TypeKind::integer}) {
        const auto a = simple_operand(step.a, kind);
        const auto b = simple_operand(step.b, kind);
        if (!a || !b) {
            continue;
        }
        SimpleComparison comparison{*a, *b, 0, 0, 0};
        if (step.op == Op::less || step.op == Op::less_equal) {
            std::swap(comparison.a, comparison.b);
        }
        comparison.if_greater = step.op != Op::equal && step.op != Op::unequal;
        comparison.if_equal = step.op != Op::less && step.op != Op::greater;
        comparison.negated = step.op == Op::unequal;
        step.simple = kind == TypeKind::number ? Simple::numbers : Simple::integers;
        step.simple_index = static_cast<std::uint32_t>(m_code.comparisons.size());
        m_code.comparisons.push_back(comparison);
        return;
    }
}

void Compiler::simplify(Step& step)
{
    const auto is_simple = [this](StepId id) { return m_code.steps[id].simple != Simple::no; };
    switch (step.op) {
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::equal:
    case Op::unequal:
        simplify_comparison(step);
        return;
    case Op::logic_and:
        step.simple = is_simple(step.a) && is_simple(step.b) ? Simple::both : Simple::no;
        return;
    case Op::logic_or:
        step.simple = is_simple(step.a) && is_simple(step.b) ? Simple::either : Simple::no;
        return;
    case Op::negation:
        step.simple = is_simple(step.a) ? Simple::negation : Simple::no;
        return;
    default:
        return;
    }
}

} // namespace stormreel::cel
