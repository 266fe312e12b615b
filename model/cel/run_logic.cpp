// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/numbers.h"
#include "model/cel/run.h"

namespace stormreel::cel {

/// && where `decisive` is false, || where it is true: the decisive operand wins over whatever the other one is, an error, too.
StepResult Run::logic(const Step& step, bool decisive, Room& room)
{
    Room left_room;
    const StepResult left = leaf(step.a, left_room);
    if (left.is(decisive)) {
        return left;
    }
    Room right_room;
    const StepResult right = leaf(step.b, right_room);
    if (right.is(decisive)) {
        return right;
    }
    if (left.failed()) {
        return hand_on(left, left_room, room);
    }
    if (right.failed()) {
        return hand_on(right, right_room, room);
    }
    const bool both = left.tag == StepResult::Tag::boolean && right.tag == StepResult::Tag::boolean;
    return both ? StepResult::of(!decisive) : no_overload(step, room);
}

StepResult Run::choice(const Step& step, Room& room)
{
    Room inner;
    const StepResult condition = leaf(step.a, inner);
    if (condition.tag == StepResult::Tag::boolean) {
        return run(condition.b ? step.b : step.c, room);
    }
    return condition.failed() ? hand_on(condition, inner, room) : no_overload(step, room);
}

StepResult Run::negation(const Step& step, Room& room)
{
    Room inner;
    const StepResult operand = leaf(step.a, inner);
    if (operand.tag == StepResult::Tag::boolean) {
        return StepResult::of(!operand.b);
    }
    return operand.failed() ? hand_on(operand, inner, room) : no_overload(step, room);
}

StepResult Run::not_strictly_false(const Step& step)
{
    Room inner;
    return StepResult::of(!leaf(step.a, inner).is(false));
}

StepResult Run::equality(const Step& step, bool wanted, Room& room)
{
    return with_both(step, room, [&](const StepResult& a, const StepResult& b, Room& /*room_a*/) {
        if (a.tag == b.tag) {
            switch (a.tag) {
            case StepResult::Tag::boolean:
                return StepResult::of((a.b == b.b) == wanted);
            case StepResult::Tag::integer:
                return StepResult::of((a.i == b.i) == wanted);
            case StepResult::Tag::unsigned_integer:
                return StepResult::of((a.u == b.u) == wanted);
            case StepResult::Tag::number:
                return StepResult::of((a.d == b.d) == wanted);
            default:
                break;
            }
        }
        Room made_a;
        Room made_b;
        const Value& first = a.view(made_a);
        const Value& second = b.view(made_b);
        return pay_for(first, second) ? StepResult::of(equal(first, second) == wanted) : exhausted(step, room);
    });
}

namespace {

template <Op op, class Number>
bool holds(const Number& a, const Number& b)
{
    if constexpr (op == Op::less) {
        return a < b;
    } else if constexpr (op == Op::less_equal) {
        return a <= b;
    } else if constexpr (op == Op::greater) {
        return a > b;
    } else {
        return a >= b;
    }
}

bool is_numeric(const StepResult& result)
{
    return result.tag == StepResult::Tag::integer || result.tag == StepResult::Tag::unsigned_integer ||
           result.tag == StepResult::Tag::number;
}

} // namespace

template <Op op>
StepResult Run::order(const Step& step, Room& room)
{
    return with_both(step, room, [&](const StepResult& a, const StepResult& b, Room& /*room_a*/) {
        if (a.tag == StepResult::Tag::number) {
            if (b.tag == StepResult::Tag::number) {
                return StepResult::of(holds<op>(a.d, b.d));
            }
            if (b.tag == StepResult::Tag::integer) {
                return StepResult::of(holds<op>(a.d, static_cast<double>(b.i))); // as order_of has it
            }
        } else if (a.tag == StepResult::Tag::integer && b.tag == StepResult::Tag::integer) {
            return StepResult::of(holds<op>(a.i, b.i));
        }
        return slow_order<op>(step, a, b, room);
    });
}

template <Op op>
StepResult Run::slow_order(const Step& step, StepResult a, StepResult b, Room& room)
{
    Room made_a;
    Room made_b;
    const Value& first = a.view(made_a);
    const Value& second = b.view(made_b);
    if (!pay_for(first, second)) {
        return exhausted(step, room);
    }
    if (const auto order = compare(first, second)) {
        return StepResult::of(holds<op>(*order < 0 ? -1 : *order > 0 ? 1 : 0, 0));
    }
    return is_numeric(a) && is_numeric(b) ? StepResult::of(false) : no_overload(step, room); // NaN is in no order
}

template StepResult Run::order<Op::less>(const Step&, Room&);
template StepResult Run::order<Op::less_equal>(const Step&, Room&);
template StepResult Run::order<Op::greater>(const Step&, Room&);
template StepResult Run::order<Op::greater_equal>(const Step&, Room&);

StepResult Run::contains(const Step& step, Room& room)
{
    return with_both(step, room, [&](const StepResult& a, const StepResult& b, Room& /*room_a*/) {
        Room made_a;
        Room made_b;
        const Value& wanted = a.view(made_a);
        const Value& in = b.view(made_b);
        if (in.kind() == TypeKind::map) {
            return StepResult::of(in.as_map().find(wanted) != nullptr);
        }
        if (in.kind() != TypeKind::list) {
            return no_overload(step, room);
        }
        for (const Value& element : in.as_list()) {
            if (!m_meter.spend(1) || !pay_for(wanted, element)) {
                return exhausted(step, room);
            }
            if (equal(wanted, element)) {
                return StepResult::of(true);
            }
        }
        return StepResult::of(false);
    });
}

} // namespace stormreel::cel
