// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

namespace stormreel {

/// What a stretch of a rule's text is, for colours.
enum class Ink : std::uint8_t { plain, keyword, note, field, function, number, string, comment, wrong };

struct InkSpan {
    Ink ink = Ink::plain;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

/// Something in a rule that names a note or a field: what renaming rewrites.
struct NameUse {
    enum class Kind : std::uint8_t { note, field };
    Kind kind = Kind::note;
    /// The note, or the one that tells the field: a state's field that comes from an event is the event's, the key of an
    /// aggregate in an event is the aggregate's. no_node: nothing of that name is there, or it is one that every wall has
    /// (`status`).
    NodeIndex node = no_node;
    std::string name;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    bool identifier = false; ///< it stands in an expression (`stock_item`), not as words
};

struct RuleProblem {
    cel::Problem problem;
    std::string rule; ///< key for lint: "rule-syntax", "rule-type", "rule-dangling", ...
    Severity severity = Severity::error;
    std::string fix_label; ///< empty: no fix is certain
    std::string fixed;     ///< the rule's text with the fix
};

/// One rule as an editor sees it while it is typed.
struct RuleReading {
    std::vector<RuleProblem> problems; ///< in the order of the text
    std::vector<InkSpan> inks;
    std::vector<Expression> expressions; ///< in the order of the text
    std::vector<NameUse> uses;
};

/// Reads one rule against a design; `rule` need not be part of it (yet). `node` is no_node for rules of the wall.
RuleReading read_rule(const Flow& flow, const Design& design, NodeIndex node, const Rule& rule);

/// The expression at a place of a rule's text, and what names mean in it; it need not be readable, or there at all (length 0).
struct ExpressionPlace {
    cel::Environment environment;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};
std::optional<ExpressionPlace> expression_at(const Flow& flow, const Design& design, NodeIndex node, const Rule& rule,
                                             std::size_t cursor);

/// How the text may go on at the cursor (bytes): statements that this kind of rule has, names of notes, fields, everything that
/// expressions know there. The best first.
std::vector<cel::Completion> complete_rule(const Flow& flow, const Design& design, NodeIndex node, const Rule& rule,
                                           std::size_t cursor);

/// A text to begin with, which does what the wall does anyway or says what could stand here. Never empty, always readable.
std::string rule_template(const Flow& flow, const Design& design, NodeIndex node, RuleKind kind, const std::string& subject);

/// What kinds of rule a note of this kind can have, in the order of the inspector.
std::span<const RuleKind> rule_kinds(NoteKind kind);

} // namespace stormreel
