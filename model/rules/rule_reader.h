// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/block.h"
#include "model/rules/line_columns.h"
#include "model/rules/reading.h"
#include "model/rules/surroundings.h"

namespace stormreel {

/// What is wrong in a rule, with a fix that may lie outside its text.
struct Trouble {
    RuleProblem problem;
    /// A field to be declared, an arrow to be drawn, another subject for the rule.
    struct Elsewhere {
        enum class What : std::uint8_t { declare, link, subject };
        What what = What::declare;
        NodeIndex node = no_node; ///< declare: whose field; link: from
        NodeIndex to = no_node;   ///< link
        std::string name;         ///< the field, or the subject
        std::string type;         ///< the field's
        std::string label;        ///< the button's text
    };
    std::optional<Elsewhere> elsewhere;
};

/// Reads one rule's text and gathers what is to be said about it. The readers of each kind of rule (rule_kinds.h) ask it for the
/// parts; design and editor both get theirs from the same reading.
class RuleReader {
public:
    RuleReader(const Flow& flow, const Design& design, const DesignIndex& index, NodeIndex node, const Rule& rule);

    [[nodiscard]] const Flow& flow() const { return m_flow; }
    [[nodiscard]] const Design& design() const { return m_design; }
    [[nodiscard]] const DesignIndex& index() const { return m_index; }
    [[nodiscard]] const Rule& rule() const { return m_rule; }
    [[nodiscard]] NodeIndex node() const { return m_node; } ///< no_node: a rule of the wall
    [[nodiscard]] NoteKind kind() const { return m_node == no_node ? NoteKind::text : m_flow.nodes[m_node].kind; }
    [[nodiscard]] std::string_view text() const { return m_rule.text; }
    [[nodiscard]] std::string of(TextSpan span) const { return std::string(span.of(m_rule.text)); }
    [[nodiscard]] const std::vector<RuleStatement>& statements() const { return m_block.statements; }
    [[nodiscard]] Meanings meanings() const { return Meanings(m_design); }
    [[nodiscard]] bool has_errors() const;

    /// An expression of the rule, compiled; empty where it is missing or wrong.
    Expression compile(TextSpan span, Surroundings& known, const cel::Type& expected);
    /// `name = E` and `name: E`, for the fields of a node.
    std::vector<Filling> fillings(const std::vector<RuleStatement>& statements, Says says, NodeIndex target, Surroundings& known);
    /// One of them.
    std::optional<Filling> filling(const RuleStatement& statement, NodeIndex target, Surroundings& known);
    /// The list of a `for`, and its element added to `known`.
    Expression each(const RuleStatement& statement, Surroundings& known);
    /// The note that stands here; no_node, and a problem, where the wall has none of this name.
    NodeIndex note(TextSpan span, NoteKind kind);
    std::vector<NodeIndex> notes(const RuleStatement& statement, NoteKind kind);
    /// The note that the rule is about.
    NodeIndex subject(NoteKind kind);

    // What is wrong.
    void say(TextSpan where, std::string rule, Severity severity, std::string message);
    Trouble& last() { return m_troubles.back(); } ///< what was just said, to give it a fix
    void fix(std::string label, std::string fixed);
    /// Fix of what was just said: without the statement that holds this place.
    void fix_by_removal(TextSpan where);
    void fix_by_words(TextSpan where, const std::string& words);
    void fix_by_link(NodeIndex from, NodeIndex to);
    void twice(TextSpan where, const std::string& what);

    // What came of it.
    void use(NameUse::Kind kind, NodeIndex node, TextSpan where, bool identifier = false);
    std::vector<Trouble> troubles() &&;
    RuleReading reading() &&;
    /// From here on the expression that holds this place is kept.
    void watch(std::size_t cursor) { m_cursor = cursor; }
    [[nodiscard]] const std::optional<ExpressionPlace>& watched() const { return m_watched; }

private:
    void keep_if_watched(TextSpan span, const Surroundings& known);
    void refuse(TextSpan span, const cel::Problem& problem, Surroundings& known);
    void offer_conversion(TextSpan span, Surroundings& known);
    void undeclared(const RuleStatement& statement, NodeIndex target, Surroundings& known);
    void mention(TextSpan span, const cel::Program& program, const Surroundings& known);

    const Flow& m_flow;
    const Design& m_design;
    const DesignIndex& m_index;
    NodeIndex m_node;
    const Rule& m_rule;
    Block m_block;
    LineColumns m_places;
    std::vector<Trouble> m_troubles;
    std::size_t m_fixed_bytes = 0;
    std::vector<NameUse> m_uses;
    std::vector<Expression> m_expressions;
    std::optional<std::size_t> m_cursor;
    std::optional<ExpressionPlace> m_watched;
};

/// The colours of a rule's text.
std::vector<InkSpan> inks(std::string_view text, const Block& block, const std::vector<NameUse>& uses);

} // namespace stormreel
