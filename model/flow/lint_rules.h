// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/lint.h"

#include <set>

namespace stormreel {

/// What the rules look at: the flow turned round, so that each node knows its wires.
struct LintView {
    const Board& board;
    const Flow& flow;

    struct NodeWires {
        std::uint16_t out = 0; ///< bits of WireKind, over all notes of the node
        std::uint16_t in = 0;
        std::set<NodeIndex> issuers;   ///< command: actors, policies, and events by shortcut
        std::set<NodeIndex> receivers; ///< command
        std::set<NodeIndex> sources;   ///< event: receivers, and commands without one
    };
    std::vector<NodeWires> nodes;
    bool has_commands = false;
    bool has_issuers = false; ///< actors or policies

    LintView(const Board& board, const Flow& flow);

    [[nodiscard]] bool at_least(Level level) const { return board.wall.level >= level; }
    [[nodiscard]] bool goes_out(NodeIndex node, WireKind kind) const;
    [[nodiscard]] bool comes_in(NodeIndex node, WireKind kind) const;
    /// “Order placed”, in quotation marks.
    [[nodiscard]] std::string quoted(NodeIndex node) const;
    /// "command" or "action", as the wall's vocabulary has it.
    [[nodiscard]] std::string word(NoteKind kind) const;
};

/// Gives every note of the node the new name, so that it stays one thing.
Gesture rename(const LintView& view, NodeIndex node, const std::string& name);

/// Each adds what it has to say about one node.
void lint_names(const LintView& view, NodeIndex node, std::vector<Finding>& findings);
void lint_grammar(const LintView& view, NodeIndex node, std::vector<Finding>& findings);
void lint_design(const LintView& view, NodeIndex node, std::vector<Finding>& findings);
/// Names that a reader takes for others: of another thing, or with letters of two scripts in one word.
void lint_lookalikes(const LintView& view, std::vector<Finding>& findings);
/// Arrows from events straight to commands.
void lint_shortcuts(const LintView& view, std::vector<Finding>& findings);

} // namespace stormreel
