// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/collections.h"

#include <algorithm>
#include <bit>

namespace stormreel::cel {

namespace {

Value distinct(Arguments arguments, Meter& meter)
{
    const Values& list = arguments[0].as_list();
    Values kept;
    for (const Value& element : list) {
        // Equality goes beyond types and has no order, so that every element meets all that were kept.
        if (!meter.spend(kept.size() * std::max<std::size_t>(1, size_of(element)) + 1)) {
            return Meter::exhausted();
        }
        if (std::none_of(kept.begin(), kept.end(), [&element](const Value& other) { return equal(element, other); })) {
            kept.push_back(element);
        }
    }
    return Value::list(std::move(kept));
}

Value sort(Arguments arguments, Meter& meter)
{
    if (!meter.spend(size_of(arguments[0]) * std::bit_width(arguments[0].as_list().size()))) {
        return Meter::exhausted();
    }
    Values list = arguments[0].as_list();
    for (const Value& element : list) {
        if (!compare(element, list[0])) { // NaN has no place among numbers
            return Value::error("no such overload: these elements have no order");
        }
    }
    std::stable_sort(list.begin(), list.end(), [](const Value& a, const Value& b) { return *compare(a, b) < 0; });
    return Value::list(std::move(list));
}

Value reverse_list(Arguments arguments, Meter& meter)
{
    if (!meter.spend(arguments[0].as_list().size())) {
        return Meter::exhausted();
    }
    Values list = arguments[0].as_list();
    std::reverse(list.begin(), list.end());
    return Value::list(std::move(list));
}

Value flatten(Arguments arguments, Meter& meter)
{
    Values flat;
    for (const Value& element : arguments[0].as_list()) {
        const bool is_list = element.kind() == TypeKind::list;
        if (!meter.spend(is_list ? 1 + element.as_list().size() : 1)) {
            return Meter::exhausted();
        }
        if (is_list) {
            flat.insert(flat.end(), element.as_list().begin(), element.as_list().end());
        } else {
            flat.push_back(element);
        }
        if (!meter.fits(flat.size())) {
            return Meter::too_large();
        }
    }
    return Value::list(std::move(flat));
}

Value first(Arguments arguments, Meter&)
{
    const Values& list = arguments[0].as_list();
    return list.empty() ? Value::optional_none() : Value::optional_of(list.front());
}

Value last(Arguments arguments, Meter&)
{
    const Values& list = arguments[0].as_list();
    return list.empty() ? Value::optional_none() : Value::optional_of(list.back());
}

} // namespace

void add_lists(std::vector<Overload>& to)
{
    const Type any = Type::param("A");
    const Type list = Type::list(any);
    to.push_back({"distinct", true, {list}, list, distinct, "the elements of a list, each once"});
    to.push_back({"sort", true, {list}, list, sort, "the elements of a list in ascending order"});
    to.push_back({"reverse", true, {list}, list, reverse_list, "the elements of a list from the last to the first"});
    to.push_back({"flatten", true, {Type::list(list)}, list, flatten, "the elements of the lists in a list"});
    to.push_back({"first", true, {list}, Type::optional(any), first, "the first element of a list, as an optional"});
    to.push_back({"last", true, {list}, Type::optional(any), last, "the last element of a list, as an optional"});
}

} // namespace stormreel::cel
