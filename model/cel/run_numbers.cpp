// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/arithmetic.h"
#include "model/cel/run.h"

#include <array>

namespace stormreel::cel {

namespace {

/// Nothing where there is no such operation on such numbers, or its result is none: the overload says which.
template <Op op, class Number>
std::optional<Number> done(Number a, Number b)
{
    if constexpr (op == Op::add) {
        return added(a, b);
    } else if constexpr (op == Op::subtract) {
        return subtracted(a, b);
    } else if constexpr (op == Op::multiply) {
        return multiplied(a, b);
    } else if constexpr (op == Op::divide) {
        return divided(a, b);
    } else {
        return remainder_of(a, b);
    }
}

} // namespace

template <Op op>
StepResult Run::arithmetic(const Step& step, Room& room)
{
    return with_both(step, room, [&](const StepResult& a, const StepResult& b, Room& /*room_a*/) {
        if (a.tag == b.tag) {
            if (a.tag == StepResult::Tag::integer) {
                if (const auto result = done<op>(a.i, b.i)) {
                    return StepResult::of(*result);
                }
            } else if (a.tag == StepResult::Tag::number) {
                if (const auto result = done<op>(a.d, b.d)) {
                    return StepResult::of(*result);
                }
            } else if (a.tag == StepResult::Tag::unsigned_integer) {
                if (const auto result = done<op>(a.u, b.u)) {
                    return StepResult::of(*result);
                }
            }
        }
        return dispatch(step, std::array{a.copy(), b.copy()}, room);
    });
}

template StepResult Run::arithmetic<Op::add>(const Step&, Room&);
template StepResult Run::arithmetic<Op::subtract>(const Step&, Room&);
template StepResult Run::arithmetic<Op::multiply>(const Step&, Room&);
template StepResult Run::arithmetic<Op::divide>(const Step&, Room&);
template StepResult Run::arithmetic<Op::modulo>(const Step&, Room&);

StepResult Run::minus(const Step& step, Room& room)
{
    Room inner;
    const StepResult operand = leaf(step.a, inner);
    if (operand.failed()) {
        return hand_on(operand, inner, room);
    }
    if (operand.tag == StepResult::Tag::number) {
        return StepResult::of(-operand.d);
    }
    return dispatch(step, std::array{operand.copy()}, room);
}

} // namespace stormreel::cel
