// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value_parts.h"

namespace stormreel::cel {

/// What a step of an evaluation answers: scalars inside, so that they go through registers; everything else, errors too, is
/// pointed at. What is pointed at is in the room that was given to the step, or stays as long as the evaluation.
struct StepResult {
    enum class Tag : std::uint8_t { failed, boolean, integer, unsigned_integer, number, other };
    union {
        bool b;
        std::int64_t i;
        std::uint64_t u;
        double d;
        const Value* value;
    };
    Tag tag;

    static StepResult of(bool value)
    {
        StepResult result;
        result.b = value;
        result.tag = Tag::boolean;
        return result;
    }
    static StepResult of(std::int64_t value)
    {
        StepResult result;
        result.i = value;
        result.tag = Tag::integer;
        return result;
    }
    static StepResult of(std::uint64_t value)
    {
        StepResult result;
        result.u = value;
        result.tag = Tag::unsigned_integer;
        return result;
    }
    static StepResult of(double value)
    {
        StepResult result;
        result.d = value;
        result.tag = Tag::number;
        return result;
    }
    static StepResult of(const Value& value)
    {
        const ValueParts::Held& held = ValueParts::held(value);
        switch (held.index()) {
        case 1:
            return of(*std::get_if<1>(&held));
        case 2:
            return of(*std::get_if<2>(&held));
        case 3:
            return of(*std::get_if<3>(&held));
        case 4:
            return of(*std::get_if<4>(&held));
        default:
            break;
        }
        StepResult result;
        result.value = &value;
        result.tag = held.index() + 1 == std::variant_size_v<ValueParts::Held> ? Tag::failed : Tag::other;
        return result;
    }

    [[nodiscard]] bool failed() const { return tag == Tag::failed; }
    [[nodiscard]] bool is(bool wanted) const { return tag == Tag::boolean && b == wanted; }
    [[nodiscard]] Value copy() const
    {
        switch (tag) {
        case Tag::boolean:
            return ValueParts::make(b);
        case Tag::integer:
            return ValueParts::make(i);
        case Tag::unsigned_integer:
            return ValueParts::make(u);
        case Tag::number:
            return ValueParts::make(d);
        default:
            return *value;
        }
    }
    /// The value itself; a scalar is put into `room`.
    [[nodiscard]] const Value& view(std::optional<Value>& room) const
    {
        return tag == Tag::failed || tag == Tag::other ? *value : room.emplace(copy());
    }
};

} // namespace stormreel::cel
