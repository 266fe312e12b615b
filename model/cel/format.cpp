// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/strings.h"

#include "model/cel/code_points.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace stormreel::cel {

// As github.com/google/cel-spec, doc/extensions/strings.md has it.
namespace {

constexpr int default_precision = 6;
constexpr int deepest_list = 500; ///< lists in lists

/// Collects the text; once something failed nothing more is added and `failure` is the answer.
class Formatter {
public:
    Formatter(const Values& values, Meter& meter) : m_values(values), m_meter(meter) {}
    Value format(std::string_view pattern);

private:
    void put(std::string_view text);
    void fail(std::string message);
    void take_clause(std::string_view& pattern);
    void clause(char kind, int precision, const Value& value);
    void text(const Value& value, int depth);
    void list(const Values& values, int depth);
    void map(const Value& value, int depth);
    void hexadecimal(bool capitals, const Value& value);
    void put_or_fail(const std::optional<std::string>& text, std::string_view what, const Value& value);

    const Values& m_values;
    Meter& m_meter;
    std::size_t m_next = 0;
    std::string m_text;
    Value m_failure; ///< null: none so far
};

/// Any number in decimal digits.
std::string number_text(const Value& value)
{
    return value.kind() == TypeKind::number ? plain_text(value.as_number()) : *digits_text(value, 10);
}

/// The name of a type as a value: "list", whatever is in it.
std::string type_text(const Type& type)
{
    switch (type.kind()) {
    case TypeKind::null:
        return "null_type";
    case TypeKind::timestamp:
        return "google.protobuf.Timestamp";
    case TypeKind::duration:
        return "google.protobuf.Duration";
    case TypeKind::optional:
        return "optional_type";
    default:
        const std::string name = type.name();
        return name.substr(0, name.find('('));
    }
}

std::string type_name(const Value& value)
{
    return value.kind() == TypeKind::object ? value.as_object().type->name : type_text(value.kind());
}

void Formatter::fail(std::string message)
{
    if (m_failure.is_null()) {
        m_failure = Value::error(std::move(message));
    }
}

void Formatter::put(std::string_view text)
{
    if (!m_failure.is_null()) {
        return;
    }
    if (!m_meter.spend(1 + text.size())) {
        m_failure = Meter::exhausted();
    } else if (!m_meter.fits(m_text.size() + text.size())) {
        m_failure = Meter::too_large();
    } else {
        m_text += text;
    }
}

void Formatter::list(const Values& values, int depth)
{
    put("[");
    for (const Value& value : values) {
        if (!m_failure.is_null()) {
            return;
        }
        put(&value == values.data() ? "" : ", ");
        text(value, depth + 1);
    }
    put("]");
}

/// Entries stand in the order of their keys' texts, so that the text of a map does not depend on how it was built.
void Formatter::map(const Value& value, int depth)
{
    std::vector<std::pair<std::string, const Value*>> entries;
    const auto add = [this, &entries, depth](const Value& key, const Value& what) {
        const std::size_t before = m_text.size();
        text(key, depth + 1);
        entries.emplace_back(m_text.substr(before), &what);
        m_text.resize(before);
        return m_failure.is_null();
    };
    const std::vector<MapEntry>& all = value.as_map().entries();
    if (!std::all_of(all.begin(), all.end(), [&](const MapEntry& entry) { return add(entry.key, entry.value); })) {
        return;
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    put("{");
    for (const auto& entry : entries) {
        if (!m_failure.is_null()) {
            return;
        }
        put(&entry == entries.data() ? "" : ", ");
        put(entry.first);
        put(": ");
        text(*entry.second, depth + 1);
    }
    put("}");
}

void Formatter::text(const Value& value, int depth)
{
    if (depth > deepest_list) {
        return fail("error during formatting: the value is nested too deeply");
    }
    switch (value.kind()) {
    case TypeKind::null:
        return put("null");
    case TypeKind::boolean:
        return put(value.as_boolean() ? "true" : "false");
    case TypeKind::integer:
    case TypeKind::unsigned_integer:
    case TypeKind::number:
        return put(number_text(value));
    case TypeKind::string:
        return put(value.as_string());
    case TypeKind::bytes:
        return put(to_valid_utf8(value.as_bytes()));
    case TypeKind::timestamp:
        return put(text_of(value.as_timestamp()));
    case TypeKind::duration:
        return put(text_of(value.as_duration()));
    case TypeKind::type:
        return put(type_text(value.as_type()));
    case TypeKind::list:
        return list(value.as_list(), depth);
    case TypeKind::map:
        return map(value, depth);
    default:
        return fail(
            "error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, "
            "types, durations, and timestamps, was given " +
            type_name(value));
    }
}

bool is_number(const Value& value)
{
    return value.kind() == TypeKind::integer || value.kind() == TypeKind::unsigned_integer || value.kind() == TypeKind::number;
}

void Formatter::hexadecimal(bool capitals, const Value& value)
{
    if (value.kind() != TypeKind::string && value.kind() != TypeKind::bytes) {
        return put_or_fail(digits_text(value, 16, capitals), "only integers, byte buffers, and strings can be formatted as hex",
                           value);
    }
    const std::string_view all = capitals ? "0123456789ABCDEF" : "0123456789abcdef";
    for (const char byte : value.kind() == TypeKind::string ? value.as_string() : value.as_bytes()) {
        const auto code = static_cast<unsigned char>(byte);
        put(std::array<char, 3>{all[code >> 4U], all[code & 15U], '\0'}.data());
    }
}

void Formatter::put_or_fail(const std::optional<std::string>& text, std::string_view what, const Value& value)
{
    text ? put(*text) : fail("error during formatting: " + std::string(what) + ", was given " + type_name(value));
}

void Formatter::clause(char kind, int precision, const Value& value)
{
    switch (kind) {
    case 's':
        return text(value, 0);
    case 'd':
        return put_or_fail(is_number(value) ? std::optional(number_text(value)) : std::nullopt,
                           "decimal clause can only be used on numbers", value);
    case 'f':
        return put_or_fail(rounded_text(value, false, precision), "fixed-point clause can only be used on numbers", value);
    case 'e':
        return put_or_fail(rounded_text(value, true, precision), "scientific clause can only be used on numbers", value);
    case 'b':
        return put_or_fail(value.kind() == TypeKind::boolean ? (value.as_boolean() ? "1" : "0") : digits_text(value, 2),
                           "only integers and bools can be formatted as binary", value);
    case 'o':
        return put_or_fail(digits_text(value, 8), "octal clause can only be used on integers", value);
    default:
        return hexadecimal(kind == 'X', value);
    }
}

/// Takes ".3" off the front. Nothing: it is no precision, or one that is too large.
std::optional<int> take_precision(std::string_view& pattern)
{
    if (!pattern.starts_with('.')) {
        return default_precision;
    }
    int precision = 0;
    const auto read = std::from_chars(pattern.data() + 1, pattern.data() + pattern.size(), precision);
    if (read.ec != std::errc() || pattern[1] == '-' || precision > largest_precision) {
        return std::nullopt;
    }
    pattern.remove_prefix(static_cast<std::size_t>(read.ptr - pattern.data()));
    return precision;
}

/// Takes one "%.2f" off the front and puts what it stands for.
void Formatter::take_clause(std::string_view& pattern)
{
    if (pattern.starts_with("%%")) {
        put("%");
        return pattern.remove_prefix(2);
    }
    pattern.remove_prefix(1);
    const auto precision = take_precision(pattern);
    if (!precision) {
        return fail("could not parse formatting clause: a precision is a point and a number up to " +
                    std::to_string(largest_precision));
    }
    if (pattern.empty()) {
        return fail("could not parse formatting clause: unexpected end of string");
    }
    if (std::string_view("sdfeboxX").find(pattern[0]) == std::string_view::npos) {
        return fail("could not parse formatting clause: unrecognized formatting clause \"" +
                    std::string(pattern.substr(0, length_at(pattern, 0))) + "\"");
    }
    if (m_next >= m_values.size()) {
        return fail("index " + std::to_string(m_next) + " out of range");
    }
    clause(pattern[0], *precision, m_values[m_next++]);
    pattern.remove_prefix(1);
}

Value Formatter::format(std::string_view pattern)
{
    while (!pattern.empty() && m_failure.is_null()) {
        const std::size_t mark = std::min(pattern.find('%'), pattern.size());
        put(pattern.substr(0, mark));
        pattern.remove_prefix(mark);
        if (!pattern.empty()) {
            take_clause(pattern);
        }
    }
    return m_failure.is_null() ? Value::string(std::move(m_text)) : m_failure;
}

Value format(std::span<const Value> arguments, Meter& meter)
{
    const std::string& pattern = arguments[0].as_string();
    if (!meter.spend(1 + pattern.size())) {
        return Meter::exhausted();
    }
    return Formatter(arguments[1].as_list(), meter).format(pattern);
}

} // namespace

void add_format(std::vector<Overload>& to)
{
    using namespace kinds;
    to.push_back(
        {"format", true, {text, Type::list(Type())}, text, format, "the text with %s, %d, %.2f ... filled in from a list"});
}

} // namespace stormreel::cel
