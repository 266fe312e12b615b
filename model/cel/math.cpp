// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/library.h"

#include <cmath>
#include <limits>

namespace stormreel::cel {

namespace {

/// The greatest (wanted: greater) or least number of a list; the first of equal ones. A number alone is that itself.
Value extreme(Arguments arguments, Meter& meter, std::partial_ordering wanted)
{
    if (arguments[0].kind() != TypeKind::list) {
        return arguments[0];
    }
    const Values& numbers = arguments[0].as_list();
    if (!meter.spend(1 + numbers.size())) {
        return Meter::exhausted();
    }
    if (numbers.empty()) {
        return Value::error("the list has no numbers");
    }
    const Value* best = nullptr;
    for (const Value& number : numbers) {
        const TypeKind kind = number.kind();
        if (kind != TypeKind::integer && kind != TypeKind::unsigned_integer && kind != TypeKind::number) {
            return Value::error("no such overload: the list holds more than numbers");
        }
        if (!best) {
            best = &number;
            continue;
        }
        const auto order = compare(number, *best);
        if (!order || *order == std::partial_ordering::unordered) {
            return Value::error("NaN has no order");
        }
        best = *order == wanted ? &number : best;
    }
    return *best;
}

Value greatest(Arguments arguments, Meter& meter)
{
    return extreme(arguments, meter, std::partial_ordering::greater);
}

Value least(Arguments arguments, Meter& meter)
{
    return extreme(arguments, meter, std::partial_ordering::less);
}

template <double (*function)(double)>
Value rounded(Arguments arguments, Meter&)
{
    return Value::number(function(arguments[0].as_number()));
}

double up(double number)
{
    return std::ceil(number);
}
double down(double number)
{
    return std::floor(number);
}
double nearest(double number)
{
    return std::round(number);
} // halves away from zero
double towards_zero(double number)
{
    return std::trunc(number);
}

template <bool (*test)(double)>
Value tested(Arguments arguments, Meter&)
{
    return Value::boolean(test(arguments[0].as_number()));
}

bool is_nan(double number)
{
    return std::isnan(number);
}
bool is_infinite(double number)
{
    return std::isinf(number);
}
bool is_finite(double number)
{
    return std::isfinite(number);
}

Value absolute(Arguments arguments, Meter&)
{
    const Value& number = arguments[0];
    if (number.kind() == TypeKind::number) {
        return Value::number(std::fabs(number.as_number()));
    }
    if (number.kind() == TypeKind::unsigned_integer || number.as_integer() >= 0) {
        return number;
    }
    if (number.as_integer() == std::numeric_limits<std::int64_t>::min()) {
        return Value::error("integer overflow");
    }
    return Value::integer(-number.as_integer());
}

Value sign(Arguments arguments, Meter&)
{
    const Value& number = arguments[0];
    if (number.kind() == TypeKind::integer) {
        return Value::integer((number.as_integer() > 0) - (number.as_integer() < 0));
    }
    if (number.kind() == TypeKind::unsigned_integer) {
        return Value::unsigned_integer(number.as_unsigned() > 0 ? 1 : 0);
    }
    const double value = number.as_number();
    return std::isnan(value) ? number : Value::number((value > 0) - (value < 0));
}

Value square_root(Arguments arguments, Meter&)
{
    const Value& number = arguments[0];
    switch (number.kind()) {
    case TypeKind::integer:
        return Value::number(std::sqrt(static_cast<double>(number.as_integer())));
    case TypeKind::unsigned_integer:
        return Value::number(std::sqrt(static_cast<double>(number.as_unsigned())));
    default:
        return Value::number(std::sqrt(number.as_number()));
    }
}

std::uint64_t bits(const Value& number)
{
    return number.kind() == TypeKind::integer ? static_cast<std::uint64_t>(number.as_integer()) : number.as_unsigned();
}

/// Bits as a number of the kind of the first argument.
Value of_kind(const Value& like, std::uint64_t pattern)
{
    return like.kind() == TypeKind::integer ? Value::integer(static_cast<std::int64_t>(pattern))
                                            : Value::unsigned_integer(pattern);
}

Value bit_and(Arguments arguments, Meter&)
{
    return of_kind(arguments[0], bits(arguments[0]) & bits(arguments[1]));
}
Value bit_or(Arguments arguments, Meter&)
{
    return of_kind(arguments[0], bits(arguments[0]) | bits(arguments[1]));
}
Value bit_xor(Arguments arguments, Meter&)
{
    return of_kind(arguments[0], bits(arguments[0]) ^ bits(arguments[1]));
}
Value bit_not(Arguments arguments, Meter&)
{
    return of_kind(arguments[0], ~bits(arguments[0]));
}

/// Zeros come in at both ends, whatever the sign; from 64 places on nothing is left.
template <bool left>
Value shifted(Arguments arguments, Meter&)
{
    const std::int64_t places = arguments[1].as_integer();
    if (places < 0) {
        return Value::error("negative offset of a bit shift: " + std::to_string(places));
    }
    const std::uint64_t pattern = bits(arguments[0]);
    const std::uint64_t moved = places > 63 ? 0 : left ? pattern << places : pattern >> places;
    return of_kind(arguments[0], moved);
}

void add_bits(std::vector<Overload>& to)
{
    const auto add = [&to](std::string_view name, Overload::Call call, std::string_view summary) {
        for (const Type kind : {TypeKind::integer, TypeKind::unsigned_integer}) {
            to.push_back({name, false, {kind, kind}, kind, call, summary});
        }
    };
    add("math.bitAnd", bit_and, "the bits that both numbers have");
    add("math.bitOr", bit_or, "the bits that one of the numbers has");
    add("math.bitXor", bit_xor, "the bits that exactly one of the numbers has");
    for (const Type kind : {TypeKind::integer, TypeKind::unsigned_integer}) {
        to.push_back({"math.bitNot", false, {kind}, kind, bit_not, "the bits that a number does not have"});
        to.push_back(
            {"math.bitShiftLeft", false, {kind, TypeKind::integer}, kind, shifted<true>, "bits moved up by so many places"});
        to.push_back(
            {"math.bitShiftRight", false, {kind, TypeKind::integer}, kind, shifted<false>, "bits moved down by so many places"});
    }
}

} // namespace

void add_math(std::vector<Overload>& to)
{
    using namespace kinds;
    const Type element = Type::param("T");
    to.push_back({"math.greatest", false, {Type::list(element)}, element, greatest, "the greatest of some numbers or of a list"});
    to.push_back({"math.least", false, {Type::list(element)}, element, least, "the least of some numbers or of a list"});
    to.push_back({"math.ceil", false, {number}, number, rounded<up>, "the next whole number up"});
    to.push_back({"math.floor", false, {number}, number, rounded<down>, "the next whole number down"});
    to.push_back({"math.round", false, {number}, number, rounded<nearest>, "the nearest whole number, halves away from zero"});
    to.push_back({"math.trunc", false, {number}, number, rounded<towards_zero>, "the number without what is after the point"});
    to.push_back({"math.isNaN", false, {number}, TypeKind::boolean, tested<is_nan>, "whether it is not a number"});
    to.push_back({"math.isInf", false, {number}, TypeKind::boolean, tested<is_infinite>, "whether it is infinite"});
    to.push_back(
        {"math.isFinite", false, {number}, TypeKind::boolean, tested<is_finite>, "whether it is neither infinite nor NaN"});
    for (const Type kind : {TypeKind::integer, TypeKind::unsigned_integer, TypeKind::number}) {
        to.push_back({"math.greatest", false, {kind}, kind, greatest, "the greatest of some numbers or of a list"});
        to.push_back({"math.least", false, {kind}, kind, least, "the least of some numbers or of a list"});
        to.push_back({"math.abs", false, {kind}, kind, absolute, "the number without its sign"});
        to.push_back({"math.sign", false, {kind}, kind, sign, "-1, 0 or 1"});
        to.push_back({"math.sqrt", false, {kind}, number, square_root, "the square root, NaN of what is negative"});
    }
    add_bits(to);
}

} // namespace stormreel::cel
