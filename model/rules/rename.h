// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

namespace stormreel {

/// Gives a note another name, and with it the name in every rule that means it, in one gesture. Where other notes of the same
/// name remain, the rules go on meaning those, and only the note is renamed.
Gesture rename_note(const Board& board, const Flow& flow, const Design& design, Id note, const std::string& name);

/// Gives a thing of the domain another name: all its notes, and every rule that means it.
Gesture rename_node(const Board& board, const Flow& flow, const Design& design, NodeIndex node, const std::string& name);

/// The same for a field of a command, event, aggregate, read model or process. A field of the same name that is filled by nothing
/// but its name, or fills this one so, follows: otherwise values would silently stop to arrive. Fails with bad_input where the
/// name is no identifier or taken.
Result<Gesture> rename_field(const Board& board, const Flow& flow, const Design& design, NodeIndex node, const std::string& field,
                             const std::string& name);

/// Says what a told field is filled with: its generator or its initial value. Empty: nothing. Fails with not_found where the node
/// tells no such field.
Result<Gesture> set_field_value(const Board& board, const Flow& flow, const Design& design, NodeIndex node,
                                const std::string& field, const std::string& expression);

/// Puts a rule in the place of another (or adds it where `index` is none, or removes it where the text is empty).
/// `note` none: the wall's rules.
Gesture set_rule(const Board& board, Id note, std::optional<std::uint32_t> index, const Rule& rule);

} // namespace stormreel
