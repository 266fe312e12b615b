// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/macros.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

namespace {

constexpr const char* accumulator = "@result";

/// What every macro over a list or map is made of.
struct Over {
    Tree& tree;
    NodeId receiver;
    std::string_view name;
    const std::vector<NodeId>& arguments;
    Span named;
    Span whole;
    std::size_t variables = 1;

    [[nodiscard]] NodeId argument(std::size_t i) const { return arguments[variables + i]; }
    [[nodiscard]] std::size_t given() const { return arguments.size() - variables; }
    [[nodiscard]] NodeId accumulated() const { return tree.identifier(accumulator, named); }
    [[nodiscard]] NodeId value(Value literal) const { return tree.literal(std::move(literal), named); }
    [[nodiscard]] NodeId call(std::string function, std::vector<NodeId> of) const
    {
        return tree.call(std::move(function), std::move(of), named);
    }
    [[nodiscard]] NodeId appended(NodeId element) const
    {
        return call("_+_", {accumulated(), tree.list({element}, {}, tree.whole(element))});
    }
    /// The step where the condition holds, nothing new elsewhere.
    [[nodiscard]] NodeId where(NodeId condition, NodeId step) const { return call("_?_:_", {condition, step, accumulated()}); }

    [[nodiscard]] NodeId loop(NodeId init, NodeId condition, NodeId step, NodeId result) const
    {
        Node::Loop loop;
        loop.variable = tree[arguments[0]].name;
        if (variables == 2)
            loop.second = tree[arguments[1]].name;
        loop.accumulator = accumulator;
        loop.range = receiver;
        loop.init = init;
        loop.condition = condition;
        loop.step = step;
        loop.result = result;
        loop.macro = name;
        return tree.loop(std::move(loop), named, whole);
    }
};

NodeId all(const Over& over)
{
    const NodeId init = over.value(Value::boolean(true));
    const NodeId going = over.call("@not_strictly_false", {over.accumulated()});
    const NodeId step = over.call("_&&_", {over.accumulated(), over.argument(0)});
    return over.loop(init, going, step, over.accumulated());
}

NodeId exists(const Over& over)
{
    const NodeId init = over.value(Value::boolean(false));
    const NodeId going = over.call("@not_strictly_false", {over.call("!_", {over.accumulated()})});
    const NodeId step = over.call("_||_", {over.accumulated(), over.argument(0)});
    return over.loop(init, going, step, over.accumulated());
}

NodeId exists_one(const Over& over)
{
    const NodeId init = over.value(Value::integer(0));
    const NodeId going = over.value(Value::boolean(true));
    const NodeId more = over.call("_+_", {over.accumulated(), over.value(Value::integer(1))});
    const NodeId step = over.where(over.argument(0), more);
    return over.loop(init, going, step, over.call("_==_", {over.accumulated(), over.value(Value::integer(1))}));
}

NodeId collected(const Over& over, NodeId init, NodeId step, std::optional<NodeId> condition)
{
    const NodeId going = over.value(Value::boolean(true));
    const NodeId taken = condition ? over.where(*condition, step) : step;
    return over.loop(init, going, taken, over.accumulated());
}

std::optional<NodeId> filter_of(const Over& over)
{
    return over.given() == 2 ? std::optional<NodeId>(over.argument(0)) : std::nullopt;
}

NodeId map(const Over& over)
{
    const NodeId init = over.tree.list({}, {}, over.named);
    return collected(over, init, over.appended(over.argument(over.given() - 1)), filter_of(over));
}

NodeId filter(const Over& over)
{
    const NodeId init = over.tree.list({}, {}, over.named);
    const Node& variable = over.tree[over.arguments[0]];
    const Span place{variable.offset, variable.offset + variable.length};
    return collected(over, init, over.appended(over.tree.identifier(variable.name, place)), over.argument(0));
}

NodeId transform_map(const Over& over)
{
    const NodeId init = over.tree.map({}, {}, over.named);
    const Node& key = over.tree[over.arguments[0]];
    const NodeId same = over.tree.identifier(key.name, {key.offset, key.offset + key.length});
    const NodeId step = over.call("@map_insert", {over.accumulated(), same, over.argument(over.given() - 1)});
    return collected(over, init, step, filter_of(over));
}

NodeId transform_map_entry(const Over& over)
{
    const NodeId init = over.tree.map({}, {}, over.named);
    const NodeId step = over.call("@map_insert", {over.accumulated(), over.argument(over.given() - 1)});
    return collected(over, init, step, filter_of(over));
}

struct Form {
    std::string_view name;
    std::size_t variables;
    std::size_t least; ///< arguments besides the variables
    std::size_t most;
    NodeId (*make)(const Over&);
};
constexpr std::array<Form, 13> forms = {{{"all", 1, 1, 1, all},
                                         {"exists", 1, 1, 1, exists},
                                         {"exists_one", 1, 1, 1, exists_one},
                                         {"existsOne", 1, 1, 1, exists_one},
                                         {"map", 1, 1, 2, map},
                                         {"filter", 1, 1, 1, filter},
                                         {"all", 2, 1, 1, all},
                                         {"exists", 2, 1, 1, exists},
                                         {"exists_one", 2, 1, 1, exists_one},
                                         {"existsOne", 2, 1, 1, exists_one},
                                         {"transformList", 2, 1, 2, map},
                                         {"transformMap", 2, 1, 2, transform_map},
                                         {"transformMapEntry", 2, 1, 2, transform_map_entry}}};

bool takes_names(Tree& tree, std::string_view macro, const std::vector<NodeId>& arguments, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_plain_name(tree, arguments[i])) {
            const std::string_view place = count == 1 ? "" : i == 0 ? "first " : "second ";
            tree.refuse(tree.whole(arguments[i]), "'" + std::string(macro) + "' needs a plain name for the " +
                                                      std::string(place) + "thing it goes over, as in " + std::string(macro) +
                                                      (count == 1 ? "(each, ...)" : "(key, each, ...)"));
            return false;
        }
    }
    if (count == 2 && tree[arguments[0]].name == tree[arguments[1]].name) {
        tree.refuse(tree.whole(arguments[1]), "the two names of '" + std::string(macro) + "' must differ");
        return false;
    }
    return true;
}

NodeId expand_over(Tree& tree, NodeId receiver, std::string_view name, const std::vector<NodeId>& arguments, Span named,
                   Span whole)
{
    for (const Form& form : forms) {
        if (form.name != name || arguments.size() < form.variables + form.least || arguments.size() > form.variables + form.most)
            continue;
        // f(x, y, z) with one variable and a condition, or with two variables: only "map" has both, and it takes no second one.
        if (!takes_names(tree, name, arguments, form.variables))
            return no_id;
        return form.make({tree, receiver, name, arguments, named, whole, form.variables});
    }
    return no_id;
}

} // namespace

NodeId expand_member_macro(Tree& tree, const MemberCall& call)
{
    if (call.optional_value != no_id && call.arguments.size() == 2)
        return expand_optional(tree, call);
    return expand_over(tree, call.receiver, call.name, call.arguments, call.named, call.whole);
}

std::span<const MacroForm> macro_forms()
{
    static constexpr std::array<MacroForm, 14> all_forms = {{
        {"has", "has(value.field)", "whether a field is there", false},
        {"all", "all(each, condition)", "whether the condition holds for every element or key"},
        {"exists", "exists(each, condition)", "whether the condition holds for some element or key"},
        {"exists_one", "exists_one(each, condition)", "whether the condition holds for exactly one element or key"},
        {"map", "map(each, value)", "a list with a value for each element or key"},
        {"filter", "filter(each, condition)", "the elements or keys for which the condition holds"},
        {"transformList", "transformList(key, each, value)", "a list with a value for each entry"},
        {"transformMap", "transformMap(key, each, value)", "a map with the same keys and new values"},
        {"transformMapEntry", "transformMapEntry(key, each, {key: value})", "a map with new keys and values"},
        {"optMap", "optMap(value, result)", "the result where there is a value, nothing elsewhere"},
        {"optFlatMap", "optFlatMap(value, optional)", "as optMap, where the result may be nothing itself"},
        {"cel.bind", "cel.bind(name, value, result)", "gives a value a name", false},
        {"math.greatest", "math.greatest(a, b)", "the greatest of its arguments, or of a list", false},
        {"math.least", "math.least(a, b)", "the least of its arguments, or of a list", false},
    }};
    return all_forms;
}

} // namespace stormreel::cel
