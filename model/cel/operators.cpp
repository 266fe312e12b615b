// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/arithmetic.h"
#include "model/cel/library.h"

#include <array>

namespace stormreel::cel {

namespace {

Value made(std::int64_t value)
{
    return Value::integer(value);
}
Value made(std::uint64_t value)
{
    return Value::unsigned_integer(value);
}
Value made(double value)
{
    return Value::number(value);
}

template <class Number>
Number as(const Value& value)
{
    if constexpr (std::is_same_v<Number, std::int64_t>) {
        return value.as_integer();
    } else if constexpr (std::is_same_v<Number, std::uint64_t>) {
        return value.as_unsigned();
    } else {
        return value.as_number();
    }
}

template <class Number>
Value result_of(std::optional<Number> result)
{
    return result ? made(*result) : Value::error("overflow: the result is outside the range of its type");
}

template <class Number>
Value add(Arguments arguments, Meter&)
{
    return result_of(added(as<Number>(arguments[0]), as<Number>(arguments[1])));
}
template <class Number>
Value subtract(Arguments arguments, Meter&)
{
    return result_of(subtracted(as<Number>(arguments[0]), as<Number>(arguments[1])));
}
template <class Number>
Value multiply(Arguments arguments, Meter&)
{
    return result_of(multiplied(as<Number>(arguments[0]), as<Number>(arguments[1])));
}

template <class Number>
Value divide(Arguments arguments, Meter&)
{
    const auto divisor = as<Number>(arguments[1]);
    if (!std::is_floating_point_v<Number> && divisor == Number{}) {
        return Value::error("division by zero");
    }
    return result_of(divided(as<Number>(arguments[0]), divisor));
}

template <class Number>
Value modulo(Arguments arguments, Meter&)
{
    if (as<Number>(arguments[1]) == Number{}) {
        return Value::error("modulus by zero");
    }
    return result_of(remainder_of(as<Number>(arguments[0]), as<Number>(arguments[1])));
}

Value negate_integer(Arguments arguments, Meter&)
{
    return result_of(subtracted(std::int64_t{0}, arguments[0].as_integer()));
}

Value negate_number(Arguments arguments, Meter&)
{
    return Value::number(-arguments[0].as_number());
}

bool pays(Meter& meter, std::size_t size)
{
    return meter.spend(size) && meter.fits(size);
}

Value refusal(Meter& meter, std::size_t size)
{
    return meter.fits(size) ? Meter::exhausted() : Meter::too_large();
}

Value add_texts(Arguments arguments, Meter& meter)
{
    const std::string& a = arguments[0].as_string();
    const std::string& b = arguments[1].as_string();
    return pays(meter, a.size() + b.size()) ? Value::string(a + b) : refusal(meter, a.size() + b.size());
}

Value add_bytes(Arguments arguments, Meter& meter)
{
    const std::string& a = arguments[0].as_bytes();
    const std::string& b = arguments[1].as_bytes();
    return pays(meter, a.size() + b.size()) ? Value::bytes(a + b) : refusal(meter, a.size() + b.size());
}

Value add_lists(Arguments arguments, Meter& meter)
{
    const Values& a = arguments[0].as_list();
    const Values& b = arguments[1].as_list();
    const std::size_t size = a.size() + b.size();
    if (!pays(meter, size)) {
        return refusal(meter, size);
    }
    Values both;
    both.reserve(size);
    both.insert(both.end(), a.begin(), a.end());
    both.insert(both.end(), b.begin(), b.end());
    return Value::list(std::move(both));
}

void add_binary(std::vector<Overload>& to, std::string_view name, const Type& type, Overload::Call call)
{
    to.push_back({name, false, {type, type}, type, call, {}});
}

void add_arithmetic_of_numbers(std::vector<Overload>& to)
{
    using namespace kinds;
    add_binary(to, "_+_", integer, add<std::int64_t>);
    add_binary(to, "_+_", whole, add<std::uint64_t>);
    add_binary(to, "_+_", number, add<double>);
    add_binary(to, "_-_", integer, subtract<std::int64_t>);
    add_binary(to, "_-_", whole, subtract<std::uint64_t>);
    add_binary(to, "_-_", number, subtract<double>);
    add_binary(to, "_*_", integer, multiply<std::int64_t>);
    add_binary(to, "_*_", whole, multiply<std::uint64_t>);
    add_binary(to, "_*_", number, multiply<double>);
    add_binary(to, "_/_", integer, divide<std::int64_t>);
    add_binary(to, "_/_", whole, divide<std::uint64_t>);
    add_binary(to, "_/_", number, divide<double>);
    add_binary(to, "_%_", integer, modulo<std::int64_t>);
    add_binary(to, "_%_", whole, modulo<std::uint64_t>);
    to.push_back({"-_", false, {integer}, integer, negate_integer, {}});
    to.push_back({"-_", false, {number}, number, negate_number, {}});
}

// The rest is done by the evaluator itself; here is what it may be applied to.

void add_comparison(std::vector<Overload>& to)
{
    using namespace kinds;
    const std::array same = {boolean, text, bytes, timestamp, duration};
    const std::array numbers = {integer, whole, number};
    for (const std::string_view name : {"_<_", "_<=_", "_>_", "_>=_"}) {
        for (const TypeKind type : same) {
            to.push_back({name, false, {type, type}, boolean, nullptr, {}});
        }
        for (const TypeKind a : numbers) {
            for (const TypeKind b : numbers) {
                to.push_back({name, false, {a, b}, boolean, nullptr, {}});
            }
        }
    }
    const Type any = Type::param("A");
    to.push_back({"_==_", false, {any, any}, boolean, nullptr, {}});
    to.push_back({"_!=_", false, {any, any}, boolean, nullptr, {}});
}

void add_logic(std::vector<Overload>& to)
{
    using namespace kinds;
    const Type any = Type::param("A");
    to.push_back({"_&&_", false, {boolean, boolean}, boolean, nullptr, {}});
    to.push_back({"_||_", false, {boolean, boolean}, boolean, nullptr, {}});
    to.push_back({"!_", false, {boolean}, boolean, nullptr, {}});
    to.push_back({"@not_strictly_false", false, {boolean}, boolean, nullptr, {}});
    to.push_back({"_?_:_", false, {boolean, any, any}, any, nullptr, {}});
}

void add_lookups(std::vector<Overload>& to)
{
    using namespace kinds;
    const Type key = Type::param("A");
    const Type value = Type::param("B");
    const Type list = Type::list(key);
    const Type map = Type::map(key, value);
    to.push_back({"@in", false, {key, list}, boolean, nullptr, {}});
    to.push_back({"@in", false, {key, map}, boolean, nullptr, {}});
    to.push_back({"_[_]", false, {list, integer}, key, nullptr, {}});
    to.push_back({"_[_]", false, {map, key}, value, nullptr, {}});
    to.push_back({"_[_]", false, {Type::optional(list), integer}, Type::optional(key), nullptr, {}});
    to.push_back({"_[_]", false, {Type::optional(map), key}, Type::optional(value), nullptr, {}});
    to.push_back({"_[?_]", false, {list, integer}, Type::optional(key), nullptr, {}});
    to.push_back({"_[?_]", false, {map, key}, Type::optional(value), nullptr, {}});
    to.push_back({"_[?_]", false, {Type::optional(list), integer}, Type::optional(key), nullptr, {}});
    to.push_back({"_[?_]", false, {Type::optional(map), key}, Type::optional(value), nullptr, {}});
    to.push_back({"_?._", false, {Type(), text}, Type::optional(Type()), nullptr, {}});
    to.push_back({"@map_insert", false, {map, key, value}, map, nullptr, {}});
    to.push_back({"@map_insert", false, {map, map}, map, nullptr, {}});
}

} // namespace

void add_operators(std::vector<Overload>& to)
{
    using namespace kinds;
    add_arithmetic_of_numbers(to);
    add_binary(to, "_+_", text, add_texts);
    add_binary(to, "_+_", bytes, add_bytes);
    add_binary(to, "_+_", Type::list(Type::param("A")), add_lists);
    add_comparison(to);
    add_logic(to);
    add_lookups(to);
}

} // namespace stormreel::cel
