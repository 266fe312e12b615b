// SPDX-License-Identifier: GPL-3.0-or-later
// What could be written about a note.
#include "app/studio/rules/rule_words.h"
#include "model/rules/reading.h"

#include <set>

namespace stormreel {
namespace {

/// The rules that are there already, and what is added to them.
class Ideas {
public:
    Ideas(const Board& board, const Flow& flow, Id note)
    {
        for (const auto& [id, index] : rules_of(board, flow, note)) {
            const Rule& rule = *find_rule(board, id, index);
            m_there.emplace(rule.kind, folded(rule.subject));
            m_kinds.insert(rule.kind);
        }
    }
    [[nodiscard]] bool has(RuleKind kind) const { return m_kinds.contains(kind); }
    void offer(RuleKind kind, const std::string& subject)
    {
        if (m_there.emplace(kind, folded(subject)).second)
            found.push_back({kind, subject});
    }
    void offer_once(RuleKind kind)
    {
        if (!has(kind))
            offer(kind, {});
    }
    /// "Query", "Query 2": one that no rule has yet.
    void offer_named(RuleKind kind, const std::string& name)
    {
        std::string free = name;
        for (int i = 2; m_there.contains({kind, folded(free)}); ++i)
            free = name + ' ' + std::to_string(i);
        offer(kind, free);
    }
    /// The first version that none leads on from.
    void offer_upcast()
    {
        int version = 1;
        while (m_there.contains({RuleKind::upcast, std::to_string(version)}))
            ++version;
        offer(RuleKind::upcast, std::to_string(version));
    }

    std::vector<RuleIdea> found;

private:
    std::set<std::pair<RuleKind, std::string>> m_there;
    std::set<RuleKind> m_kinds;
};

void offer_commands(Ideas& ideas, const Flow& flow, NodeIndex node)
{
    for (const auto& handling : flow.handlings)
        if (handling.receiver == node)
            ideas.offer(RuleKind::command, flow.nodes[handling.command].name);
}

void offer_events(Ideas& ideas, const Flow& flow, NodeIndex node)
{
    for (const auto& handling : flow.handlings)
        if (handling.receiver == node)
            for (const auto& outcome : handling.outcomes)
                for (const auto& alternative : outcome.alternatives)
                    ideas.offer(RuleKind::event, flow.nodes[alternative.event].name);
    for (const auto& projection : flow.projections)
        if (projection.read_model == node)
            for (const NodeIndex event : projection.events)
                ideas.offer(RuleKind::event, flow.nodes[event].name);
}

void offer_kind(Ideas& ideas, const Flow& flow, NodeIndex node, RuleKind kind)
{
    switch (kind) {
    case RuleKind::command:
        return offer_commands(ideas, flow, node);
    case RuleKind::event:
        return offer_events(ideas, flow, node);
    case RuleKind::reaction:
    case RuleKind::process: // one or the other
        if (!ideas.has(RuleKind::reaction) && !ideas.has(RuleKind::process))
            ideas.offer(kind, {});
        return;
    case RuleKind::query:
        return ideas.offer_named(kind, "Query");
    case RuleKind::upcast:
        return ideas.offer_upcast();
    case RuleKind::never:
        return ideas.offer_named(kind, "Never");
    case RuleKind::eventually:
        return ideas.offer_named(kind, "Eventually");
    case RuleKind::scenario:
        return ideas.offer_named(kind, "Scenario");
    case RuleKind::fields:
    case RuleKind::always:
    case RuleKind::publication:
    case RuleKind::privacy:
        return ideas.offer_once(kind);
    }
}

} // namespace

std::vector<RuleIdea> rule_ideas(const Board& board, const Flow& flow, Id note)
{
    Ideas ideas(board, flow, note);
    if (note == Id::none) {
        ideas.offer_named(RuleKind::never, "Never");
        ideas.offer_named(RuleKind::eventually, "Eventually");
        return std::move(ideas.found);
    }
    const NodeIndex node = flow.node_of(note);
    if (node == no_node)
        return {};
    for (const RuleKind kind : rule_kinds(flow.nodes[node].kind))
        if (kind != RuleKind::fields || flow.nodes[node].kind != NoteKind::policy || ideas.has(RuleKind::process))
            offer_kind(ideas, flow, node, kind);
    return std::move(ideas.found);
}

} // namespace stormreel
