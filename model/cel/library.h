// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/expression.h"

namespace stormreel::cel {

/// What an evaluation may still spend. Whoever works over n elements or bytes spends n first.
class Meter {
public:
    Meter(std::uint64_t& cost, const Limits& limits) : m_cost(cost), m_limits(limits) {}
    /// False where the budget is gone: then the answer is `exhausted()`.
    bool spend(std::uint64_t steps)
    {
        if (steps > m_cost) {
            m_cost = 0;
            return false;
        }
        m_cost -= steps;
        return true;
    }
    [[nodiscard]] bool fits(std::uint64_t size) const { return size <= m_limits.size; } ///< else `too_large()`
    static Value exhausted();
    static Value too_large();

private:
    std::uint64_t& m_cost;
    const Limits& m_limits;
};

using Arguments = std::span<const Value>;

/// The kinds as the tables of overloads call them.
namespace kinds {
inline constexpr TypeKind boolean = TypeKind::boolean;
inline constexpr TypeKind integer = TypeKind::integer;
inline constexpr TypeKind whole = TypeKind::unsigned_integer;
inline constexpr TypeKind number = TypeKind::number;
inline constexpr TypeKind text = TypeKind::string;
inline constexpr TypeKind bytes = TypeKind::bytes;
inline constexpr TypeKind timestamp = TypeKind::timestamp;
inline constexpr TypeKind duration = TypeKind::duration;
} // namespace kinds

/// One overload of a function, method or operator of the language. The checker reads the types, the evaluator calls; nothing
/// about a function is told anywhere else.
struct Overload {
    std::string_view name; ///< "size", "_+_", "math.greatest" (namespaced functions are no members)
    bool member = false;   ///< the receiver is the first parameter
    std::vector<Type> parameters;
    Type result;
    /// Gets as many arguments as there are parameters, none an error, each of its parameter's kind (where that is not dyn or a
    /// type variable). nullptr: the evaluator does it itself (&&, ||, ?:, and what looks up variables).
    using Call = Value (*)(Arguments arguments, Meter& meter);
    Call call = nullptr;
    std::string_view summary; ///< one line for completion; empty for operators
};

/// Every overload, made once. Order does not matter to meaning.
const std::vector<Overload>& library();

// The parts of it, one file each.
void add_operators(std::vector<Overload>& to);   ///< arithmetic, comparison, logic, in, index
void add_conversions(std::vector<Overload>& to); ///< int(), double(), string(), type(), dyn(), ...
void add_collections(std::vector<Overload>& to); ///< size, optionals, and `sum`, `min`, `max`... of ours: see collections.cpp
void add_strings(std::vector<Overload>& to);     ///< contains, startsWith, matches, and the strings extension with format
void add_math(std::vector<Overload>& to);        ///< the math extension
void add_time(std::vector<Overload>& to);     ///< getHours and its like, with time zones; arithmetic of timestamps and durations
void add_encoders(std::vector<Overload>& to); ///< base64.encode, base64.decode

// Text forms of time (RFC 3339; Go's duration syntax "1h2m3.5s"), shared by conversions and literals.
std::optional<Timestamp> timestamp_from(std::string_view text);
std::string text_of(Timestamp time);
std::optional<Duration> duration_from(std::string_view text);
std::string text_of(Duration duration); ///< "90s", "0.5s"
/// As `string(double)` and format's %s have it: the shortest text that reads back ("1.5", "1e+100", "NaN", "-Infinity").
std::string text_of(double value);

} // namespace stormreel::cel
