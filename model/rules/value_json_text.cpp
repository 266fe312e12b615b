// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/library.h"
#include "model/rules/value_json.h"
#include "model/text/base64.h"
#include "model/text/utf8.h"

#include <array>
#include <charconv>

namespace stormreel {

namespace {

using cel::TypeKind;
using cel::Value;

bool is_ascii(std::string_view text)
{
    for (const char letter : text)
        if (static_cast<unsigned char>(letter) >= 0x80)
            return false;
    return true;
}

std::string as_utf8(std::string_view text)
{
    std::string valid;
    while (!text.empty())
        utf8::append(valid, utf8::take(text));
    return valid;
}

/// NaN and infinities, which JSON has no numbers for; empty for every other number.
std::string_view no_number(double number)
{
    if (number != number)
        return "NaN";
    if (number - number != 0)
        return number > 0 ? "Infinity" : "-Infinity";
    return {};
}

/// Kinds that are text in JSON; empty for all others.
std::string text_of(const Value& value)
{
    switch (value.kind()) {
    case TypeKind::bytes:
        return base64_encoded(value.as_bytes());
    case TypeKind::timestamp:
        return cel::text_of(value.as_timestamp());
    case TypeKind::duration:
        return cel::text_of(value.as_duration());
    case TypeKind::type:
        return value.as_type().name();
    default:
        return {};
    }
}

std::string key_text(const Value& key)
{
    switch (key.kind()) {
    case TypeKind::boolean:
        return key.as_boolean() ? "true" : "false";
    case TypeKind::integer:
        return std::to_string(key.as_integer());
    case TypeKind::unsigned_integer:
        return std::to_string(key.as_unsigned());
    case TypeKind::string:
        return is_ascii(key.as_string()) ? key.as_string() : as_utf8(key.as_string());
    default:
        return {};
    }
}

/// true and "true" may both be keys of a map; JSON can have only one of them.
bool of_one_kind(const std::vector<cel::MapEntry>& entries)
{
    for (const auto& entry : entries)
        if (entry.key.kind() != entries.front().key.kind())
            return false;
    return true;
}

// --- as JSON ---

nlohmann::json json_of(const Value& value, int depth);

nlohmann::json json_of(const std::vector<cel::MapEntry>& entries, nlohmann::json object, int depth)
{
    for (const auto& entry : entries)
        object[key_text(entry.key)] = json_of(entry.value, depth + 1);
    return object;
}

nlohmann::json json_of(const cel::ObjectValue& value, int depth)
{
    auto object = nlohmann::json::object();
    for (std::size_t i = 0; i < value.fields.size() && i < value.type->fields.size(); ++i)
        object[as_utf8(value.type->fields[i].name)] = json_of(value.fields[i], depth + 1);
    return json_of(value.more, std::move(object), depth);
}

nlohmann::json json_of(const Value& value, int depth)
{
    if (value.is_error() || depth > deepest_json)
        return {};
    switch (value.kind()) {
    case TypeKind::boolean:
        return value.as_boolean();
    case TypeKind::integer:
        return value.as_integer();
    case TypeKind::unsigned_integer:
        return value.as_unsigned();
    case TypeKind::number:
        if (const auto text = no_number(value.as_number()); !text.empty())
            return text;
        return value.as_number();
    case TypeKind::string:
        return as_utf8(value.as_string());
    case TypeKind::list: {
        auto list = nlohmann::json::array();
        for (const auto& element : value.as_list())
            list.push_back(json_of(element, depth + 1));
        return list;
    }
    case TypeKind::map:
        return json_of(value.as_map().entries(), nlohmann::json::object(), depth);
    case TypeKind::object:
        return json_of(value.as_object(), depth);
    case TypeKind::optional:
        return value.as_optional() ? json_of(*value.as_optional(), depth + 1) : nlohmann::json();
    case TypeKind::null:
        return {};
    default:
        return text_of(value);
    }
}

// --- as text ---

bool stands_for_itself(char letter)
{
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x20 && byte < 0x80 && letter != '"' && letter != '\\';
}

void append_escape(std::string& text, char letter)
{
    constexpr std::string_view plain = "\"\\\b\f\n\r\t", names = "\"\\bfnrt", digits = "0123456789abcdef";
    if (const auto at = plain.find(letter); at != std::string_view::npos) {
        text.push_back('\\');
        text.push_back(names[at]);
        return;
    }
    text += "\\u00";
    text.push_back(digits[static_cast<unsigned char>(letter) >> 4U]);
    text.push_back(digits[static_cast<unsigned char>(letter) & 15U]);
}

void append_string(std::string& text, std::string_view string)
{
    text.push_back('"');
    while (!string.empty()) {
        std::size_t run = 0;
        while (run < string.size() && stands_for_itself(string[run]))
            ++run;
        text.append(string.substr(0, run));
        string.remove_prefix(run);
        if (string.empty())
            break;
        if (static_cast<unsigned char>(string.front()) < 0x80) {
            append_escape(text, string.front());
            string.remove_prefix(1);
        } else {
            utf8::append(text, utf8::take(string));
        }
    }
    text.push_back('"');
}

template <class Whole>
void append_whole(std::string& text, Whole number)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

/// The fewest digits that read back as the same number, always with a point or an exponent, so that it stays a double.
void append_number(std::string& text, double number)
{
    if (const auto words = no_number(number); !words.empty())
        return append_string(text, words);
    const double size = number < 0 ? -number : number;
    const auto form = size == 0 || (size >= 1e-4 && size < 1e15) ? std::chars_format::fixed : std::chars_format::scientific;
    std::array<char, 40> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, form).ptr;
    const std::string_view written(digits.data(), static_cast<std::size_t>(end - digits.data()));
    text += written;
    if (written.find_first_of(".e") == std::string_view::npos)
        text += ".0";
}

void append(std::string& text, const Value& value, int depth);

void append_member(std::string& text, bool& first, std::string_view name, const Value& value, int depth)
{
    if (!first)
        text.push_back(',');
    first = false;
    append_string(text, name);
    text.push_back(':');
    append(text, value, depth + 1);
}

void append_members(std::string& text, bool first, const std::vector<cel::MapEntry>& entries, int depth)
{
    for (const auto& entry : entries)
        if (entry.key.kind() == TypeKind::string)
            append_member(text, first, entry.key.as_string(), entry.value, depth);
        else
            append_member(text, first, key_text(entry.key), entry.value, depth);
}

void append_object(std::string& text, const cel::ObjectValue& value, int depth)
{
    bool first = true;
    text.push_back('{');
    for (std::size_t i = 0; i < value.fields.size() && i < value.type->fields.size(); ++i)
        append_member(text, first, value.type->fields[i].name, value.fields[i], depth);
    append_members(text, first, value.more, depth);
    text.push_back('}');
}

void append_map(std::string& text, const cel::MapValue& map, int depth)
{
    if (!of_one_kind(map.entries())) {
        text += json_of(map.entries(), nlohmann::json::object(), depth).dump();
        return;
    }
    text.push_back('{');
    append_members(text, true, map.entries(), depth);
    text.push_back('}');
}

void append_list(std::string& text, const cel::Values& values, int depth)
{
    text.push_back('[');
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0)
            text.push_back(',');
        append(text, values[i], depth + 1);
    }
    text.push_back(']');
}

void append(std::string& text, const Value& value, int depth)
{
    const auto kind = value.is_error() || depth > deepest_json ? TypeKind::null : value.kind();
    switch (kind) {
    case TypeKind::null:
        text += "null";
        break;
    case TypeKind::boolean:
        text += value.as_boolean() ? "true" : "false";
        break;
    case TypeKind::integer:
        append_whole(text, value.as_integer());
        break;
    case TypeKind::unsigned_integer:
        append_whole(text, value.as_unsigned());
        break;
    case TypeKind::number:
        append_number(text, value.as_number());
        break;
    case TypeKind::string:
        append_string(text, value.as_string());
        break;
    case TypeKind::list:
        append_list(text, value.as_list(), depth);
        break;
    case TypeKind::map:
        append_map(text, value.as_map(), depth);
        break;
    case TypeKind::object:
        append_object(text, value.as_object(), depth);
        break;
    case TypeKind::optional:
        append(text, value.as_optional() ? *value.as_optional() : Value(), depth + 1);
        break;
    default:
        append_string(text, text_of(value));
    }
}

} // namespace

nlohmann::json to_json(const cel::Value& value)
{
    return json_of(value, 0);
}

void append_json(std::string& text, const cel::Value& value)
{
    append(text, value, 0);
}

} // namespace stormreel
