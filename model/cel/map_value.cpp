// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/numbers.h"
#include "model/cel/value_parts.h"

#include <bit>
#include <functional>

namespace stormreel::cel {

namespace {

constexpr std::size_t handful = 8;
constexpr std::uint32_t nowhere = 0xFFFFFFFF;

/// Equal numbers are one key, whatever their kind.
struct NumberKey {
    bool negative = false;
    std::uint64_t bits = 0;
    bool operator==(const NumberKey&) const = default;
};

std::optional<NumberKey> number_key(const Value& key)
{
    switch (key.kind()) {
    case TypeKind::integer:
        return NumberKey{key.as_integer() < 0, static_cast<std::uint64_t>(key.as_integer())};
    case TypeKind::unsigned_integer:
        return NumberKey{false, key.as_unsigned()};
    case TypeKind::number:
        if (const auto whole = whole_integer(key.as_number())) {
            return NumberKey{*whole < 0, static_cast<std::uint64_t>(*whole)};
        }
        if (const auto whole = whole_unsigned(key.as_number())) {
            return NumberKey{false, *whole};
        }
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::size_t hash_of(const NumberKey& key)
{
    const std::uint64_t mixed = (key.bits ^ (key.negative ? 0x5851F42D4C957F2DULL : 0)) * 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(mixed ^ (mixed >> 32U));
}

bool is_text(const Value& key, std::string_view text)
{
    return key.kind() == TypeKind::string && key.as_string() == text;
}

/// Where a key that `matches` stands: by its hash in a large map, one after the other in a small one.
template <class Matches>
std::uint32_t place_of(const std::vector<MapEntry>& entries, const std::vector<std::uint32_t>& index, std::size_t hash,
                       const Matches& matches)
{
    if (index.empty()) {
        for (std::uint32_t at = 0; at < entries.size(); ++at) {
            if (matches(entries[at].key)) {
                return at;
            }
        }
        return nowhere;
    }
    const std::size_t mask = index.size() - 1;
    for (std::size_t at = hash & mask; index[at] != nowhere; at = (at + 1) & mask) {
        if (matches(entries[index[at]].key)) {
            return index[at];
        }
    }
    return nowhere;
}

std::size_t hash_of(const Value& key)
{
    if (const auto number = number_key(key)) {
        return hash_of(*number);
    }
    if (key.kind() == TypeKind::string) {
        return std::hash<std::string_view>{}(key.as_string());
    }
    return key.is_true() ? 1 : 0;
}

} // namespace

std::uint32_t ValueParts::place(const MapValue& map, std::string_view key)
{
    return place_of(map.m_entries, map.m_index, std::hash<std::string_view>{}(key),
                    [key](const Value& other) { return is_text(other, key); });
}

std::uint32_t ValueParts::place(const MapValue& map, const Value& key)
{
    if (const auto number = number_key(key)) {
        return place_of(map.m_entries, map.m_index, hash_of(*number),
                        [&number](const Value& other) { return number_key(other) == number; });
    }
    if (key.kind() == TypeKind::string) {
        return place(map, key.as_string());
    }
    if (key.kind() == TypeKind::boolean) {
        return place_of(map.m_entries, map.m_index, hash_of(key), [&key](const Value& other) {
            return other.kind() == TypeKind::boolean && other.as_boolean() == key.as_boolean();
        });
    }
    return nowhere;
}

std::optional<std::size_t> ValueParts::index(MapValue& map)
{
    Weight weight;
    for (const MapEntry& entry : map.m_entries) {
        weight.add(ValueParts::weight(entry.key));
        weight.add(ValueParts::weight(entry.value));
    }
    map.m_size = weight.size;
    map.m_depth = weight.depth + 1;
    if (map.m_entries.size() <= handful) {
        for (std::size_t at = 1; at < map.m_entries.size(); ++at) {
            if (place(map, map.m_entries[at].key) != at) {
                return at;
            }
        }
        return std::nullopt;
    }
    std::optional<std::size_t> repeated;
    map.m_index.assign(std::bit_ceil(map.m_entries.size() * 2), nowhere);
    const std::size_t mask = map.m_index.size() - 1;
    for (std::uint32_t entry = 0; entry < map.m_entries.size(); ++entry) {
        const Value& key = map.m_entries[entry].key;
        if (place(map, key) != nowhere) {
            repeated = repeated ? repeated : entry;
            continue;
        }
        std::size_t at = hash_of(key) & mask;
        while (map.m_index[at] != nowhere) {
            at = (at + 1) & mask;
        }
        map.m_index[at] = entry;
    }
    return repeated;
}

std::shared_ptr<MapValue> ValueParts::make_map(std::vector<MapEntry> entries)
{
    auto map = std::make_shared<MapValue>();
    map->m_entries = std::move(entries);
    return map;
}

std::shared_ptr<const MapValue> MapValue::make(std::vector<MapEntry> entries)
{
    auto map = ValueParts::make_map(std::move(entries));
    ValueParts::index(*map);
    return map;
}

const Value* MapValue::find(const Value& key) const
{
    const std::uint32_t at = ValueParts::place(*this, key);
    return at == nowhere ? nullptr : &m_entries[at].value;
}

const Value* MapValue::find(std::string_view field) const
{
    const std::uint32_t at = ValueParts::place(*this, field);
    return at == nowhere ? nullptr : &m_entries[at].value;
}

Value checked_map(std::vector<MapEntry> entries)
{
    for (const MapEntry& entry : entries) {
        const TypeKind kind = entry.key.kind();
        if (kind != TypeKind::string && kind != TypeKind::integer && kind != TypeKind::unsigned_integer &&
            kind != TypeKind::boolean) {
            return Value::error("unsupported key type: a key is a bool, an int, a uint or a string");
        }
    }
    auto map = ValueParts::make_map(std::move(entries));
    if (const auto repeated = ValueParts::index(*map)) {
        return Value::error("repeated key " + literal(map->entries()[*repeated].key));
    }
    return ValueParts::map_of(std::move(map));
}

} // namespace stormreel::cel
