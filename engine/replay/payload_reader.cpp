// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/payload_reader.h"

#include <cstring>
#include <simdjson.h>

namespace stormreel {

namespace {

constexpr std::size_t most_ordered_fields = 64;  // fields of a type whose order is remembered
constexpr TypeIndex most_ordered_types = 65'536; // ... and types

PayloadValue payload_value(simdjson::dom::element_type type)
{
    using Type = simdjson::dom::element_type;
    switch (type) {
    case Type::BOOL:
        return PayloadValue::flag;
    case Type::STRING:
        return PayloadValue::text;
    case Type::ARRAY:
    case Type::OBJECT:
    case Type::NULL_VALUE:
        return PayloadValue::other;
    default:
        return PayloadValue::number;
    }
}

void take(FieldValue& field, const simdjson::dom::element& value)
{
    using Type = simdjson::dom::element_type;
    using Kind = FieldValue::Kind;
    switch (value.type()) {
    case Type::STRING:
        field.kind = Kind::text;
        field.text.assign(std::string_view(value));
        break;
    case Type::INT64:
        field.whole = std::int64_t(value);
        // A number that is not below zero is a natural one to whoever reads it back.
        field.kind = field.whole < 0 ? Kind::signed_number : Kind::unsigned_number;
        break;
    case Type::UINT64:
        field.kind = Kind::unsigned_number;
        field.natural = std::uint64_t(value);
        break;
    case Type::DOUBLE:
        field.kind = Kind::real;
        field.real = double(value);
        break;
    case Type::BOOL:
        field.kind = bool(value) ? Kind::yes : Kind::no;
        break;
    case Type::NULL_VALUE:
        field.kind = Kind::null;
        break;
    default:
        field.kind = Kind::json;
        field.text = simdjson::minify(value);
    }
}

/// Whether a name that tells of the passage comes twice: then the last one counts, which only the slow way finds out.
bool tells_twice(const simdjson::dom::object& object, bool on_topic)
{
    for (const auto [name, value] : object) {
        if (!tells_passage(name, payload_value(value.type()), on_topic))
            continue;
        std::size_t times = 0;
        for (const auto [other, ignored] : object)
            times += other == name;
        if (times > 1)
            return true;
    }
    return false;
}

} // namespace

struct PayloadReader::Parser {
    simdjson::dom::parser parser;
};

PayloadReader::PayloadReader() : m_parser(std::make_unique<Parser>()) {}
PayloadReader::~PayloadReader() = default;

/// Payloads of one type tell the same fields in the same order, nearly always: then no name is looked up.
std::uint32_t PayloadReader::number(std::string_view name, TypeIndex type, std::size_t place)
{
    if (type >= most_ordered_types)
        return m_names.number(name);
    if (type >= m_told.size())
        m_told.resize(std::size_t{type} + 1);
    auto& expected = m_told[type];
    if (place < expected.size() && m_names.name(expected[place]) == name)
        return expected[place];
    const std::uint32_t found = m_names.number(name);
    if (place < expected.size())
        expected[place] = found;
    else if (place < most_ordered_fields)
        expected.resize(place + 1, found);
    return found;
}

/// False where this way does not know what to make of it; then what was set is set again.
bool PayloadReader::read_quickly(FieldSet& fields, std::string_view data, TypeIndex type, bool passed)
{
    if (m_buffer.size() < data.size() + simdjson::SIMDJSON_PADDING)
        m_buffer.resize(2 * data.size() + simdjson::SIMDJSON_PADDING);
    std::memcpy(m_buffer.data(), data.data(), data.size());
    simdjson::dom::object object;
    if (m_parser->parser.parse(m_buffer.data(), data.size(), false).get(object) != simdjson::SUCCESS)
        return false;
    const bool on_topic = passed && object["partition"].error() == simdjson::SUCCESS;
    if (passed && tells_twice(object, on_topic))
        return false;
    std::size_t place = 0;
    for (const auto [name, value] : object) {
        if (!tells_occurrence(name) && (!passed || !tells_passage(name, payload_value(value.type()), on_topic)))
            take(fields.at(number(name, type, place++)), value);
    }
    return true;
}

Result<void> PayloadReader::read(FieldSet& fields, std::string_view data, const std::string& place, TypeIndex type, bool passed)
{
    if (carries_nothing(data) || read_quickly(fields, data, type, passed))
        return {};
    // Numbers without bounds, what nests very deep, and what is no JSON: the way that a look-up goes.
    const auto object = payload_object(data);
    if (!object.is_object())
        return fail(ErrorCode::bad_input, "What is kept here is not a JSON object.", place);
    const bool on_topic = passed && object.contains("partition");
    for (const auto& [name, value] : object.items()) {
        if (tells_occurrence(name) || (passed && tells_passage(name, stormreel::payload_value(value), on_topic)))
            continue;
        FieldValue& field = fields.at(m_names.number(name));
        const std::uint32_t number = field.name;
        field = field_value(value);
        field.name = number;
    }
    return {};
}

} // namespace stormreel
