// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design.h"

// What fills a command's fields in a run. Everything is made of whole numbers from Chance and of + - * / on doubles, so that a
// seed means the same on every machine: no library of mathematics, no standard distribution.

namespace stormreel {

namespace {

using cel::Type;
using cel::TypeKind;
using cel::Value;
using Arguments = std::span<const Value>;

double as_double(const Value& value)
{
    switch (value.kind()) {
    case TypeKind::integer:
        return static_cast<double>(value.as_integer());
    case TypeKind::unsigned_integer:
        return static_cast<double>(value.as_unsigned());
    default:
        return value.as_number();
    }
}

bool is_finite(double number)
{
    return number - number == 0;
}

/// Two decimals, halves away from zero: money looks like money. Beyond 2^53 hundredths a double has no decimals anyway.
double rounded(double number)
{
    constexpr double most = 9007199254740992.0 / 100;
    if (!(number > -most && number < most))
        return number;
    return static_cast<double>(static_cast<std::int64_t>(number * 100 + (number < 0 ? -0.5 : 0.5))) / 100;
}

/// 0 up to but not 1, in steps of 2^-53.
double uniform(Chance& chance)
{
    return static_cast<double>(chance.next() >> 11U) / 9007199254740992.0;
}

Value choice(Chance& chance, Arguments arguments)
{
    const auto& list = arguments[0].as_list();
    if (list.empty())
        return Value::error("choice of nothing");
    return list[chance.next() % list.size()];
}

/// In millionths, so that 0.5 and 1 can be compared without rounding differently anywhere.
std::optional<std::uint64_t> weight(const Value& value)
{
    constexpr double most = 1e9;
    if (value.kind() != TypeKind::integer && value.kind() != TypeKind::unsigned_integer && value.kind() != TypeKind::number)
        return std::nullopt;
    const double number = as_double(value);
    if (!(number >= 0 && number <= most))
        return std::nullopt;
    return static_cast<std::uint64_t>(number * 1e6 + 0.5);
}

Value weighted_choice(Chance& chance, Arguments arguments)
{
    const auto& entries = arguments[0].as_map().entries();
    std::uint64_t total = 0;
    for (const auto& entry : entries) {
        const auto share = weight(entry.value);
        if (!share || total + *share < total)
            return Value::error("a weight is a number from 0 to 1000000000");
        total += *share;
    }
    if (total == 0)
        return Value::error("choice of nothing");
    std::uint64_t drawn = chance.next() % total;
    for (const auto& entry : entries) {
        const std::uint64_t share = *weight(entry.value);
        if (drawn < share)
            return entry.key;
        drawn -= share;
    }
    return Value::error("choice of nothing"); // not reached: the shares add up to the total
}

Value whole_range(Chance& chance, Arguments arguments)
{
    const std::int64_t from = arguments[0].as_integer(), to = arguments[1].as_integer();
    if (from > to)
        return Value::error("the range ends before it begins");
    const std::uint64_t span = static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from) + 1; // 0: all of them
    const std::uint64_t drawn = span == 0 ? chance.next() : chance.next() % span;
    return Value::integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + drawn));
}

Value range(Chance& chance, Arguments arguments)
{
    const double from = as_double(arguments[0]), to = as_double(arguments[1]);
    if (!is_finite(from) || !is_finite(to) || !is_finite(to - from))
        return Value::error("a range has an end");
    if (from > to)
        return Value::error("the range ends before it begins");
    const double exact = from + uniform(chance) * (to - from), money = rounded(exact);
    return Value::number(money < from || money > to ? exact : money); // a range of thousandths keeps them
}

Value sequence(Chance& chance, Arguments arguments)
{
    const std::int64_t from = arguments.empty() ? 1 : arguments[0].as_integer();
    const std::int64_t step = arguments.size() < 2 ? 1 : arguments[1].as_integer();
    const std::uint64_t turn = chance.turn();
    std::int64_t grown = 0, reached = 0;
    if (turn > static_cast<std::uint64_t>(INT64_MAX) || __builtin_mul_overflow(static_cast<std::int64_t>(turn), step, &grown) ||
        __builtin_add_overflow(from, grown, &reached))
        return Value::error("the sequence left the whole numbers");
    return Value::integer(reached);
}

/// The sum of twelve uniform numbers less six has mean 0 and deviation 1, and is close to normal (Irwin and Hall, 1927); it is
/// never more than six deviations away.
Value normal(Chance& chance, Arguments arguments)
{
    const double mean = as_double(arguments[0]), deviation = as_double(arguments[1]);
    if (!(deviation >= 0))
        return Value::error("a deviation is not below zero");
    double sum = -6;
    for (int i = 0; i < 12; ++i)
        sum += uniform(chance);
    return Value::number(rounded(mean + deviation * sum));
}

Value exponential(Chance& chance, Arguments arguments)
{
    const double mean = as_double(arguments[0]);
    if (!(mean >= 0) || !is_finite(mean))
        return Value::error("a mean is a number from 0");
    return Value::number(rounded(chance.exponential(mean)));
}

Value each(Chance& chance, Arguments arguments)
{
    const auto& list = arguments[0].as_list();
    if (list.empty())
        return Value::error("each of nothing");
    return list[chance.turn() % list.size()];
}

Value some(Chance& chance, Arguments arguments)
{
    return Value::string(chance.some(arguments[0].as_string()));
}

cel::Function generator(const char* name, std::vector<Type> parameters, Type result, Value (*draw)(Chance&, Arguments),
                        const char* summary)
{
    const auto call = [draw](void* host, Arguments arguments) {
        return host ? draw(*static_cast<Chance*>(host), arguments) : Value::error("only a run draws values");
    };
    return {name, false, std::move(parameters), std::move(result), call, summary};
}

std::vector<cel::Function> all_generators()
{
    const Type whole = TypeKind::integer, real = TypeKind::number, text = TypeKind::string, any = Type::param("T");
    std::vector<cel::Function> all{
        generator("choice", {Type::list(any)}, any, choice, "one of the list, each as likely as the other"),
        generator("choice", {Type::map(any, {})}, any, weighted_choice, "one of the keys, as likely as its weight"),
        generator("range", {whole, whole}, whole, whole_range, "a whole number, both ends included"),
        generator("sequence", {}, whole, sequence, "1, 2, 3, ..."),
        generator("sequence", {whole}, whole, sequence, "from, from + 1, ..."),
        generator("sequence", {whole, whole}, whole, sequence, "from, from + step, ..."),
        generator("each", {Type::list(any)}, any, each, "one after the other, round and round"),
        generator("some", {text}, text, some, "key of one that exists: some(\"Account\")"),
    };
    // Whole numbers are fine where doubles are wanted: normal(100, 15).
    for (const Type& first : {real, whole}) {
        all.push_back(generator("exponential", {first}, real, exponential, "many small ones, few large ones, two decimals"));
        for (const Type& second : {real, whole}) {
            all.push_back(generator("normal", {first, second}, real, normal, "around a mean, two decimals"));
            if (first != whole || second != whole)
                all.push_back(generator("range", {first, second}, real, range, "a number, two decimals"));
        }
    }
    return all;
}

} // namespace

const std::vector<cel::Function>& generators()
{
    static const std::vector<cel::Function> all = all_generators();
    return all;
}

} // namespace stormreel
