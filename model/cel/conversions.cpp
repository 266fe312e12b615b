// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/code_points.h"
#include "model/cel/library.h"
#include "model/cel/numbers.h"
#include "model/cel/time.h"

#include <charconv>

namespace stormreel::cel {

namespace {

Value number_out_of_range(std::string_view type)
{
    return Value::error("range error: this number is no " + std::string(type));
}

Value unreadable(std::string_view type)
{
    return Value::error("type conversion error: this text is no " + std::string(type));
}

Value same(Arguments arguments, Meter&)
{
    return arguments[0];
}

/// The whole text as a number of the kind; a leading + is taken, as an exponent or a hexadecimal form is only by doubles.
template <class Number>
std::optional<Number> read(std::string_view from)
{
    if (from.size() > 1 && from[0] == '+' && from[1] != '-') {
        from.remove_prefix(1);
    }
    Number result{};
    const auto [end, problem] = std::from_chars(from.data(), from.data() + from.size(), result);
    return problem == std::errc{} && end == from.data() + from.size() ? std::optional(result) : std::nullopt;
}

Value integer_of_unsigned(Arguments arguments, Meter&)
{
    const std::uint64_t value = arguments[0].as_unsigned();
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return value > largest ? number_out_of_range("int") : Value::integer(static_cast<std::int64_t>(value));
}

Value integer_of_number(Arguments arguments, Meter&)
{
    // Both ends are out: what is rounded to them may have been beyond.
    const double value = arguments[0].as_number();
    return value > -two_to_63 && value < two_to_63 ? Value::integer(static_cast<std::int64_t>(value))
                                                   : number_out_of_range("int");
}

Value integer_of_text(Arguments arguments, Meter& meter)
{
    const std::string& from = arguments[0].as_string();
    if (!meter.spend(from.size())) {
        return Meter::exhausted();
    }
    const auto value = read<std::int64_t>(from);
    return value ? Value::integer(*value) : unreadable("int");
}

Value integer_of_timestamp(Arguments arguments, Meter&)
{
    return Value::integer(arguments[0].as_timestamp().seconds);
}

Value unsigned_of_integer(Arguments arguments, Meter&)
{
    const std::int64_t value = arguments[0].as_integer();
    return value < 0 ? number_out_of_range("uint") : Value::unsigned_integer(static_cast<std::uint64_t>(value));
}

Value unsigned_of_number(Arguments arguments, Meter&)
{
    const double value = arguments[0].as_number();
    return value >= 0 && value < two_to_64 ? Value::unsigned_integer(static_cast<std::uint64_t>(value))
                                           : number_out_of_range("uint");
}

Value unsigned_of_text(Arguments arguments, Meter& meter)
{
    const std::string& from = arguments[0].as_string();
    if (!meter.spend(from.size())) {
        return Meter::exhausted();
    }
    const auto value = read<std::uint64_t>(from);
    return value ? Value::unsigned_integer(*value) : unreadable("uint");
}

Value number_of_integer(Arguments arguments, Meter&)
{
    return Value::number(static_cast<double>(arguments[0].as_integer()));
}

Value number_of_unsigned(Arguments arguments, Meter&)
{
    return Value::number(static_cast<double>(arguments[0].as_unsigned()));
}

Value number_of_text(Arguments arguments, Meter& meter)
{
    const std::string& from = arguments[0].as_string();
    if (!meter.spend(from.size())) {
        return Meter::exhausted();
    }
    const auto value = read<double>(from);
    return value ? Value::number(*value) : unreadable("double");
}

Value text_of_boolean(Arguments arguments, Meter&)
{
    return Value::string(arguments[0].as_boolean() ? "true" : "false");
}

Value text_of_integer(Arguments arguments, Meter&)
{
    return Value::string(std::to_string(arguments[0].as_integer()));
}

Value text_of_unsigned(Arguments arguments, Meter&)
{
    return Value::string(std::to_string(arguments[0].as_unsigned()));
}

Value text_of_number(Arguments arguments, Meter&)
{
    return Value::string(text_of(arguments[0].as_number()));
}

Value text_of_bytes(Arguments arguments, Meter& meter)
{
    const std::string& from = arguments[0].as_bytes();
    if (!meter.spend(from.size())) {
        return Meter::exhausted();
    }
    return to_valid_utf8(from) == from ? Value::string(from) : Value::error("invalid UTF-8: these bytes are no text");
}

Value text_of_timestamp(Arguments arguments, Meter&)
{
    return Value::string(text_of(arguments[0].as_timestamp()));
}

Value text_of_duration(Arguments arguments, Meter&)
{
    return Value::string(text_of(arguments[0].as_duration()));
}

Value bytes_of_text(Arguments arguments, Meter& meter)
{
    const std::string& from = arguments[0].as_string();
    return meter.spend(from.size()) ? Value::bytes(from) : Meter::exhausted();
}

Value boolean_of_text(Arguments arguments, Meter&)
{
    const std::string& from = arguments[0].as_string();
    for (const char* yes : {"true", "True", "TRUE", "t", "T", "1"}) {
        if (from == yes) {
            return Value::boolean(true);
        }
    }
    for (const char* no : {"false", "False", "FALSE", "f", "F", "0"}) {
        if (from == no) {
            return Value::boolean(false);
        }
    }
    return unreadable("bool");
}

Value timestamp_of_integer(Arguments arguments, Meter&)
{
    const Timestamp time{arguments[0].as_integer(), 0};
    return in_range(time) ? Value::timestamp(time) : Value::error("range error: a timestamp is in the years 1 to 9999");
}

Value timestamp_of_text(Arguments arguments, Meter& meter)
{
    const std::string& from = arguments[0].as_string();
    if (!meter.spend(from.size())) {
        return Meter::exhausted();
    }
    const auto time = timestamp_from(from);
    return time ? Value::timestamp(*time)
                : Value::error("range error: this text is no timestamp of the years 1 to 9999, as 2026-01-05T09:00:00Z is");
}

Value duration_of_text(Arguments arguments, Meter& meter)
{
    const std::string& from = arguments[0].as_string();
    if (!meter.spend(from.size())) {
        return Meter::exhausted();
    }
    const auto time = duration_from(from);
    return time ? Value::duration(*time) : Value::error("range error: this text is no duration within 10,000 years, as 1h30m is");
}

Value type_of_value(Arguments arguments, Meter&)
{
    const Value& value = arguments[0];
    return Value::type(value.kind() == TypeKind::object ? Type::object(value.as_object().type) : Type(value.kind()));
}

struct Conversion {
    Type from;
    Overload::Call call;
};

void add(std::vector<Overload>& to, std::string_view name, const Type& result, std::string_view summary,
         std::initializer_list<Conversion> conversions)
{
    for (const Conversion& conversion : conversions) {
        to.push_back({name, false, {conversion.from}, result, conversion.call, summary});
    }
}

} // namespace

void add_conversions(std::vector<Overload>& to)
{
    using namespace kinds;
    add(to, "bool", boolean, "true or false, from a text", {{boolean, same}, {text, boolean_of_text}});
    add(to, "int", integer, "a whole number; what is after the point is cut off; seconds since 1970 of a timestamp",
        {{integer, same},
         {whole, integer_of_unsigned},
         {number, integer_of_number},
         {text, integer_of_text},
         {timestamp, integer_of_timestamp}});
    add(to, "uint", whole, "a whole number that is not negative",
        {{whole, same}, {integer, unsigned_of_integer}, {number, unsigned_of_number}, {text, unsigned_of_text}});
    add(to, "double", number, "a number with a point",
        {{number, same}, {integer, number_of_integer}, {whole, number_of_unsigned}, {text, number_of_text}});
    add(to, "string", text, "the text of a value",
        {{text, same},
         {boolean, text_of_boolean},
         {integer, text_of_integer},
         {whole, text_of_unsigned},
         {number, text_of_number},
         {bytes, text_of_bytes},
         {timestamp, text_of_timestamp},
         {duration, text_of_duration}});
    add(to, "bytes", bytes, "the bytes of a text in UTF-8", {{bytes, same}, {text, bytes_of_text}});
    add(to, "timestamp", timestamp, "a moment, from \"2026-01-05T09:00:00Z\" or seconds since 1970",
        {{timestamp, same}, {text, timestamp_of_text}, {integer, timestamp_of_integer}});
    add(to, "duration", duration, "a span of time, from \"1h30m\" or \"90s\"", {{duration, same}, {text, duration_of_text}});
    const Type any = Type::param("A");
    add(to, "dyn", Type(), "the same value, with its type found out only when it runs", {{any, same}});
    add(to, "type", Type::type_of(any), "the type of a value, as in type(x) == int", {{any, type_of_value}});
}

} // namespace stormreel::cel
