// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/library.h"

#include <array>
#include <charconv>
#include <cmath>

namespace stormreel::cel {

namespace {

std::string literal_number(double value)
{
    if (std::isnan(value)) {
        return "double(\"NaN\")";
    }
    if (std::isinf(value)) {
        return value > 0 ? "double(\"Infinity\")" : "double(\"-Infinity\")";
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    std::string text(buffer.data(), end);
    if (text.find_first_of(".e") == std::string::npos) {
        text += ".0"; // else it is an int
    }
    return text;
}

void add_byte(std::string& to, unsigned char byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    to += "\\x";
    to += digits[byte >> 4U];
    to += digits[byte & 0xFU];
}

/// In double quotes. Control characters are escaped; above ASCII text stays as it is and bytes are escaped.
std::string quoted(std::string_view text, bool is_text)
{
    std::string to = "\"";
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        switch (character) {
        case '"':
            to += "\\\"";
            continue;
        case '\\':
            to += "\\\\";
            continue;
        case '\n':
            to += "\\n";
            continue;
        case '\r':
            to += "\\r";
            continue;
        case '\t':
            to += "\\t";
            continue;
        default:
            break;
        }
        if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !is_text)) {
            add_byte(to, byte);
        } else {
            to += character;
        }
    }
    return to + '"';
}

std::string literal_list(const Values& list)
{
    std::string to = "[";
    for (const Value& element : list) {
        to += (to.size() > 1 ? ", " : "") + literal(element);
    }
    return to + "]";
}

std::string literal_map(const std::vector<MapEntry>& entries)
{
    std::string to = "{";
    for (const MapEntry& entry : entries) {
        to += (to.size() > 1 ? ", " : "") + literal(entry.key) + ": " + literal(entry.value);
    }
    return to + "}";
}

/// No expression makes a record: the map of its fields is the nearest.
std::string literal_object(const ObjectValue& object)
{
    std::vector<MapEntry> entries;
    for (std::size_t at = 0; at < object.fields.size() && object.type && at < object.type->fields.size(); ++at) {
        entries.push_back({Value::string(object.type->fields[at].name), object.fields[at]});
    }
    entries.insert(entries.end(), object.more.begin(), object.more.end());
    return literal_map(entries);
}

std::string literal_optional(const Value* value)
{
    return value ? "optional.of(" + literal(*value) + ")" : "optional.none()";
}

std::string literal_type(const Type& type)
{
    const std::string name = type.name();
    return type.kind() == TypeKind::null ? "null_type" : name.substr(0, name.find('('));
}

} // namespace

std::string literal(const Value& value)
{
    if (value.is_error()) {
        return "error: " + value.failed().message;
    }
    switch (value.kind()) {
    case TypeKind::null:
        return "null";
    case TypeKind::boolean:
        return value.as_boolean() ? "true" : "false";
    case TypeKind::integer:
        return std::to_string(value.as_integer());
    case TypeKind::unsigned_integer:
        return std::to_string(value.as_unsigned()) + "u";
    case TypeKind::number:
        return literal_number(value.as_number());
    case TypeKind::string:
        return quoted(value.as_string(), true);
    case TypeKind::bytes:
        return "b" + quoted(value.as_bytes(), false);
    case TypeKind::timestamp:
        return "timestamp(\"" + text_of(value.as_timestamp()) + "\")";
    case TypeKind::duration:
        return "duration(\"" + text_of(value.as_duration()) + "\")";
    case TypeKind::list:
        return literal_list(value.as_list());
    case TypeKind::map:
        return literal_map(value.as_map().entries());
    case TypeKind::object:
        return literal_object(value.as_object());
    case TypeKind::optional:
        return literal_optional(value.as_optional());
    case TypeKind::type:
        return literal_type(value.as_type());
    default:
        return {};
    }
}

} // namespace stormreel::cel
