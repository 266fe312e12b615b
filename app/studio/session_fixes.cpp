// SPDX-License-Identifier: GPL-3.0-or-later
// Names and fixes, which reach into the rules.
#include "app/studio/session.h"
#include "app/studio/wall/wall_edits.h"
#include "model/rules/rename.h"

#include <set>

namespace stormreel {
namespace {

/// The name a gesture gives to a note, where that is all it does.
std::optional<std::pair<Id, std::string>> only_rename(const Gesture& gesture)
{
    if (gesture.edits.size() != 1)
        return {};
    const auto* change = std::get_if<Changed<Note>>(&gesture.edits.front().fact);
    if (!change)
        return {};
    Note renamed = change->before;
    renamed.name = change->after.name;
    return renamed == change->after ? std::optional(std::pair(renamed.id, renamed.name)) : std::nullopt;
}

/// The fix of a finding; one that only renames a note takes the rules along.
std::optional<Gesture> fix_of(const Board& board, const WallReading& reading, const Finding& finding)
{
    if (!finding.fix)
        return {};
    const auto rename = only_rename(*finding.fix);
    if (!rename)
        return finding.fix;
    Gesture gesture = rename_note(board, reading.flow, reading.design, rename->first, rename->second);
    gesture.label = finding.fix->label;
    return gesture;
}

/// What an edit concerns; Id::none stands for the wall itself.
std::vector<Id> concerns(const Gesture& gesture)
{
    auto ids = touched(Edit{gesture});
    const auto is_about_wall = [](const Edit& edit) { return std::holds_alternative<WallChanged>(edit.fact); };
    if (std::any_of(gesture.edits.begin(), gesture.edits.end(), is_about_wall))
        ids.push_back(Id::none);
    return ids;
}

/// All fixes but those of an element that another one changes: the second would take back the first.
Gesture fixes_that_agree(const Board& board, const WallReading& reading)
{
    Gesture all;
    std::set<Id> changed;
    for (const auto& finding : reading.findings) {
        const auto fix = fix_of(board, reading, finding);
        const auto ids = fix ? concerns(*fix) : std::vector<Id>();
        if (!fix || std::any_of(ids.begin(), ids.end(), [&](Id id) { return changed.contains(id); }))
            continue;
        changed.insert(ids.begin(), ids.end());
        all.edits.insert(all.edits.end(), fix->edits.begin(), fix->edits.end());
    }
    return all;
}

constexpr int most_rounds = 8;

} // namespace

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
    if (auto fix = fix_of(board(), m_read, findings()[static_cast<std::size_t>(finding)]))
        commit(std::move(*fix));
}

void Session::fixAll()
{
    if (readOnly())
        return;
    Gesture all{"Fix what is certain", {}};
    Board version = board();
    WallReading reading = m_read;
    for (int round = 0; round < most_rounds; ++round) {
        const Gesture step = fixes_that_agree(version, reading);
        auto next = step.edits.empty() ? Result<Board>(version) : apply(version, Edit{step});
        if (step.edits.empty() || !next)
            break;
        version = std::move(*next);
        all.edits.insert(all.edits.end(), step.edits.begin(), step.edits.end());
        reading = read_wall(version); // a fix may bring another to light, or settle it
    }
    if (!all.edits.empty())
        commit(std::move(all));
}

} // namespace stormreel
