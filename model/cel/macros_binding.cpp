// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/macros.h"

namespace stormreel::cel {

namespace {

constexpr const char* kept_optional = "@optional";

/// result where name = init: a loop over nothing. The name is the caller's own copy: new nodes move those that have it.
NodeId bound(Tree& tree, std::string name, NodeId init, NodeId result, Span named, Span whole, std::string_view macro)
{
    Node::Loop loop;
    loop.variable = "#unused";
    loop.init = init;
    loop.range = tree.list({}, {}, named);
    loop.condition = tree.literal(Value::boolean(false), named);
    loop.step = tree.identifier(name, named);
    loop.accumulator = std::move(name);
    loop.result = result;
    loop.macro = macro;
    return tree.loop(std::move(loop), named, whole);
}

NodeId has(Tree& tree, const std::vector<NodeId>& arguments, Span whole)
{
    Node& node = tree.at(arguments[0]);
    if (node.kind != NodeKind::select || node.tests_presence)
        return tree.refuse(tree.whole(arguments[0]), "'has' asks for a field, as in has(value.field)");
    node.tests_presence = true;
    tree.widen(arguments[0], whole);
    return arguments[0];
}

NodeId bind(Tree& tree, const std::vector<NodeId>& arguments, Span named, Span whole)
{
    if (!is_plain_name(tree, arguments[0]))
        return tree.refuse(tree.whole(arguments[0]), "'cel.bind' needs a plain name first, as in cel.bind(name, value, result)");
    return bound(tree, tree[arguments[0]].name, arguments[1], arguments[2], named, whole, "bind");
}

std::optional<std::int64_t> number_in(const Tree& tree, NodeId id)
{
    const Node& node = tree[id];
    if (node.kind != NodeKind::literal || node.literal.kind() != TypeKind::integer || node.literal.as_integer() < 0)
        return {};
    return node.literal.as_integer();
}

std::string slot(std::int64_t number)
{
    return "@index" + std::to_string(number);
}

/// cel.block([a, b], result): a is cel.index(0) in b and result, b is cel.index(1) in result.
NodeId block(Tree& tree, const std::vector<NodeId>& arguments, Span named, Span whole)
{
    if (tree[arguments[0]].kind != NodeKind::list || !tree[arguments[0]].optional.empty())
        return tree.refuse(tree.whole(arguments[0]), "'cel.block' needs a list first");
    const std::vector<NodeId> slots = tree[arguments[0]].children;
    NodeId result = arguments[1];
    for (std::size_t i = slots.size(); i > 0 && result != no_id; --i)
        result = bound(tree, slot(static_cast<std::int64_t>(i - 1)), slots[i - 1], result, named, whole, "block");
    return result;
}

NodeId numbered(Tree& tree, std::string_view name, const std::vector<NodeId>& arguments, Span whole)
{
    std::string result = name == "cel.index" ? "@index" : name == "cel.iterVar" ? "@it" : "@ac";
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::optional<std::int64_t> number = number_in(tree, arguments[i]);
        if (!number)
            return tree.refuse(tree.whole(arguments[i]), "'" + std::string(name) + "' needs a number");
        result += (i > 0 ? ":" : "") + std::to_string(*number);
    }
    return tree.identifier(std::move(result), whole);
}

} // namespace

bool is_plain_name(const Tree& tree, NodeId id)
{
    return tree[id].kind == NodeKind::identifier && tree[id].name[0] != '.';
}

NodeId expand_macro(Tree& tree, std::string_view name, const std::vector<NodeId>& arguments, Span named, Span whole)
{
    const std::size_t count = arguments.size();
    if (name == "has" && count == 1)
        return has(tree, arguments, whole);
    if (name == "cel.bind" && count == 3)
        return bind(tree, arguments, named, whole);
    if (name == "cel.block" && count == 2)
        return block(tree, arguments, named, whole);
    if ((name == "cel.index" && count == 1) || ((name == "cel.iterVar" || name == "cel.accuVar") && count == 2))
        return numbered(tree, name, arguments, whole);
    const bool several = count > 1 || (count == 1 && tree[arguments[0]].kind == NodeKind::literal);
    if ((name == "math.greatest" || name == "math.least") && several)
        return tree.call(std::string(name), {tree.list(arguments, {}, whole)}, named);
    return no_id;
}

NodeId optional_value(Tree& tree, std::string_view name, Span named)
{
    if (name != "optMap" && name != "optFlatMap")
        return no_id;
    return tree.member_call(tree.identifier(kept_optional, named), "value", {}, named);
}

NodeId expand_optional(Tree& tree, const MemberCall& call)
{
    const auto& [receiver, name, arguments, named, whole, value] = call;
    if (!is_plain_name(tree, arguments[0]))
        return tree.refuse(tree.whole(arguments[0]),
                           "'" + std::string(name) + "' needs a plain name first, as in " + std::string(name) + "(value, ...)");
    const NodeId inner = bound(tree, tree[arguments[0]].name, value, arguments[1], named, whole, name);
    const NodeId some = name == "optMap" ? tree.call("optional.of", {inner}, named) : inner;
    const NodeId there = tree.member_call(tree.identifier(kept_optional, named), "hasValue", {}, named);
    const NodeId result = tree.call("_?_:_", {there, some, tree.call("optional.none", {}, named)}, named);
    return bound(tree, kept_optional, receiver, result, named, whole, name);
}

} // namespace stormreel::cel
