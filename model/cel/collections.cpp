// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/collections.h"
#include "model/cel/arithmetic.h"
#include "model/cel/code_points.h"
#include "model/cel/time.h"

// Beside what the language defines, lists have some members of ours that rules need: sum, min, max, distinct, sort, reverse,
// flatten, first, last. first and last answer optionals, and sum of nothing is zero; min and max of nothing are errors.

namespace stormreel::cel {

namespace {

Value counted(std::size_t count)
{
    return Value::integer(static_cast<std::int64_t>(count));
}

Value size_of_text(Arguments arguments, Meter& meter)
{
    const std::string& text = arguments[0].as_string();
    return meter.spend(text.size()) ? counted(code_points(text)) : Meter::exhausted();
}

Value size_of_bytes(Arguments arguments, Meter&)
{
    return counted(arguments[0].as_bytes().size());
}

Value size_of_list(Arguments arguments, Meter&)
{
    return counted(arguments[0].as_list().size());
}

Value size_of_map(Arguments arguments, Meter&)
{
    return counted(arguments[0].as_map().entries().size());
}

void add_size(std::vector<Overload>& to)
{
    const Type list = Type::list(Type::param("A"));
    const Type map = Type::map(Type::param("A"), Type::param("B"));
    for (const bool member : {false, true}) {
        to.push_back({"size", member, {TypeKind::string}, TypeKind::integer, size_of_text, "how many characters a text has"});
        to.push_back({"size", member, {TypeKind::bytes}, TypeKind::integer, size_of_bytes, "how many bytes there are"});
        to.push_back({"size", member, {list}, TypeKind::integer, size_of_list, "how many elements a list has"});
        to.push_back({"size", member, {map}, TypeKind::integer, size_of_map, "how many entries a map has"});
    }
}

struct Integers {
    static std::int64_t read(const Value& value) { return value.as_integer(); }
    static Value made(std::int64_t total) { return Value::integer(total); }
};
struct Unsigned {
    static std::uint64_t read(const Value& value) { return value.as_unsigned(); }
    static Value made(std::uint64_t total) { return Value::unsigned_integer(total); }
};
/// Whole numbers among doubles count as doubles.
struct Numbers {
    static double read(const Value& value)
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
    static Value made(double total) { return Value::number(total); }
};

template <class Kind>
Value total_of(const Values& list)
{
    auto total = decltype(Kind::read(list[0])){};
    for (const Value& element : list) {
        const auto next = added(total, Kind::read(element));
        if (!next) {
            return Value::error("overflow: the sum is outside the range of its type");
        }
        total = *next;
    }
    return Kind::made(total);
}

Value total_of_durations(const Values& list)
{
    constexpr std::int64_t nanos_a_second = 1'000'000'000;
    Duration total;
    for (const Value& element : list) {
        const Duration next = element.as_duration();
        const std::int64_t nanos = std::int64_t{total.nanos} + next.nanos;
        total = {total.seconds + next.seconds + nanos / nanos_a_second, static_cast<std::int32_t>(nanos % nanos_a_second)};
        // Both parts have one sign.
        if (total.seconds > 0 && total.nanos < 0) {
            total = {total.seconds - 1, static_cast<std::int32_t>(total.nanos + nanos_a_second)};
        } else if (total.seconds < 0 && total.nanos > 0) {
            total = {total.seconds + 1, static_cast<std::int32_t>(total.nanos - nanos_a_second)};
        }
        if (!in_range(total)) {
            return Value::error("range error: the sum is no duration within 10,000 years");
        }
    }
    return Value::duration(total);
}

/// Lists that are dyn may hold anything, so that the elements say what their sum is; that of none is the zero of the overload.
template <TypeKind zero>
Value sum(Arguments arguments, Meter& meter)
{
    const Values& list = arguments[0].as_list();
    if (!meter.spend(list.size())) {
        return Meter::exhausted();
    }
    TypeKind kind = list.empty() ? zero : list[0].kind();
    for (const Value& element : list) {
        if (is_numeric(kind) && is_numeric(element.kind())) {
            kind = kind == element.kind() ? kind : TypeKind::number;
        } else if (kind != TypeKind::duration || element.kind() != kind) {
            return Value::error("no such overload: a sum of what are no numbers");
        }
    }
    switch (kind) {
    case TypeKind::integer:
        return total_of<Integers>(list);
    case TypeKind::unsigned_integer:
        return total_of<Unsigned>(list);
    case TypeKind::number:
        return total_of<Numbers>(list);
    default:
        return total_of_durations(list);
    }
}

template <bool greatest>
Value extreme(Arguments arguments, Meter& meter)
{
    if (!meter.spend(size_of(arguments[0]))) { // comparing may be work, too
        return Meter::exhausted();
    }
    const Values& list = arguments[0].as_list();
    if (list.empty()) {
        return Value::error(greatest ? "an empty list has no max" : "an empty list has no min");
    }
    const Value* found = &list[0];
    for (const Value& element : list) {
        const auto order = compare(element, *found);
        if (!order) {
            return Value::error("no such overload: these elements have no order");
        }
        found = (greatest ? *order > 0 : *order < 0) ? &element : found;
    }
    return *found;
}

void add_sums(std::vector<Overload>& to)
{
    const auto sum_of = [&to](TypeKind kind, Value (*call)(Arguments, Meter&)) {
        to.push_back({"sum", true, {Type::list(kind)}, kind, call, "the sum of the elements of a list; 0 for none"});
    };
    sum_of(TypeKind::integer, sum<TypeKind::integer>);
    sum_of(TypeKind::unsigned_integer, sum<TypeKind::unsigned_integer>);
    sum_of(TypeKind::number, sum<TypeKind::number>);
    sum_of(TypeKind::duration, sum<TypeKind::duration>);
    const Type any = Type::param("A");
    to.push_back({"min", true, {Type::list(any)}, any, extreme<false>, "the least element of a list"});
    to.push_back({"max", true, {Type::list(any)}, any, extreme<true>, "the greatest element of a list"});
}

} // namespace

void add_collections(std::vector<Overload>& to)
{
    add_size(to);
    add_sums(to);
    add_lists(to);
    add_optionals(to);
}

} // namespace stormreel::cel
