// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/rebuild_fields.h"

#include <algorithm>

namespace stormreel {

std::uint32_t FieldNames::number(std::string_view name)
{
    if (const auto known = m_numbers.find(name); known != m_numbers.end())
        return known->second;
    const auto number = static_cast<std::uint32_t>(m_names.size());
    m_names.emplace_back(name);
    m_numbers.emplace(name, number);
    return number;
}

nlohmann::json FieldValue::value() const
{
    switch (kind) {
    case Kind::null:
        return nullptr;
    case Kind::no:
        return false;
    case Kind::yes:
        return true;
    case Kind::signed_number:
        return whole;
    case Kind::unsigned_number:
        return natural;
    case Kind::real:
        return real;
    case Kind::text:
        return text;
    case Kind::json:
        break;
    }
    // One level of the payload is not there any more: what may nest is one less.
    const auto keep = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) { return depth < deepest_payload; };
    return nlohmann::json::parse(text, keep, false);
}

FieldValue field_value(const nlohmann::ordered_json& value)
{
    FieldValue kept;
    using Kind = FieldValue::Kind;
    if (value.is_boolean()) {
        kept.kind = value.get<bool>() ? Kind::yes : Kind::no;
    } else if (value.is_number_unsigned()) {
        kept.kind = Kind::unsigned_number;
        kept.natural = value.get<std::uint64_t>();
    } else if (value.is_number_integer()) {
        kept.kind = Kind::signed_number;
        kept.whole = value.get<std::int64_t>();
    } else if (value.is_number_float()) {
        kept.kind = Kind::real;
        kept.real = value.get<double>();
    } else if (value.is_string()) {
        kept.kind = Kind::text;
        kept.text = value.get<std::string>();
    } else if (!value.is_null()) {
        kept.kind = Kind::json;
        kept.text = value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    }
    return kept;
}

FieldValue& FieldSet::at(std::uint32_t name)
{
    if (m_index) {
        const auto [at, is_new] = m_index->try_emplace(name, static_cast<std::uint32_t>(m_values.size()));
        if (is_new)
            m_values.emplace_back().name = name;
        return m_values[at->second];
    }
    const auto size = static_cast<std::uint32_t>(m_values.size());
    for (std::uint32_t searched = 0; searched < size; ++searched) {
        if (m_next >= size)
            m_next = 0;
        if (FieldValue& value = m_values[m_next++]; value.name == name)
            return value;
    }
    FieldValue& value = m_values.emplace_back();
    value.name = name;
    m_next = 0;
    if (m_values.size() > most_searched) {
        m_index = std::make_unique<std::unordered_map<std::uint32_t, std::uint32_t>>();
        for (std::uint32_t i = 0; i < m_values.size(); ++i)
            m_index->emplace(m_values[i].name, i);
    }
    return m_values.back();
}

const FieldValue* FieldSet::find(std::uint32_t name) const
{
    const auto found = std::find_if(m_values.begin(), m_values.end(), [&](const FieldValue& one) { return one.name == name; });
    return found == m_values.end() ? nullptr : &*found;
}

void FieldSet::clear()
{
    m_values.clear();
    m_index.reset();
    m_next = 0;
}

} // namespace stormreel
