// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/decisions.h"

namespace stormreel {

namespace {

using cel::Value;
using Designs = std::vector<const CommandDesign*>;

Designs designs_of(const Design& design, const Handling& handling)
{
    Designs found;
    if (handling.receiver == no_node)
        return found;
    for (const CommandDesign& one : design.nodes[handling.receiver].commands)
        if (one.command == handling.command)
            found.push_back(&one);
    return found;
}

bool speaks_of_existing(const Expression& expression)
{
    for (std::size_t i = 0; i < expression.places.size(); ++i)
        if (expression.places[i] == static_cast<std::uint32_t>(Slot::exists) && expression.program.uses(i))
            return true;
    return false;
}

bool speaks_of_existing(const CommandDesign& design)
{
    return std::any_of(design.requirements.begin(), design.requirements.end(),
                       [](const Requirement& one) { return speaks_of_existing(one.condition); }) ||
           std::any_of(design.events.begin(), design.events.end(), [](const Issue& one) { return speaks_of_existing(one.when); });
}

/// Why the command is refused; empty where it is not.
std::string refusal(const Situation& situation, const RuleSpot& spot, const Requirement& requirement, const Scope& scope)
{
    const Value holds = requirement.condition.evaluate(scope);
    if (holds.is_error())
        return fault_words(situation, spot, requirement.condition, holds);
    return holds.is_true() ? std::string() : broken_words(requirement, scope);
}

} // namespace

std::string broken_words(const Requirement& requirement, const Scope& scope)
{
    if (!requirement.words.empty()) {
        const Value words = requirement.words.evaluate(scope);
        if (!words.is_error() && words.kind() == cel::TypeKind::string && !words.as_string().empty())
            return words.as_string();
    }
    return one_line(requirement.text) + " does not hold";
}

Ruling decide(const Situation& situation, const Handling& handling, const Fact& command, const Standing& instance,
              std::uint64_t random)
{
    Ruling ruling;
    const Designs designs = designs_of(situation.design, handling);
    Question question(situation, instance.key);
    question.exists = Value::boolean(instance.exists);
    question.scope.with(Slot::state, instance.state).with(Slot::command, command.value).with(Slot::exists, question.exists);
    const RuleSpot spot{handling.receiver, RuleKind::command, situation.flow.nodes[handling.command].name};
    for (const CommandDesign* design : designs)
        for (const Requirement& requirement : design->requirements)
            if (ruling.rejection = refusal(situation, spot, requirement, question.scope); !ruling.rejection.empty())
                return ruling;
    // The wall's own alternatives are drawn even where rules tell the events, so that a rule added does not shift the chances.
    Verdict usual = decide(situation.flow, handling, Instance{instance.exists ? 1U : 0U}, instance.key, random);
    const bool told_otherwise =
        std::any_of(designs.begin(), designs.end(), [](const CommandDesign* one) { return speaks_of_existing(*one); });
    if (!usual.rejection.empty() && !told_otherwise) {
        ruling.rejection = std::move(usual.rejection);
        return ruling;
    }
    if (!usual.rejection.empty())
        usual.events = alternatives(handling, random);
    const std::size_t told = situation.design.nodes[handling.command].fields.size();
    const auto follow = [&](const Issue& issue) {
        Issued more = issued(situation, spot, issue, question.scope, command.value, told);
        ruling.fault = std::move(more.fault);
        std::move(more.facts.begin(), more.facts.end(), std::back_inserter(ruling.events));
        return ruling.fault.empty();
    };
    bool decides = false, sound = true;
    for (const CommandDesign* design : designs) {
        decides = decides || design->decides;
        for (std::size_t i = 0; design->decides && sound && i < design->events.size(); ++i)
            sound = follow(design->events[i]);
    }
    for (std::size_t i = 0; !decides && sound && i < usual.events.size(); ++i) {
        Issue plain;
        plain.what = usual.events[i];
        sound = follow(plain);
    }
    if (!sound)
        ruling.events.clear();
    return ruling;
}

} // namespace stormreel
