// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/reactions.h"

namespace stormreel {

namespace {

/// The commands of a policy that woke.
void issue_all(const Situation& situation, const Reaction& reaction, const ReactionDesign* design, const Scope& scope,
               const Fact& event, Woken& woken)
{
    const RuleSpot spot{reaction.policy, RuleKind::reaction, {}};
    const std::size_t told = situation.design.nodes[event.node].fields.size();
    const auto issue = [&](const Issue& what) {
        Issued more = issued(situation, spot, what, scope, event.value, told);
        woken.fault = std::move(more.fault);
        std::move(more.facts.begin(), more.facts.end(), std::back_inserter(woken.commands));
        return woken.fault.empty();
    };
    if (design && design->decides) {
        for (const Issue& what : design->commands)
            if (!issue(what))
                return;
        return;
    }
    for (const NodeIndex command : reaction.commands) {
        Issue plain;
        plain.what = command;
        if (!issue(plain))
            return;
    }
}

} // namespace

Woken react(const Situation& situation, const Reaction& reaction, const Heard& heard, const Fact& event, std::string_view key)
{
    const ReactionDesign* design = reaction.policy != no_node && situation.design.nodes[reaction.policy].reaction
                                       ? &*situation.design.nodes[reaction.policy].reaction
                                       : nullptr;
    const RuleSpot spot{reaction.policy, RuleKind::reaction, {}};
    Question question(situation, key);
    question.scope.with(Slot::event, event.value);
    Woken woken{heard, false, {}, 0, {}};
    if (design && !design->when.empty()) {
        const cel::Value when = design->when.evaluate(question.scope);
        if (when.is_error())
            woken.fault = fault_words(situation, spot, design->when, when);
        if (when.is_error() || !when.is_true())
            return woken;
    }
    Reacted reacted = react(reaction, heard, event.node);
    woken.wakes = reacted.wakes;
    if (woken.wakes) {
        if (design && !design->after.empty()) {
            const cel::Value after = design->after.evaluate(question.scope);
            const auto time = duration_us(after);
            woken.after_us = time.value_or(0);
            if (!time)
                woken.fault = fault_words(situation, spot, design->after, after);
        }
        if (woken.fault.empty())
            issue_all(situation, reaction, design, question.scope, event, woken);
    }
    if (woken.fault.empty())
        woken.heard = std::move(reacted.heard);
    else
        woken.commands.clear();
    return woken;
}

} // namespace stormreel
