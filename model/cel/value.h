// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/type.h"

#include <optional>
#include <span>
#include <variant>

namespace stormreel::cel {

/// Seconds since 1970 UTC and nanoseconds 0..999,999,999; from year 1 to year 9999.
struct Timestamp {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;
    auto operator<=>(const Timestamp&) const = default;
};
/// Nanoseconds have the sign of the seconds, as in protocol buffers; within +-315,576,000,000 seconds.
struct Duration {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;
    auto operator<=>(const Duration&) const = default;
};

class Value;
using Values = std::vector<Value>;
struct MapEntry;

/// A map, in the order in which it was built; keys are bool, int, uint or string, and equal numbers are one key.
class MapValue {
public:
    static std::shared_ptr<const MapValue> make(std::vector<MapEntry> entries); ///< keys must be unique already
    [[nodiscard]] const std::vector<MapEntry>& entries() const { return m_entries; }
    [[nodiscard]] const Value* find(const Value& key) const;       ///< O(1) on average for large maps
    [[nodiscard]] const Value* find(std::string_view field) const; ///< the same for a string key, without making a value

private:
    friend struct ValueParts;
    std::vector<MapEntry> m_entries;
    std::vector<std::uint32_t> m_index; ///< hashed, for maps of more than a handful
    std::uint64_t m_size = 1;           ///< what `size_of` tells, known from the beginning
    std::uint32_t m_depth = 1;
};

/// A record of fields; with the object type that orders them.
struct ObjectValue;

/// A value of the language. Scalars are held inside, everything else is shared and never changes, so copies are cheap and
/// threads may share values. An error is a value, too (langdef: "errors as values"). Lists, maps, objects and optionals that
/// would be nested more than 1,000 deep are refused: what would make one makes an error.
class Value {
public:
    struct Null {
        bool operator==(const Null&) const = default;
    };
    struct Failed {
        std::string message; ///< "division by zero"
        std::uint32_t offset = 0;
    };
    struct Text {
        std::string text;
    };
    struct Bytes {
        std::string bytes;
    };
    struct Maybe; ///< an optional

    Value() = default; ///< null
    static Value boolean(bool value);
    static Value integer(std::int64_t value);
    static Value unsigned_integer(std::uint64_t value);
    static Value number(double value);
    static Value string(std::string value); ///< valid UTF-8
    static Value bytes(std::string value);
    static Value timestamp(Timestamp value);
    static Value duration(Duration value);
    static Value list(Values values);
    static Value map(std::vector<MapEntry> entries);                            ///< keys must be unique already
    static Value object(std::shared_ptr<const ObjectType> type, Values fields); ///< fields that are missing are null
    static Value optional_none();
    static Value optional_of(Value value);
    static Value type(Type type);
    static Value error(std::string message, std::uint32_t offset = 0);

    [[nodiscard]] bool is_error() const;
    /// The kind of a value that is no error.
    [[nodiscard]] TypeKind kind() const;
    [[nodiscard]] const Failed& failed() const;

    // Each must be asked only of a value of its kind.
    [[nodiscard]] bool as_boolean() const;
    [[nodiscard]] std::int64_t as_integer() const;
    [[nodiscard]] std::uint64_t as_unsigned() const;
    [[nodiscard]] double as_number() const;
    [[nodiscard]] const std::string& as_string() const;
    [[nodiscard]] const std::string& as_bytes() const;
    [[nodiscard]] Timestamp as_timestamp() const;
    [[nodiscard]] Duration as_duration() const;
    [[nodiscard]] const Values& as_list() const;
    [[nodiscard]] const MapValue& as_map() const;
    [[nodiscard]] const ObjectValue& as_object() const;
    [[nodiscard]] const Value* as_optional() const; ///< nullptr: none
    [[nodiscard]] const Type& as_type() const;

    [[nodiscard]] bool is_true() const;
    [[nodiscard]] bool is_null() const;

private:
    friend struct ValueParts;
    using Held = std::variant<Null, bool, std::int64_t, std::uint64_t, double, Timestamp, Duration, std::shared_ptr<const Text>,
                              std::shared_ptr<const Bytes>, std::shared_ptr<const Values>, std::shared_ptr<const MapValue>,
                              std::shared_ptr<const ObjectValue>, std::shared_ptr<const Maybe>, std::shared_ptr<const Type>,
                              std::shared_ptr<const Failed>>;
    template <class T>
    Value(std::in_place_type_t<T> which, T held) : m_held(which, std::move(held))
    {
    }
    Held m_held;
};

struct MapEntry {
    Value key;
    Value value;
};

struct ObjectValue {
    std::shared_ptr<const ObjectType> type;
    Values fields;              ///< as `type` orders them; the first ones
    std::vector<MapEntry> more; ///< what an open object has besides, keys are strings
    [[nodiscard]] const Value* find(std::string_view field) const;
};

/// Equality as the language has it: 1 == 1u == 1.0 at run time, NaN differs from itself, values of different types differ.
bool equal(const Value& a, const Value& b);
/// Less, equal, greater for the types that have an order (numbers of any kind with each other); nothing for all others and NaN.
std::optional<std::partial_ordering> compare(const Value& a, const Value& b);
/// As an expression that makes it again: `"Ann"`, `12.5`, `[1, 2]`, `timestamp("2026-01-05T09:00:00Z")`, `{"a": 1}`.
std::string literal(const Value& value);
/// What it costs to keep, in elements and bytes.
std::size_t size_of(const Value& value);

} // namespace stormreel::cel
