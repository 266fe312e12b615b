// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/tree.h"

#include <algorithm>

namespace stormreel::cel {

Tree::Tree(std::string_view source, const Environment& environment) : m_source(source), m_environment(environment) {}

NodeId Tree::refuse(Span span, std::string message)
{
    if (!m_problem)
        m_problem = problem_at(m_source, span.begin, span.end - span.begin, std::move(message));
    return no_id;
}

bool Tree::usable(const std::vector<NodeId>& nodes) const
{
    return !m_problem && std::find(nodes.begin(), nodes.end(), no_id) == nodes.end();
}

std::uint32_t Tree::height_above(const std::vector<NodeId>& nodes) const
{
    std::uint32_t height = 0;
    for (const NodeId node : nodes)
        height = std::max(height, m_heights[node] + 1);
    return height;
}

NodeId Tree::add(Node node, std::uint32_t height)
{
    const Limits& limits = m_environment.limits;
    const Span span{node.offset, node.offset + node.length};
    if (m_syntax.nodes.size() >= limits.nodes)
        return refuse(span, "the expression is too large, more than " + std::to_string(limits.nodes) + " parts");
    if (const std::uint32_t most = std::min(limits.depth, deepest_ever); height > most)
        return refuse(span, "the expression is nested too deeply, more than " + std::to_string(most) + " levels");
    m_syntax.nodes.push_back(std::move(node));
    m_heights.push_back(height);
    return static_cast<NodeId>(m_syntax.nodes.size() - 1);
}

namespace {

Node node_of(NodeKind kind, Span named, Span whole)
{
    Node node;
    node.kind = kind;
    node.offset = named.begin;
    node.length = named.end - named.begin;
    node.begin = std::min(named.begin, whole.begin);
    node.end = std::max(named.end, whole.end);
    return node;
}

} // namespace

Span Tree::whole(NodeId id) const
{
    return {m_syntax.nodes[id].begin, m_syntax.nodes[id].end};
}

void Tree::widen(NodeId id, Span to)
{
    m_syntax.nodes[id].begin = std::min(m_syntax.nodes[id].begin, to.begin);
    m_syntax.nodes[id].end = std::max(m_syntax.nodes[id].end, to.end);
}

NodeId Tree::literal(Value value, Span span)
{
    if (m_problem)
        return no_id;
    Node node = node_of(NodeKind::literal, span, span);
    node.literal = std::move(value);
    return add(std::move(node), 0);
}

NodeId Tree::identifier(std::string name, Span span)
{
    if (m_problem)
        return no_id;
    Node node = node_of(NodeKind::identifier, span, span);
    node.name = std::move(name);
    return add(std::move(node), 0);
}

NodeId Tree::select(NodeId of, std::string field, Span field_span)
{
    if (m_problem || of == no_id)
        return no_id;
    Node node = node_of(NodeKind::select, field_span, whole(of));
    node.name = std::move(field);
    node.operand = of;
    return add(std::move(node), m_heights[of]);
}

NodeId Tree::call(std::string name, std::vector<NodeId> arguments, Span named)
{
    if (!usable(arguments))
        return no_id;
    Node node = node_of(NodeKind::call, named, named);
    for (const NodeId argument : arguments) {
        node.begin = std::min(node.begin, m_syntax.nodes[argument].begin);
        node.end = std::max(node.end, m_syntax.nodes[argument].end);
    }
    // The first operand of an operator that is written between its operands continues the left spine.
    const bool spine = arguments.size() == 2 && m_syntax.nodes[arguments[0]].begin < named.begin;
    std::uint32_t height = height_above(arguments);
    if (spine)
        height = std::max(m_heights[arguments[0]], m_heights[arguments[1]] + 1);
    node.name = std::move(name);
    node.children = std::move(arguments);
    return add(std::move(node), height);
}

NodeId Tree::member_call(NodeId receiver, std::string name, std::vector<NodeId> arguments, Span named)
{
    if (receiver == no_id || !usable(arguments))
        return no_id;
    Node node = node_of(NodeKind::call, named, whole(receiver));
    for (const NodeId argument : arguments)
        node.end = std::max(node.end, m_syntax.nodes[argument].end);
    const std::uint32_t height = std::max(m_heights[receiver], height_above(arguments));
    node.name = std::move(name);
    node.member = true;
    node.operand = receiver;
    node.children = std::move(arguments);
    return add(std::move(node), height);
}

NodeId Tree::list(std::vector<NodeId> elements, std::vector<bool> optional, Span span)
{
    if (!usable(elements))
        return no_id;
    Node node = node_of(NodeKind::list, span, span);
    const std::uint32_t height = height_above(elements);
    node.children = std::move(elements);
    node.optional = std::move(optional);
    return add(std::move(node), height);
}

NodeId Tree::map(std::vector<NodeId> entries, std::vector<bool> optional, Span span)
{
    if (!usable(entries))
        return no_id;
    Node node = node_of(NodeKind::map, span, span);
    const std::uint32_t height = height_above(entries);
    node.children = std::move(entries);
    node.optional = std::move(optional);
    return add(std::move(node), height);
}

NodeId Tree::loop(Node::Loop loop, Span named, Span whole)
{
    const std::vector<NodeId> inside = {loop.init, loop.condition, loop.step, loop.result};
    if (loop.range == no_id || !usable(inside))
        return no_id;
    Node node = node_of(NodeKind::comprehension, named, whole);
    const std::uint32_t height = std::max(m_heights[loop.range], height_above(inside));
    node.loop = std::make_shared<const Node::Loop>(std::move(loop));
    return add(std::move(node), height);
}

std::string Tree::qualified_name(NodeId id) const
{
    constexpr int most = 8;
    std::vector<NodeId> parts;
    while (id != no_id && parts.size() < most) {
        const Node& node = m_syntax.nodes[id];
        parts.push_back(id);
        if (node.kind == NodeKind::identifier) {
            std::string name;
            for (auto part = parts.rbegin(); part != parts.rend(); ++part)
                name += (name.empty() ? "" : ".") + m_syntax.nodes[*part].name;
            return name[0] == '.' ? name.substr(1) : name;
        }
        if (node.kind != NodeKind::select || node.tests_presence)
            return {};
        id = node.operand;
    }
    return {};
}

Checked<Syntax> Tree::finish(NodeId root)
{
    if (m_problem)
        return tl::unexpected(std::move(*m_problem));
    m_syntax.root = root;
    return std::move(m_syntax);
}

} // namespace stormreel::cel
