// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/fix_wall.h"

#include "engine/runtime/scenario.h"
#include "model/rules/rename.h"

#include <set>

namespace stormreel {

namespace {

constexpr int most_rounds = 8;

/// The name a gesture gives to a note, where that is all it does.
std::optional<std::pair<Id, std::string>> only_rename(const Gesture& gesture)
{
    if (gesture.edits.size() != 1)
        return std::nullopt;
    const auto* change = std::get_if<Changed<Note>>(&gesture.edits.front().fact);
    if (!change)
        return std::nullopt;
    Note renamed = change->before;
    renamed.name = change->after.name;
    return renamed == change->after ? std::optional(std::pair(renamed.id, renamed.name)) : std::nullopt;
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

std::string told(const Board& board, const Finding& finding)
{
    const Note* note = board.notes.find(finding.note);
    return note ? "“" + one_line(note->name) + "”: " + finding.fix->label : finding.fix->label;
}

/// All fixes of one reading but those of an element that another one changes: the second would take back the first.
WallFix fixes_that_agree(const Board& board)
{
    const Flow flow = read_flow(board);
    const Design design = read_design(board, flow);
    WallFix all;
    std::set<Id> changed;
    for (const auto& finding : check_wall(board, flow, design)) {
        const auto fix = fix_of(board, flow, design, finding);
        const auto ids = fix ? concerns(*fix) : std::vector<Id>();
        if (!fix || std::any_of(ids.begin(), ids.end(), [&](Id id) { return changed.contains(id); }))
            continue;
        changed.insert(ids.begin(), ids.end());
        all.gesture.edits.insert(all.gesture.edits.end(), fix->edits.begin(), fix->edits.end());
        all.done.push_back(told(board, finding));
    }
    return all;
}

} // namespace

std::optional<Gesture> fix_of(const Board& board, const Flow& flow, const Design& design, const Finding& finding)
{
    if (!finding.fix)
        return std::nullopt;
    const auto rename = only_rename(*finding.fix);
    if (!rename)
        return finding.fix;
    Gesture gesture = rename_note(board, flow, design, rename->first, rename->second);
    gesture.label = finding.fix->label;
    return gesture;
}

WallFix fix_wall(const Board& board)
{
    WallFix all{{"Fix what is certain", {}}, {}};
    Board version = board;
    for (int round = 0; round < most_rounds; ++round) {
        WallFix step = fixes_that_agree(version);
        auto next = step.gesture.edits.empty() ? Result<Board>(version) : apply(version, Edit{step.gesture});
        if (step.gesture.edits.empty() || !next)
            break;
        version = std::move(*next);
        all.gesture.edits.insert(all.gesture.edits.end(), step.gesture.edits.begin(), step.gesture.edits.end());
        all.done.insert(all.done.end(), step.done.begin(), step.done.end());
    }
    return all;
}

} // namespace stormreel
