// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/value_json.h"

#include "model/cel/library.h"
#include "model/rules/design.h"
#include "model/text/base64.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace stormreel {

namespace {

using cel::TypeKind;
using cel::Value;
using Json = nlohmann::json;

Value from_json(const Json& json, const cel::Type& type, int depth);

template <class Number>
std::optional<Number> number_from(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// A whole number that the kind can hold; 5.0 is one, too.
template <class Whole>
std::optional<Whole> whole(const Json& json)
{
    if (json.is_number_unsigned()) {
        const auto number = json.get<std::uint64_t>();
        return std::in_range<Whole>(number) ? std::optional(static_cast<Whole>(number)) : std::nullopt;
    }
    if (json.is_number_integer()) {
        const auto number = json.get<std::int64_t>();
        return std::in_range<Whole>(number) ? std::optional(static_cast<Whole>(number)) : std::nullopt;
    }
    if (!json.is_number_float())
        return std::nullopt;
    const double number = json.get<double>();
    constexpr double exact = 9007199254740992.0; // 2^53: above it, doubles skip whole numbers
    if (!(number >= (std::is_signed_v<Whole> ? -exact : 0) && number <= exact))
        return std::nullopt;
    const auto cut = static_cast<Whole>(number);
    return static_cast<double>(cut) == number ? std::optional(cut) : std::nullopt;
}

std::optional<double> number(const Json& json)
{
    if (json.is_number())
        return json.get<double>();
    if (!json.is_string())
        return std::nullopt;
    const auto& text = json.get_ref<const std::string&>();
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity")
        return std::numeric_limits<double>::infinity();
    if (text == "-Infinity")
        return -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

/// What JSON has by itself.
Value untyped(const Json& json, int depth)
{
    if (json.is_boolean())
        return Value::boolean(json.get<bool>());
    if (const auto integer = json.is_number_float() ? std::nullopt : whole<std::int64_t>(json))
        return Value::integer(*integer);
    if (json.is_number_unsigned())
        return Value::unsigned_integer(json.get<std::uint64_t>());
    if (json.is_number_float())
        return Value::number(json.get<double>());
    if (json.is_string())
        return Value::string(json.get_ref<const std::string&>());
    if (json.is_array())
        return from_json(json, cel::Type::list({}), depth);
    if (json.is_object())
        return from_json(json, cel::Type::map(TypeKind::string, {}), depth);
    return {};
}

std::optional<Value> key_from(const std::string& text, const cel::Type& type)
{
    switch (type.kind()) {
    case TypeKind::integer:
        if (const auto key = number_from<std::int64_t>(text))
            return Value::integer(*key);
        return std::nullopt;
    case TypeKind::unsigned_integer:
        if (const auto key = number_from<std::uint64_t>(text))
            return Value::unsigned_integer(*key);
        return std::nullopt;
    case TypeKind::boolean:
        return text == "true" || text == "false" ? std::optional(Value::boolean(text == "true")) : std::nullopt;
    default:
        return Value::string(text);
    }
}

Value list_from(const Json& json, const cel::Type& type, int depth)
{
    cel::Values values;
    values.reserve(json.size());
    for (const auto& element : json)
        values.push_back(from_json(element, type.element(), depth + 1));
    return Value::list(std::move(values));
}

Value map_from(const Json& json, const cel::Type& type, int depth)
{
    std::vector<cel::MapEntry> entries;
    entries.reserve(json.size());
    for (const auto& [name, value] : json.items())
        if (auto key = key_from(name, type.key()))
            entries.push_back({std::move(*key), from_json(value, type.element(), depth + 1)});
    // "1" and "01" are one whole number: the later one counts, as if it had been assigned.
    const auto same = [](const cel::MapEntry& a, const cel::MapEntry& b) { return cel::equal(a.key, b.key); };
    if (type.key().kind() == TypeKind::integer || type.key().kind() == TypeKind::unsigned_integer) {
        std::stable_sort(entries.begin(), entries.end(),
                         [](const auto& a, const auto& b) { return cel::compare(a.key, b.key) == std::partial_ordering::less; });
        const auto first = std::unique(entries.rbegin(), entries.rend(), same).base();
        entries.erase(entries.begin(), first);
    }
    return Value::map(std::move(entries));
}

/// The type of this one value of an open type: with what it has besides the declared fields.
std::shared_ptr<const cel::ObjectType> opened(const std::shared_ptr<const cel::ObjectType>& type, const Json& json)
{
    auto wider = std::make_shared<cel::ObjectType>(*type);
    for (const auto& [name, value] : json.items())
        if (type->find(name) == cel::ObjectType::none)
            wider->fields.push_back({name, {}});
    return wider->fields.size() > type->fields.size() ? wider : type;
}

Value object_from(const Json& json, const cel::Type& type, int depth)
{
    const auto shape = type.object()->open ? opened(type.shared_object(), json) : type.shared_object();
    cel::Values fields;
    fields.reserve(shape->fields.size());
    for (const auto& field : shape->fields) {
        const auto found = json.find(field.name);
        fields.push_back(found == json.end() ? zero_value(field.type) : from_json(*found, field.type, depth + 1));
    }
    return Value::object(shape, std::move(fields));
}

/// Kinds that JSON writes as text.
std::optional<Value> from_text(const std::string& text, TypeKind kind)
{
    switch (kind) {
    case TypeKind::string:
        return Value::string(text);
    case TypeKind::bytes:
        if (auto bytes = base64_decoded(text))
            return Value::bytes(std::move(*bytes));
        return std::nullopt;
    case TypeKind::timestamp:
        if (const auto time = cel::timestamp_from(text))
            return Value::timestamp(*time);
        return std::nullopt;
    case TypeKind::duration:
        if (const auto duration = cel::duration_from(text))
            return Value::duration(*duration);
        return std::nullopt;
    case TypeKind::type:
        if (auto type = cel::parse_type(text))
            return Value::type(std::move(*type));
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

/// Nothing where the JSON does not fit the type.
std::optional<Value> fitting(const Json& json, const cel::Type& type, int depth)
{
    const auto when = [](bool fits, auto make) { return fits ? std::optional<Value>(make()) : std::nullopt; };
    switch (type.kind()) {
    case TypeKind::boolean:
        return when(json.is_boolean(), [&] { return Value::boolean(json.get<bool>()); });
    case TypeKind::integer: {
        const auto value = whole<std::int64_t>(json);
        return when(value.has_value(), [&] { return Value::integer(*value); });
    }
    case TypeKind::unsigned_integer: {
        const auto value = whole<std::uint64_t>(json);
        return when(value.has_value(), [&] { return Value::unsigned_integer(*value); });
    }
    case TypeKind::number: {
        const auto value = number(json);
        return when(value.has_value(), [&] { return Value::number(*value); });
    }
    case TypeKind::list:
        return when(json.is_array(), [&] { return list_from(json, type, depth); });
    case TypeKind::map:
        return when(json.is_object(), [&] { return map_from(json, type, depth); });
    case TypeKind::object:
        return when(json.is_object() && type.object(), [&] { return object_from(json, type, depth); });
    case TypeKind::optional:
        return json.is_null() ? Value::optional_none() : Value::optional_of(from_json(json, type.element(), depth + 1));
    case TypeKind::dyn:
    case TypeKind::param:
        return untyped(json, depth);
    case TypeKind::null:
        return Value();
    default:
        return json.is_string() ? from_text(json.get_ref<const std::string&>(), type.kind()) : std::nullopt;
    }
}

Value from_json(const Json& json, const cel::Type& type, int depth)
{
    if (depth > deepest_json)
        return {};
    auto value = fitting(json, type, depth);
    return value ? std::move(*value) : zero_value(type);
}

} // namespace

cel::Value value_from_json(const Json& json, const cel::Type& type)
{
    return from_json(json, type, 0);
}

} // namespace stormreel
