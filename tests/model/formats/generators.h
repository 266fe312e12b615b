// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"

#include <rapidcheck.h>

namespace stormreel {

/// Whole units as people leave them, and anything else a drag can lead to.
inline rc::Gen<double> any_coordinate()
{
    return rc::gen::oneOf(rc::gen::map(rc::gen::inRange(-5000, 5000), [](int units) { return double(units); }),
                          rc::gen::map(rc::gen::inRange(-1000000, 1000000), [](int part) { return part / 7.0; }),
                          rc::gen::element(0.0, 1e9, -1e9, 1e-300, 0.1));
}

inline rc::Gen<std::string> any_name()
{
    return rc::gen::oneOf(
        rc::gen::map(rc::gen::container<std::string>(rc::gen::inRange(1, 128)), [](std::string ascii) { return ascii; }),
        rc::gen::element<std::string>("", "Order\nplaced", "Zahlung prüfen", "注文する", "“quoted” \\ / \"", "🧡"));
}

inline Rect draw_area()
{
    return {*any_coordinate(), *any_coordinate(), std::abs(*any_coordinate()), std::abs(*any_coordinate())};
}

/// Rules as they are kept, whether they can be read or not: any kind anywhere, several lines, characters of every sort.
inline std::vector<Rule> draw_rules()
{
    const auto text = rc::gen::oneOf(any_name(), rc::gen::element<std::string>("require state.balance >= command.amount\n"
                                                                               "  else \"Not enough \\\"money\\\"\"\r\n\tthen ",
                                                                               "name: map(string, double) = {\"ü\": 1.5}\n\n"));
    std::vector<Rule> rules(*rc::gen::inRange<std::size_t>(0, 4));
    for (auto& rule : rules)
        rule = {static_cast<RuleKind>(*rc::gen::inRange<int>(0, int(rule_kind_count))), *any_name(), *text};
    return rules;
}

inline Note draw_note(Id id)
{
    Note note;
    note.id = id;
    note.kind = static_cast<NoteKind>(*rc::gen::inRange<int>(0, int(note_kind_count)));
    note.name = *any_name();
    note.area = draw_area();
    note.comment = *any_name();
    note.votes = *rc::gen::inRange<std::uint32_t>(0, 20);
    note.weight = *rc::gen::inRange<std::uint32_t>(0, 5);
    note.wakes_on_all = *rc::gen::arbitrary<bool>();
    note.rate_per_hour = *rc::gen::element<std::uint32_t>(60U, 0U, 1000000000U);
    note.key = *any_name();
    note.rules = draw_rules();
    return note;
}

inline Frame draw_frame(Id id)
{
    Frame frame{id,          *any_name(),
                draw_area(), static_cast<Classification>(*rc::gen::inRange(0, 4)),
                *any_name(), *rc::gen::arbitrary<bool>(),
                std::nullopt};
    if (*rc::gen::arbitrary<bool>())
        frame.on_map = Point{*any_coordinate(), *any_coordinate()};
    return frame;
}

inline Relationship draw_relationship(Id id, Id first, Id second)
{
    return {id,
            first,
            second,
            static_cast<RelationshipKind>(*rc::gen::inRange(0, 5)),
            std::uint8_t(*rc::gen::inRange(0, 8)),
            std::uint8_t(*rc::gen::inRange(0, 8))};
}

inline Wall draw_wall()
{
    return {*any_name(), static_cast<Level>(*rc::gen::inRange(0, 3)), static_cast<Vocabulary>(*rc::gen::inRange(0, 2)),
            draw_rules()};
}

/// A board made by edits, some of which took elements away again, so that its numbers have holes.
inline Board draw_board()
{
    Board board;
    board.wall = draw_wall();
    std::vector<Id> notes, frames;
    const auto add = [&](const Edit& edit) { board = apply(board, edit).value(); };
    const int count = *rc::gen::inRange(0, 25);
    for (int i = 0; i < count; ++i) {
        const Id id = board.next_id;
        switch (*rc::gen::inRange(0, 7)) {
        case 0:
        case 1:
            add(Added<Note>{draw_note(id)});
            notes.push_back(id);
            break;
        case 2:
            add(Added<Frame>{draw_frame(id)});
            frames.push_back(id);
            break;
        case 3:
            add(Added<PivotalLine>{{id, *any_name(), *any_coordinate(), *any_coordinate(), std::abs(*any_coordinate())}});
            break;
        case 4:
            add(Added<Lane>{{id, *any_name(), draw_area()}});
            break;
        case 5:
            if (!notes.empty())
                add(Added<Link>{{id, *rc::gen::elementOf(notes), *rc::gen::elementOf(notes)}});
            break;
        default:
            if (!frames.empty())
                add(Added<Relationship>{draw_relationship(id, *rc::gen::elementOf(frames), *rc::gen::elementOf(frames))});
        }
    }
    if (!notes.empty() && *rc::gen::arbitrary<bool>())
        add(removal(board, {notes.back()}, "Delete"));
    return board;
}

inline Edit draw_edit(int depth = 0)
{
    const auto id = Id{*rc::gen::inRange<std::uint32_t>(1, 9000)};
    switch (*rc::gen::inRange(0, depth < 3 ? 9 : 8)) {
    case 0:
        return Added<Note>{draw_note(id)};
    case 1:
        return Changed<Note>{draw_note(id), draw_note(id)};
    case 2:
        return Removed<Link>{{id, Id{1}, Id{2}}};
    case 3:
        return Changed<Frame>{draw_frame(id), draw_frame(id)};
    case 4:
        return Added<PivotalLine>{{id, *any_name(), *any_coordinate(), *any_coordinate(), 5}};
    case 5:
        return Changed<Relationship>{draw_relationship(id, Id{1}, Id{2}), draw_relationship(id, Id{2}, Id{1})};
    case 6:
        return WallChanged{draw_wall(), draw_wall()};
    case 7:
        return Moved{{id, Id{3}}, *any_coordinate(), *any_coordinate()};
    default: {
        Gesture gesture{*any_name(), {}};
        const int parts = *rc::gen::inRange(0, 4);
        for (int i = 0; i < parts; ++i)
            gesture.edits.push_back(draw_edit(depth + 1));
        gesture.edits.emplace_back(Removed<Lane>{{id, *any_name(), draw_area()}});
        return gesture;
    }
    }
}

} // namespace stormreel
