// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"
#include "model/flow/flow.h"

#include <set>

namespace stormreel {

/// A wall as a test puts it up: note by note, each in its natural size.
class Storming {
public:
    Board board;

    explicit Storming(Level level = Level::design) { board.wall.level = level; }

    Id note(NoteKind kind, const std::string& name, double x, double y)
    {
        Note note;
        note.id = board.next_id;
        note.kind = kind;
        note.name = name;
        note.area = {x, y, traits(kind).width, traits(kind).height};
        return put(note);
    }
    Id event(const std::string& name, double x, double y) { return note(NoteKind::event, name, x, y); }
    Id command(const std::string& name, double x, double y) { return note(NoteKind::command, name, x, y); }
    Id aggregate(const std::string& name, double x, double y) { return note(NoteKind::aggregate, name, x, y); }
    Id policy(const std::string& name, double x, double y) { return note(NoteKind::policy, name, x, y); }

    /// [command][aggregate][event], touching.
    struct Row {
        Id command;
        Id aggregate;
        Id event;
    };
    Row row(const std::string& command_name, const std::string& aggregate_name, const std::string& event_name, double x, double y)
    {
        return {command(command_name, x, y), aggregate(aggregate_name, x + 100, y), event(event_name, x + 250, y)};
    }

    Id link(Id from, Id to) { return put(Link{board.next_id, from, to}); }
    Id frame(const std::string& name, const Rect& area)
    {
        Frame frame;
        frame.id = board.next_id;
        frame.name = name;
        frame.area = area;
        return put(frame);
    }
    Id relate(Relationship relationship)
    {
        relationship.id = board.next_id;
        return put(relationship);
    }

    template <class Change>
    void change(Id id, Change&& how)
    {
        Note note = *board.notes.find(id);
        how(note);
        board.notes = board.notes.set(id, note);
    }

private:
    template <class T>
    Id put(const T& element)
    {
        board = apply(board, Added<T>{element}).value();
        return element.id;
    }
};

/// What tests ask a flow, in names.
struct Told {
    const Flow& flow;

    [[nodiscard]] NodeIndex node(NoteKind kind, std::string_view name) const
    {
        for (NodeIndex i = 0; i < flow.nodes.size(); ++i)
            if (flow.nodes[i].kind == kind && flow.nodes[i].name == name)
                return i;
        return no_node;
    }
    /// "Order placed | Order rejected; Invoice sent": outcomes of a command, alternatives with bars.
    [[nodiscard]] std::string outcomes(std::string_view command) const
    {
        std::string text;
        for (const auto& handling : flow.handlings) {
            if (flow.nodes[handling.command].name != command)
                continue;
            for (const auto& outcome : handling.outcomes) {
                text += text.empty() ? "" : "; ";
                for (std::size_t i = 0; i < outcome.alternatives.size(); ++i)
                    text += (i ? " | " : "") + flow.nodes[outcome.alternatives[i].event].name;
            }
        }
        return text;
    }
    [[nodiscard]] std::string receiver(std::string_view command) const
    {
        for (const auto& handling : flow.handlings)
            if (flow.nodes[handling.command].name == command)
                return handling.receiver == no_node ? "nobody" : flow.nodes[handling.receiver].name;
        return "not handled";
    }
    [[nodiscard]] std::string names(const std::vector<NodeIndex>& nodes) const
    {
        std::string text;
        for (NodeIndex node : nodes)
            text += (text.empty() ? "" : ", ") + flow.nodes[node].name;
        return text;
    }
    /// "Order placed -> Charge card"; "all of: A, B -> C".
    [[nodiscard]] std::string reaction(std::string_view policy) const
    {
        for (const auto& reaction : flow.reactions)
            if ((reaction.policy == no_node && policy.empty()) ||
                (reaction.policy != no_node && flow.nodes[reaction.policy].name == policy))
                return (reaction.on_all ? "all of: " : "") + names(reaction.events) + " -> " + names(reaction.commands);
        return "none";
    }
    [[nodiscard]] const Wire* wire(Id from, Id to) const
    {
        for (const auto& wire : flow.wires)
            if (wire.from == from && wire.to == to)
                return &wire;
        return nullptr;
    }
    [[nodiscard]] std::string actor_of(std::string_view command) const
    {
        std::string text;
        for (const auto& decision : flow.decisions)
            if (flow.nodes[decision.command].name == command)
                text += (text.empty() ? "" : ", ") + (decision.actor == no_node ? "someone" : flow.nodes[decision.actor].name);
        return text;
    }
};

} // namespace stormreel
