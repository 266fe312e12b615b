// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/numbers.h"
#include "model/cel/value_parts.h"

namespace stormreel::cel {

namespace {

std::partial_ordering order_with(std::int64_t a, const Value& b)
{
    switch (b.kind()) {
    case TypeKind::integer:
        return a <=> b.as_integer();
    case TypeKind::unsigned_integer:
        return order_of(a, b.as_unsigned());
    default:
        return order_of(a, b.as_number());
    }
}

std::partial_ordering order_with(std::uint64_t a, const Value& b)
{
    switch (b.kind()) {
    case TypeKind::integer:
        return reversed(order_of(b.as_integer(), a));
    case TypeKind::unsigned_integer:
        return a <=> b.as_unsigned();
    default:
        return order_of(a, b.as_number());
    }
}

std::partial_ordering order_with(double a, const Value& b)
{
    switch (b.kind()) {
    case TypeKind::integer:
        return reversed(order_of(b.as_integer(), a));
    case TypeKind::unsigned_integer:
        return reversed(order_of(b.as_unsigned(), a));
    default:
        return a <=> b.as_number();
    }
}

std::partial_ordering order_of_numbers(const Value& a, const Value& b)
{
    switch (a.kind()) {
    case TypeKind::integer:
        return order_with(a.as_integer(), b);
    case TypeKind::unsigned_integer:
        return order_with(a.as_unsigned(), b);
    default:
        return order_with(a.as_number(), b);
    }
}

bool equal_lists(const Values& a, const Values& b)
{
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t at = 0; at < a.size(); ++at) {
        if (!equal(a[at], b[at])) {
            return false;
        }
    }
    return true;
}

bool equal_maps(const MapValue& a, const MapValue& b)
{
    if (a.entries().size() != b.entries().size()) {
        return false;
    }
    for (const MapEntry& entry : a.entries()) {
        const Value* other = b.find(entry.key);
        if (!other || !equal(entry.value, *other)) {
            return false;
        }
    }
    return true;
}

bool equal_objects(const ObjectValue& a, const ObjectValue& b)
{
    const bool same_type = a.type == b.type || (a.type && b.type && a.type->name == b.type->name);
    if (!same_type || a.more.size() != b.more.size() || !equal_lists(a.fields, b.fields)) {
        return false;
    }
    for (const MapEntry& entry : a.more) {
        const Value* other = b.find(entry.key.as_string());
        if (!other || !equal(entry.value, *other)) {
            return false;
        }
    }
    return true;
}

bool equal_types(const Type& a, const Type& b)
{
    // At run time a list is a list, whatever is in it.
    return a.kind() == b.kind() && (a.kind() != TypeKind::object || a == b);
}

bool equal_optionals(const Value* a, const Value* b)
{
    return a && b ? equal(*a, *b) : a == b;
}

} // namespace

bool equal(const Value& a, const Value& b)
{
    if (a.is_error() || b.is_error()) {
        return false;
    }
    const TypeKind kind = a.kind();
    if (is_numeric(kind) && is_numeric(b.kind())) {
        return order_of_numbers(a, b) == 0;
    }
    if (kind != b.kind()) {
        return false;
    }
    switch (kind) {
    case TypeKind::null:
        return true;
    case TypeKind::boolean:
        return a.as_boolean() == b.as_boolean();
    case TypeKind::string:
        return a.as_string() == b.as_string();
    case TypeKind::bytes:
        return a.as_bytes() == b.as_bytes();
    case TypeKind::timestamp:
        return a.as_timestamp() == b.as_timestamp();
    case TypeKind::duration:
        return a.as_duration() == b.as_duration();
    case TypeKind::list:
        return equal_lists(a.as_list(), b.as_list());
    case TypeKind::map:
        return equal_maps(a.as_map(), b.as_map());
    case TypeKind::object:
        return equal_objects(a.as_object(), b.as_object());
    case TypeKind::optional:
        return equal_optionals(a.as_optional(), b.as_optional());
    case TypeKind::type:
        return equal_types(a.as_type(), b.as_type());
    default:
        return false;
    }
}

std::optional<std::partial_ordering> compare(const Value& a, const Value& b)
{
    if (a.is_error() || b.is_error()) {
        return std::nullopt;
    }
    const TypeKind kind = a.kind();
    if (is_numeric(kind) && is_numeric(b.kind())) {
        const std::partial_ordering order = order_of_numbers(a, b);
        return order == std::partial_ordering::unordered ? std::nullopt : std::optional(order);
    }
    if (kind != b.kind()) {
        return std::nullopt;
    }
    switch (kind) {
    case TypeKind::boolean:
        return a.as_boolean() <=> b.as_boolean();
    case TypeKind::string:
        return a.as_string() <=> b.as_string(); // UTF-8 in the order of its bytes is in that of code points
    case TypeKind::bytes:
        return a.as_bytes() <=> b.as_bytes();
    case TypeKind::timestamp:
        return a.as_timestamp() <=> b.as_timestamp();
    case TypeKind::duration:
        return a.as_duration() <=> b.as_duration();
    default:
        return std::nullopt;
    }
}

} // namespace stormreel::cel
