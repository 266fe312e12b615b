// SPDX-License-Identifier: GPL-3.0-or-later
// Names and fixes, which reach into the rules.
#include "app/document/fix_wall.h"
#include "app/studio/session.h"
#include "app/studio/wall/wall_edits.h"
#include "model/rules/rename.h"

namespace stormreel {

void Session::rename_element(Id id, const std::string& name)
{
    const Note* note = board().notes.find(id);
    if (readOnly() || (note && note->name == name))
        return;
    Gesture gesture = note ? rename_note(board(), flow(), design(), id, name) : stormreel::rename_element(board(), id, name);
    if (!gesture.edits.empty())
        commit(std::move(gesture));
}

void Session::applyFix(int finding)
{
    if (readOnly() || finding < 0 || finding >= static_cast<int>(findings().size()))
        return;
    if (auto fix = fix_of(board(), flow(), design(), findings()[static_cast<std::size_t>(finding)]))
        commit(std::move(*fix));
}

void Session::fixAll()
{
    if (readOnly())
        return;
    Gesture all = fix_wall(board()).gesture;
    if (!all.edits.empty())
        commit(std::move(all));
}

} // namespace stormreel
