// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/payload_text.h"

#include <memory>
#include <unordered_map>

namespace stormreel {

/// Every name is kept once, and is a number from then on.
class FieldNames {
public:
    std::uint32_t number(std::string_view name);
    [[nodiscard]] const std::string& name(std::uint32_t number) const { return m_names[number]; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
    };
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_numbers; // only looked up, never walked through
};

/// A value as the bulk path keeps it: a number as one, a text as its characters, a list or object as its JSON.
struct FieldValue {
    enum class Kind : std::uint8_t { null, no, yes, signed_number, unsigned_number, real, text, json };
    std::uint32_t name = 0;
    Kind kind = Kind::null;
    union {
        std::int64_t whole = 0;
        std::uint64_t natural;
        double real;
    };
    std::string text;
    [[nodiscard]] nlohmann::json value() const;
};
FieldValue field_value(const nlohmann::ordered_json& value);

/// What an instance or a row has come to. Most have a handful of fields, and are told them in the same order each time: a search
/// goes on where the last one found. Those with many get an index.
class FieldSet {
public:
    /// The field of that name, a new one where there is none.
    FieldValue& at(std::uint32_t name);
    [[nodiscard]] const FieldValue* find(std::uint32_t name) const;
    [[nodiscard]] const std::vector<FieldValue>& all() const { return m_values; }
    void clear();

private:
    static constexpr std::size_t most_searched = 32;
    std::vector<FieldValue> m_values;
    std::uint32_t m_next = 0;
    std::unique_ptr<std::unordered_map<std::uint32_t, std::uint32_t>> m_index;
};

} // namespace stormreel
