// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/syntax.h"

namespace stormreel::cel {

/// However deep an environment allows expressions to be: what the stack of any thread bears.
inline constexpr std::uint32_t deepest_ever = 500;

/// Where a node stands in the source.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A tree on the way: makes nodes, keeps to the limits. After the first problem everything answers `no_id`, and takes it.
class Tree {
public:
    Tree(std::string_view source, const Environment& environment);

    NodeId literal(Value value, Span span);
    NodeId identifier(std::string name, Span span);
    NodeId select(NodeId of, std::string field, Span field_span);
    /// `named` is where the function's name or the operator stands; the whole spans it and all operands.
    NodeId call(std::string name, std::vector<NodeId> arguments, Span named);
    NodeId member_call(NodeId receiver, std::string name, std::vector<NodeId> arguments, Span named);
    NodeId list(std::vector<NodeId> elements, std::vector<bool> optional, Span span);
    NodeId map(std::vector<NodeId> entries, std::vector<bool> optional, Span span);
    NodeId loop(Node::Loop loop, Span named, Span whole);

    /// "a.b.c" where the node is nothing but names and dots; empty otherwise and where it has more than a handful of them.
    [[nodiscard]] std::string qualified_name(NodeId id) const;
    [[nodiscard]] Span whole(NodeId id) const;
    [[nodiscard]] const Node& operator[](NodeId id) const { return m_syntax.nodes[id]; }
    Node& at(NodeId id) { return m_syntax.nodes[id]; }
    void widen(NodeId id, Span to); ///< for what stands in parentheses

    NodeId refuse(Span span, std::string message);
    [[nodiscard]] bool failed() const { return m_problem.has_value(); }
    [[nodiscard]] std::string_view text(Span span) const { return m_source.substr(span.begin, span.end - span.begin); }
    [[nodiscard]] std::string_view source() const { return m_source; }
    [[nodiscard]] const Environment& environment() const { return m_environment; }

    Checked<Syntax> finish(NodeId root);

private:
    NodeId add(Node node, std::uint32_t height);
    [[nodiscard]] std::uint32_t height_above(const std::vector<NodeId>& nodes) const;
    [[nodiscard]] bool usable(const std::vector<NodeId>& nodes) const;

    std::string_view m_source;
    const Environment& m_environment;
    Syntax m_syntax;
    std::vector<std::uint32_t> m_heights; ///< levels below a node, its left spine not counted
    std::optional<Problem> m_problem;
};

} // namespace stormreel::cel
