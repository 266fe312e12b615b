// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/elements.h"

namespace stormreel {

// Colours and shapes: design notation, after the EventStorming glossary of ddd-crew.
const std::array<NoteKindTraits, note_kind_count>& all_note_kinds()
{
    static constexpr std::array<NoteKindTraits, note_kind_count> kinds{{
        {NoteKind::event, "event", "Event", "Event", 0xFF9E4A, 'E', 100, 100},
        {NoteKind::command, "command", "Command", "Action", 0x6EC3F4, 'C', 100, 100},
        {NoteKind::aggregate, "aggregate", "Aggregate", "Constraint", 0xFFF3A3, 'A', 150, 100},
        {NoteKind::policy, "policy", "Policy", "Policy", 0xC9A4E4, 'P', 150, 78},
        {NoteKind::read_model, "read_model", "Read model", "Information", 0xA9D86E, 'R', 100, 100},
        {NoteKind::system, "system", "System", "System", 0xF29BC3, 'S', 110, 100},
        {NoteKind::actor, "actor", "Actor", "Actor", 0xFFE04D, 'U', 58, 64},
        {NoteKind::hotspot, "hotspot", "Hotspot", "Hotspot", 0xFF5D7A, 'H', 100, 100},
        {NoteKind::opportunity, "opportunity", "Opportunity", "Opportunity", 0x7FD8B4, 'O', 100, 100},
        {NoteKind::text, "text", "Text", "Text", 0, 'T', 200, 40},
    }};
    return kinds;
}

const NoteKindTraits& traits(NoteKind kind)
{
    return all_note_kinds()[static_cast<std::size_t>(kind)];
}

std::optional<NoteKind> note_kind_from_key(std::string_view key)
{
    for (const auto& one : all_note_kinds())
        if (one.key == key)
            return one.kind;
    return std::nullopt;
}

} // namespace stormreel
