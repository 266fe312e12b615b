// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design_index.h"

namespace stormreel {

/// Fills `fields` (names and types, without values) and `type` of every node from the rules in `nodes`, and tells `index` which
/// events the rules name besides the wired ones. Nodes about which nothing is told share one type a kind.
void read_types(const Flow& flow, DesignIndex& index, Design& design);
/// The same where there are no rules at all.
void plain_types(const Flow& flow, Design& design);
/// What Slot::story and Slot::every are.
void read_wall_types(const Flow& flow, Design& design);

/// Who tells this field of a node: the node itself, an event that happens to it, the aggregate whose key it is; no_node for
/// `status` and the like, and where there is no such field.
NodeIndex teller(const Flow& flow, const Design& design, const DesignIndex& index, NodeIndex node, std::string_view field);

/// Whether a note of this kind can have such a rule.
bool can_have(NoteKind kind, RuleKind rule);

/// The aggregates, processes and systems that rules of the wall see, by their identifiers.
std::vector<std::pair<std::string, NodeIndex>> wall_names(const Flow& flow, const Design& design);

/// One type for what may be any of these: the fields of all, dyn where they differ.
cel::Type any_of(const Design& design, std::span<const NodeIndex> nodes, const std::string& name);

} // namespace stormreel
