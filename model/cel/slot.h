// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value_parts.h"

namespace stormreel::cel {

/// What a step of an evaluation answers: scalars inside, so that they go through registers; everything else, errors too, is
/// pointed at. What is pointed at is in the room that was given to the step, or stays as long as the evaluation.
struct Slot {
    enum class Tag : std::uint8_t { failed, boolean, integer, unsigned_integer, number, other };
    union {
        bool b;
        std::int64_t i;
        std::uint64_t u;
        double d;
        const Value* value;
    };
    Tag tag;

    static Slot of(bool value)
    {
        Slot slot;
        slot.b = value;
        slot.tag = Tag::boolean;
        return slot;
    }
    static Slot of(std::int64_t value)
    {
        Slot slot;
        slot.i = value;
        slot.tag = Tag::integer;
        return slot;
    }
    static Slot of(std::uint64_t value)
    {
        Slot slot;
        slot.u = value;
        slot.tag = Tag::unsigned_integer;
        return slot;
    }
    static Slot of(double value)
    {
        Slot slot;
        slot.d = value;
        slot.tag = Tag::number;
        return slot;
    }
    static Slot of(const Value& value)
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
        Slot slot;
        slot.value = &value;
        slot.tag = held.index() + 1 == std::variant_size_v<ValueParts::Held> ? Tag::failed : Tag::other;
        return slot;
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
