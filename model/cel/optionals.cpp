// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/collections.h"

namespace stormreel::cel {

namespace {

bool is_zero(const Value& value)
{
    switch (value.kind()) {
    case TypeKind::null:
        return true;
    case TypeKind::boolean:
        return !value.as_boolean();
    case TypeKind::integer:
        return value.as_integer() == 0;
    case TypeKind::unsigned_integer:
        return value.as_unsigned() == 0;
    case TypeKind::number:
        return value.as_number() == 0;
    case TypeKind::string:
        return value.as_string().empty();
    case TypeKind::bytes:
        return value.as_bytes().empty();
    case TypeKind::timestamp:
        return value.as_timestamp() == Timestamp{};
    case TypeKind::duration:
        return value.as_duration() == Duration{};
    case TypeKind::list:
        return value.as_list().empty();
    case TypeKind::map:
        return value.as_map().entries().empty();
    case TypeKind::optional:
        return !value.as_optional();
    default:
        return false;
    }
}

Value none(Arguments, Meter&)
{
    return Value::optional_none();
}

Value some(Arguments arguments, Meter&)
{
    return Value::optional_of(arguments[0]);
}

Value some_unless_zero(Arguments arguments, Meter&)
{
    return is_zero(arguments[0]) ? Value::optional_none() : Value::optional_of(arguments[0]);
}

Value has_value(Arguments arguments, Meter&)
{
    return Value::boolean(arguments[0].as_optional() != nullptr);
}

Value value_of(Arguments arguments, Meter&)
{
    const Value* value = arguments[0].as_optional();
    return value ? *value : Value::error("this optional has no value");
}

Value unwrap(Arguments arguments, Meter& meter)
{
    Values kept;
    for (const Value& element : arguments[0].as_list()) {
        if (!meter.spend(1)) {
            return Meter::exhausted();
        }
        if (element.kind() != TypeKind::optional) {
            return Value::error("no such overload: an element is no optional");
        }
        if (const Value* value = element.as_optional()) {
            kept.push_back(*value);
        }
    }
    return Value::list(std::move(kept));
}

} // namespace

void add_optionals(std::vector<Overload>& to)
{
    const Type any = Type::param("A");
    const Type optional = Type::optional(any);
    const Type list = Type::list(any);
    const Type optionals = Type::list(optional);
    to.push_back({"optional.none", false, {}, optional, none, "an optional without a value"});
    to.push_back({"optional.of", false, {any}, optional, some, "an optional with a value"});
    to.push_back({"optional.ofNonZeroValue",
                  false,
                  {any},
                  optional,
                  some_unless_zero,
                  "an optional with a value, unless it is null, 0, false or empty"});
    to.push_back({"optional.unwrap", false, {optionals}, list, unwrap, "the values of the optionals that have one"});
    to.push_back({"unwrapOpt", true, {optionals}, list, unwrap, "the values of the optionals that have one"});
    to.push_back({"hasValue", true, {optional}, TypeKind::boolean, has_value, "whether an optional has a value"});
    to.push_back({"value", true, {optional}, any, value_of, "the value of an optional; an error where it has none"});
    // These look at their second operand only where they must, so the evaluator does them itself.
    to.push_back({"or", true, {optional, optional}, optional, nullptr, "the first of two optionals that has a value"});
    to.push_back({"orValue", true, {optional, any}, any, nullptr, "the value of an optional, or else another"});
}

} // namespace stormreel::cel
