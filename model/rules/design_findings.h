// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/rule_reader.h"

namespace stormreel {

/// Turns what readers say into findings, with fixes as gestures.
class DesignFindings {
public:
    DesignFindings(const Board& board, const Flow& flow, Design& design) : m_board(board), m_flow(flow), m_design(design) {}

    /// `placed.note` none: a rule of the wall.
    void add(const PlacedRule& placed, const Trouble& trouble);
    /// About the whole rule.
    void add(const PlacedRule& placed, std::string rule, Severity severity, std::string message, std::string fix_label);
    void add(Finding finding) { m_design.findings.push_back(std::move(finding)); }
    /// The gesture that adds a line to a note's rule of this kind, or the rule.
    [[nodiscard]] Gesture added_line(NodeIndex node, RuleKind kind, const std::string& line, std::string label) const;

private:
    [[nodiscard]] std::optional<Gesture> fix(const PlacedRule& placed, const Trouble& trouble) const;

    [[nodiscard]] std::optional<Gesture> drawn(const Trouble::Elsewhere& there, Id nearest) const;

    const Board& m_board;
    const Flow& m_flow;
    Design& m_design;
};

/// What design level asks of a wall that has rules: fields that somebody fills, events published under a name, one set of
/// fields for one thing.
void lint_rules(const Board& board, const Flow& flow, const DesignIndex& index, DesignFindings& findings, const Design& design);
/// What belongs to a person and is handed on to where nobody says so.
void lint_privacy(const Flow& flow, const DesignIndex& index, DesignFindings& findings, const Design& design);

/// "Withdraw money" as a sentence has it: `rule for “Withdraw money”`, `scenario “Overdraft”`, `fields`.
std::string rule_words(const Rule& rule);

} // namespace stormreel
