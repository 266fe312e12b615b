// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value.h"

#include <limits>

namespace stormreel::cel {

inline constexpr std::uint32_t deepest_value = 1'000;

/// What a value weighs and how deep it is nested. Parts are shared, so a small expression can make a value that is huge when
/// walked through ([a, a] of [b, b] of ...): each value knows its weight from the beginning, and nobody walks one too heavy.
struct Weight {
    std::uint64_t size = 1;
    std::uint32_t depth = 0;
    void add(const Weight& part)
    {
        size = part.size > std::numeric_limits<std::uint64_t>::max() - size ? std::numeric_limits<std::uint64_t>::max()
                                                                            : size + part.size;
        depth = std::max(depth, part.depth);
    }
};

struct WeighedList : Values {
    Weight weight;
};
struct WeighedObject : ObjectValue {
    Weight weight;
};
struct Value::Maybe {
    std::optional<Value> value;
    Weight weight;
};

/// The inside of values, for the evaluator and for what compares and writes them.
struct ValueParts {
    using Held = Value::Held;
    static const Held& held(const Value& value) { return value.m_held; }
    template <class T>
    static Value make(T held)
    {
        return Value(std::in_place_type<T>, std::move(held));
    }
    template <class T>
    static const T* shared(const Value& value)
    {
        const auto* pointer = std::get_if<std::shared_ptr<const T>>(&value.m_held);
        return pointer ? pointer->get() : nullptr;
    }
    template <class T>
    static const T& scalar(const Value& value)
    {
        return *std::get_if<T>(&value.m_held);
    }
    static Weight weight(const Value& value);
    /// How deep and heavy the map is; where two keys are equal, the place of the second.
    static std::optional<std::size_t> index(MapValue& map);
    static std::uint32_t place(const MapValue& map, const Value& key);
    static std::uint32_t place(const MapValue& map, std::string_view key);
    static std::shared_ptr<MapValue> make_map(std::vector<MapEntry> entries);
    static Value map_of(std::shared_ptr<const MapValue> map);
};

/// A map as a literal makes it: an error where a key is of no key type or stands twice.
Value checked_map(std::vector<MapEntry> entries);

} // namespace stormreel::cel
