// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

namespace stormreel {

/// Gives a note another name, and with it the name in every rule that means it, in one gesture. Where other notes of the same
/// name remain, the rules go on meaning those, and only the note is renamed.
Gesture rename_note(const Board& board, const Flow& flow, const Design& design, Id note, const std::string& name);

/// The same for a field of a command, event, aggregate, read model or process. An event's field of the same name that is filled
/// by nothing but its name follows. Fails with bad_input where the name is no identifier or taken.
Result<Gesture> rename_field(const Board& board, const Flow& flow, const Design& design, NodeIndex node, const std::string& field,
                             const std::string& name);

/// Puts a rule in the place of another (or adds it where `index` is none, or removes it where the text is empty).
/// `note` none: the wall's rules.
Gesture set_rule(const Board& board, Id note, std::optional<std::uint32_t> index, const Rule& rule);

} // namespace stormreel
