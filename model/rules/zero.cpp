// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design.h"

namespace stormreel {

namespace {

cel::Value zero_object(const cel::Type& type)
{
    cel::Values fields;
    fields.reserve(type.object()->fields.size());
    for (const auto& field : type.object()->fields)
        fields.push_back(zero_value(field.type));
    return cel::Value::object(type.shared_object(), std::move(fields));
}

} // namespace

cel::Value zero_value(const cel::Type& type)
{
    using cel::TypeKind;
    using cel::Value;
    switch (type.kind()) {
    case TypeKind::boolean:
        return Value::boolean(false);
    case TypeKind::integer:
        return Value::integer(0);
    case TypeKind::unsigned_integer:
        return Value::unsigned_integer(0);
    case TypeKind::number:
        return Value::number(0);
    case TypeKind::string:
        return Value::string({});
    case TypeKind::bytes:
        return Value::bytes({});
    case TypeKind::timestamp:
        return Value::timestamp({});
    case TypeKind::duration:
        return Value::duration({});
    case TypeKind::list:
        return Value::list({});
    case TypeKind::map:
        return Value::map({});
    case TypeKind::optional:
        return Value::optional_none();
    case TypeKind::type:
        return Value::type({});
    case TypeKind::object:
        return type.object() ? zero_object(type) : Value();
    case TypeKind::dyn:
    case TypeKind::null:
    case TypeKind::param:
        break;
    }
    return {};
}

} // namespace stormreel
