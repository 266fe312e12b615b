// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_json.h"
#include "model/rules/rename.h"

namespace stormreel {

namespace {

const QString field_option = QStringLiteral("field");

bool any_kind(NoteKind)
{
    return true;
}

/// Notes that mean nothing in a run (hotspots, texts) are no things of the flow, but have names as well.
Result<Gesture> renamed_loose(const RuledBoard& wall, const std::string& from, const std::string& to)
{
    Gesture all{"Rename", {}};
    wall.board.notes.for_each([&](const Note& note) {
        if (wall.flow.node_of(note.id) != no_node || folded(note.name) != folded(from))
            return;
        Note after = note;
        after.name = to;
        if (after != note)
            all.edits.emplace_back(Changed<Note>{note, std::move(after)});
    });
    return all;
}

Result<Gesture> renamed_note(const RuledBoard& wall, const std::string& from, const std::string& to)
{
    if (one_line(to).empty())
        return fail(ErrorCode::usage, "a name has at least one letter");
    const auto node = node_named(wall.flow, from, any_kind);
    if (node)
        return rename_node(wall.board, wall.flow, wall.design, *node, to);
    const auto loose = renamed_loose(wall, from, to);
    return loose->edits.empty() ? Result<Gesture>(tl::unexpected(node.error())) : loose;
}

Result<Gesture> renamed_field(const RuledBoard& wall, const std::string& from, const std::string& to)
{
    const auto found = field_named(wall.flow, from, any_kind);
    if (!found)
        return tl::unexpected(found.error());
    return rename_field(wall.board, wall.flow, wall.design, found->first, found->second, to);
}

int changed_rules(const Gesture& gesture)
{
    const auto count = [](const std::vector<Rule>& before, const std::vector<Rule>& after) {
        int changed = 0;
        for (std::size_t i = 0; i < before.size() && i < after.size(); ++i)
            changed += before[i] == after[i] ? 0 : 1;
        return changed;
    };
    int all = 0;
    for (const auto& edit : gesture.edits) {
        if (const auto* note = std::get_if<Changed<Note>>(&edit.fact))
            all += count(note->before.rules, note->after.rules);
        if (const auto* wall = std::get_if<WallChanged>(&edit.fact))
            all += count(wall->before.rules, wall->after.rules);
    }
    return all;
}

Json renamed_notes(const Gesture& gesture)
{
    Json list = Json::array();
    for (const auto& edit : gesture.edits)
        if (const auto* note = std::get_if<Changed<Note>>(&edit.fact); note && note->before.name != note->after.name)
            list.push_back(number(note->after.id));
    return list;
}

Result<int> rename_everywhere(const Call& call)
{
    const auto document = open_to_write(call);
    if (!document)
        return tl::unexpected(document.error());
    const RuledBoard wall((*document)->board());
    const std::string from = call.arguments[1].toStdString(), to = call.arguments[2].toStdString();
    auto gesture = call.parser.isSet(field_option) ? renamed_field(wall, from, to) : renamed_note(wall, from, to);
    if (!gesture)
        return tl::unexpected(gesture.error());
    const int rules = changed_rules(*gesture);
    Json notes = renamed_notes(*gesture);
    if (auto done = (*document)->commit(std::move(*gesture)); !done)
        return tl::unexpected(done.error());
    call.out.note_done("the new name is in the document");
    if (call.json)
        call.answer({{"file", call.arguments[0].toStdString()},
                     {"old", from},
                     {"new", to},
                     {"notes", std::move(notes)},
                     {"rules", rules}});
    else
        call.out.line(QStringLiteral("“%1” is “%2” now, also in %3.")
                          .arg(call.arguments[1], call.arguments[2],
                               rules == 1 ? QStringLiteral("1 rule") : QStringLiteral("%1 rules").arg(rules)));
    return exit_done;
}

} // namespace

Command rename_command()
{
    Command command;
    command.name = QStringLiteral("rename");
    command.arguments = QStringLiteral("FILE OLD NEW");
    command.least = command.most = 3;
    command.what = QStringLiteral("Gives a note or a field another name, also in every rule that means it.");
    command.more = QStringLiteral("All notes of that name are one thing and are renamed together. OLD may be a note's number.");
    command.examples = {QStringLiteral("rename bank.reel \"Withdraw money\" \"Pay out\""),
                        QStringLiteral("rename bank.reel \"Withdraw money.amount\" sum --field")};
    command.options = {{field_option, QStringLiteral("OLD is a field, as in \"Withdraw money.amount\".")}};
    command.writes = true;
    command.run = rename_everywhere;
    return command;
}

} // namespace stormreel
