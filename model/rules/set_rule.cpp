// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/flow.h"
#include "model/rules/rename.h"

namespace stormreel {

namespace {

std::string_view words(RuleKind kind)
{
    static constexpr std::array<std::string_view, rule_kind_count> all{
        "fields", "rules for a command", "rules for an event", "always rule",     "reaction", "process", "query",
        "upcast", "publication",         "never rule",         "eventually rule", "scenario", "privacy"};
    return all[static_cast<std::size_t>(kind)];
}

/// "Change scenario “too much”"
std::string rule_label(std::string_view what, const Rule& rule)
{
    std::string text = std::string(what) + " " + std::string(words(rule.kind));
    return rule.subject.empty() ? text : text + " “" + one_line(rule.subject) + "”";
}

/// The label of what was done; empty where nothing was to do.
std::string put(std::vector<Rule>& rules, std::optional<std::uint32_t> index, const Rule& rule)
{
    const bool there = index && *index < rules.size();
    if (rule.text.empty() && !there)
        return {};
    if (rule.text.empty()) {
        const std::string done = rule_label("Delete", rules[*index]);
        rules.erase(rules.begin() + *index);
        return done;
    }
    if (!there) {
        rules.push_back(rule);
        return rule_label("Add", rule);
    }
    if (rules[*index] == rule)
        return {};
    rules[*index] = rule;
    return rule_label("Change", rule);
}

} // namespace

Gesture set_rule(const Board& board, Id note, std::optional<std::uint32_t> index, const Rule& rule)
{
    if (note == Id::none) {
        Wall wall = board.wall;
        const std::string done = put(wall.rules, index, rule);
        return done.empty() ? Gesture{} : Gesture{done, {WallChanged{board.wall, std::move(wall)}}};
    }
    const Note* before = board.notes.find(note);
    if (!before)
        return {};
    Note after = *before;
    const std::string done = put(after.rules, index, rule);
    return done.empty() ? Gesture{} : Gesture{done, {Changed<Note>{*before, std::move(after)}}};
}

} // namespace stormreel
