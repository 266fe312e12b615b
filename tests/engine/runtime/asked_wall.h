// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/payloads.h"
#include "model/rules/ruled_wall.h"

#include <algorithm>

namespace stormreel {

/// Writes a rule in the place of the note's one of this kind and subject.
inline void rewrite(RuledWall& wall, Id note, const Rule& rule)
{
    wall.storm.change(note, [&](Note& it) {
        std::erase_if(it.rules, [&](const Rule& one) { return one.kind == rule.kind && one.subject == rule.subject; });
        it.rules.push_back(rule);
    });
}

/// A wall with rules, and what a test asks its runtime, in names and JSON.
struct AskedWall : ReadWall {
    Situation situation{flow, design, 1'767'603'600'000'000}; // 2026-01-05 09:00 UTC

    explicit AskedWall(const Board& wall) : ReadWall(wall) {}
    AskedWall(const AskedWall&) = delete;
    AskedWall& operator=(const AskedWall&) = delete;

    [[nodiscard]] Fact event(const char* name, const char* carries = "{}") const { return fact(NoteKind::event, name, carries); }
    [[nodiscard]] Fact command(const char* name, const char* carries = "{}") const
    {
        return fact(NoteKind::command, name, carries);
    }
    /// Its name and what it carries: `Money withdrawn {"amount":20.0}`.
    [[nodiscard]] std::string told(const Fact& fact) const { return flow.nodes[fact.node].name + " " + payload(design, fact); }
    [[nodiscard]] std::string told(const std::vector<Fact>& facts) const
    {
        std::string all;
        for (const Fact& fact : facts)
            all += (all.empty() ? "" : "; ") + told(fact);
        return all;
    }
    [[nodiscard]] const Handling& handling(const char* command) const
    {
        return *std::find_if(flow.handlings.begin(), flow.handlings.end(),
                             [&](const Handling& one) { return flow.nodes[one.command].name == command; });
    }
    [[nodiscard]] const Reaction& reaction(const char* policy) const
    {
        return *std::find_if(flow.reactions.begin(), flow.reactions.end(),
                             [&](const Reaction& one) { return one.policy != no_node && flow.nodes[one.policy].name == policy; });
    }

private:
    [[nodiscard]] Fact fact(NoteKind kind, const char* name, const char* carries) const
    {
        const NodeIndex what = node(kind, name);
        return {what, from_payload(situation, what, carries)};
    }
};

} // namespace stormreel
