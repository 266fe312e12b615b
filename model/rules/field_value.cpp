// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/block.h"
#include "model/rules/rename.h"
#include "model/rules/rewriting.h"

namespace stormreel {

namespace {

/// Where the value of a declaration stands, or would stand, and what to write there.
std::optional<Replacement> value_place(const std::string& text, NoteKind kind, const std::string& field,
                                       const std::string& expression)
{
    for (const auto& statement : parse_block(text, RuleKind::fields, kind).statements) {
        if (statement.says != Says::declares || statement.name.of(text) != field || statement.type.empty())
            continue;
        const auto end = statement.value.empty() ? statement.type.end() : statement.value.end();
        return Replacement{statement.type.end(), end - statement.type.end(), expression.empty() ? "" : " = " + expression};
    }
    return std::nullopt;
}

} // namespace

Result<Gesture> set_field_value(const Board& board, const Flow& flow, const Design& design, NodeIndex node,
                                const std::string& field, const std::string& expression)
{
    if (node >= flow.nodes.size() || node >= design.nodes.size())
        return fail(ErrorCode::not_found, "there is no such note");
    for (const auto& placed : design.nodes[node].rules) {
        if (placed.rule.kind != RuleKind::fields)
            continue;
        const auto place = value_place(placed.rule.text, flow.nodes[node].kind, field, expression);
        if (!place)
            continue;
        Rule rule = placed.rule;
        rule.text = rewritten(rule.text, {*place});
        Gesture gesture = set_rule(board, placed.note, placed.index, rule);
        gesture.label = "Fill field " + field;
        return gesture;
    }
    return fail(ErrorCode::not_found, "“" + flow.nodes[node].name + "” tells no field “" + field + "”");
}

} // namespace stormreel
