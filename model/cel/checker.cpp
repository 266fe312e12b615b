// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/checker.h"

#include <algorithm>

namespace stormreel::cel {

Checker::Checker(std::string_view source, const Syntax& syntax, const Environment& environment)
    : m_source(source), m_syntax(syntax), m_environment(environment)
{
    const std::size_t size = syntax.nodes.size();
    m_checks.types.resize(size);
    m_checks.resolved.resize(size);
    m_parents.assign(size, no_id);
    m_scopes.assign(size, none);
    m_reached.assign(size, false);
    m_inner.assign(size, false);
    m_done.assign(size, false);
    for (std::size_t i = 0; i < environment.variables.size(); ++i) {
        const std::string& name = environment.variables[i].name;
        m_variables.emplace(name, i);
        m_most_parts =
            std::max<std::size_t>(m_most_parts, 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), '.')));
    }
    for (std::uint32_t i = 0; i < environment.functions.size(); ++i)
        m_lent[environment.functions[i].name].push_back(i);
}

Checked<Checks> Checker::check()
{
    if (m_syntax.root == no_id)
        return tl::unexpected(problem_at(m_source, 0, 0, "there is no expression"));
    place();
    for (NodeId id = 0; id <= m_syntax.root && !m_problem; ++id) {
        if (m_reached[id] && !m_inner[id] && !m_done[id])
            visit(id);
    }
    const Type& expected = m_environment.expected;
    if (!m_problem && checked() && !m_inference.assign(expected, type(m_syntax.root)))
        refuse(m_syntax.root, "this must be " + expected.name() + ", but it is " + shown(type(m_syntax.root)));
    if (m_problem)
        return tl::unexpected(std::move(*m_problem));
    finish();
    return std::move(m_checks);
}

void Checker::finish()
{
    for (Type& each : m_checks.types)
        each = checked() ? m_inference.settled(each) : each.kind() == TypeKind::type ? each : Type();
    std::stable_sort(m_checks.mentions.begin(), m_checks.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.offset < b.offset; });
}

/// Children stand before their parents, so that going backwards every node knows its own place before it gives places.
void Checker::place()
{
    m_reached[m_syntax.root] = true;
    for (NodeId id = m_syntax.root + 1; id-- > 0;) {
        if (m_reached[id])
            place_below(id);
    }
}

void Checker::place_child(NodeId child, NodeId parent, std::uint32_t scope)
{
    if (child == no_id)
        return;
    m_reached[child] = true;
    m_parents[child] = parent;
    m_scopes[child] = scope;
}

void Checker::place_below(NodeId id)
{
    const Node& node = m_syntax[id];
    const std::uint32_t scope = m_scopes[id];
    place_child(node.operand, id, scope);
    for (const NodeId child : node.children)
        place_child(child, id, scope);
    if (!node.loop)
        return;
    const Node::Loop& loop = *node.loop;
    const auto inside = static_cast<std::uint32_t>(m_scope_table.size());
    m_scope_table.push_back({id, true, scope});
    m_scope_table.push_back({id, false, scope});
    place_child(loop.range, id, scope);
    place_child(loop.init, id, scope);
    place_child(loop.condition, id, inside);
    place_child(loop.step, id, inside);
    place_child(loop.result, id, inside + 1);
}

void Checker::visit(NodeId id)
{
    const Node& node = m_syntax[id];
    Type found;
    switch (node.kind) {
    case NodeKind::literal:
        found = literal_type(node.literal);
        break;
    case NodeKind::identifier:
        found = identifier_type(id);
        break;
    case NodeKind::select:
        found = select_type(id);
        break;
    case NodeKind::call:
        found = call_type(id);
        break;
    case NodeKind::list:
        found = list_type(id);
        break;
    case NodeKind::map:
        found = map_type(id);
        break;
    case NodeKind::comprehension:
        found = loop_type(id);
        break;
    }
    // A name may have turned out to be the beginning of a longer one.
    if (!m_inner[id] && !m_done[id])
        m_checks.types[id] = std::move(found);
}

Type Checker::literal_type(const Value& value) const
{
    return value.kind();
}

namespace {

bool can_be_key(const Type& type)
{
    switch (type.kind()) {
    case TypeKind::dyn:
    case TypeKind::param:
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::unsigned_integer:
    case TypeKind::string:
        return true;
    default:
        return false;
    }
}

} // namespace

Type Checker::list_type(NodeId id)
{
    const Node& node = m_syntax[id];
    if (!checked())
        return {};
    std::optional<Type> element;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        Type each = m_inference.known(type(node.children[i]));
        if (!node.optional.empty() && node.optional[i]) {
            if (each.kind() != TypeKind::optional && !each.is_dyn())
                return refuse(node.children[i], "'?' in a list needs an optional, not " + shown(each));
            each = each.element();
        }
        element = element ? m_inference.merged(*element, each).value_or(Type()) : each;
    }
    return Type::list(element ? *element : m_inference.fresh());
}

Type Checker::map_type(NodeId id)
{
    const Node& node = m_syntax[id];
    if (!checked())
        return {};
    std::optional<Type> key;
    std::optional<Type> value;
    for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
        const Type each_key = m_inference.known(type(node.children[i]));
        Type each = m_inference.known(type(node.children[i + 1]));
        if (!can_be_key(each_key))
            return refuse(node.children[i], "a map's key is a bool, int, uint or string, not " + shown(each_key));
        if (!node.optional.empty() && node.optional[i / 2]) {
            if (each.kind() != TypeKind::optional && !each.is_dyn())
                return refuse(node.children[i + 1], "'?' in a map needs an optional value, not " + shown(each));
            each = each.element();
        }
        key = key ? m_inference.merged(*key, each_key).value_or(Type()) : each_key;
        value = value ? m_inference.merged(*value, each).value_or(Type()) : each;
    }
    return Type::map(key ? *key : m_inference.fresh(), value ? *value : m_inference.fresh());
}

/// What the variables of a loop are. False where its range is nothing to go over.
bool Checker::loops_over(NodeId id, Type& first, Type& second)
{
    const Node::Loop& loop = *m_syntax[id].loop;
    const Type range = m_inference.known(type(loop.range));
    const bool single = loop.second.empty();
    switch (range.kind()) {
    case TypeKind::list:
        first = single ? range.element() : Type(TypeKind::integer);
        second = range.element();
        return true;
    case TypeKind::map:
        first = range.key();
        second = range.element();
        return true;
    case TypeKind::param: // must not become what its first use happens to want
        m_inference.assign(range, Type());
        return true;
    default:
        return range.is_dyn();
    }
}

Type Checker::loop_type(NodeId id)
{
    const Node& node = m_syntax[id];
    const Node::Loop& loop = *node.loop;
    if (!checked())
        return {};
    Type first;
    Type second;
    if (!loops_over(id, first, second))
        return refuse(loop.range, "'" + loop.macro + "' goes over a list or a map, not over " + shown(type(loop.range)));
    if (!m_inference.assign(TypeKind::boolean, type(loop.condition)))
        return refuse(loop.condition, "this must be bool, but it is " + shown(type(loop.condition)));
    if (!m_inference.assign(type(loop.init), type(loop.step)))
        return refuse(loop.step, "this must be " + shown(type(loop.init)) + ", but it is " + shown(type(loop.step)));
    return type(loop.result);
}

Checked<Checks> check(std::string_view source, const Syntax& syntax, const Environment& environment)
{
    return Checker(source, syntax, environment).check();
}

} // namespace stormreel::cel
