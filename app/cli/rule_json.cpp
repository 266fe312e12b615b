// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_json.h"

#include "model/formats/element_fields.h"

namespace stormreel {

std::string_view key(RuleKind kind)
{
    return rule_kind_keys[static_cast<std::size_t>(kind)];
}

Result<RuleKind> rule_kind_named(const QString& key)
{
    std::string all;
    for (std::size_t kind = 0; kind < rule_kind_count; ++kind) {
        if (rule_kind_keys[kind] == key.toStdString())
            return static_cast<RuleKind>(kind);
        all += (all.empty() ? "" : ", ") + std::string(rule_kind_keys[kind]);
    }
    return fail(ErrorCode::usage, "--kind is one of " + all + ", not “" + key.toStdString() + "”");
}

Result<NodeIndex> node_named(const Flow& flow, const std::string& name, const std::function<bool(NoteKind)>& fits)
{
    std::vector<NodeIndex> found;
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node)
        if (fits(flow.nodes[node].kind) && folded(flow.nodes[node].name) == folded(name))
            found.push_back(node);
    if (found.empty()) {
        bool is_number = false;
        const auto id = QString::fromStdString(name).toUInt(&is_number);
        const NodeIndex node = is_number ? flow.node_of(Id{id}) : no_node;
        if (node != no_node && fits(flow.nodes[node].kind))
            return node;
        return fail(ErrorCode::not_found, "there is no such note on the wall", name);
    }
    if (found.size() == 1)
        return found.front();
    std::string several;
    for (const NodeIndex node : found)
        several += (several.empty() ? "" : ", ") + std::string(traits(flow.nodes[node].kind).key) + " " +
                   std::to_string(number(flow.nodes[node].notes.front()));
    return fail(ErrorCode::usage, "“" + name + "” can be several: " + several + "; give its number instead");
}

Result<std::pair<NodeIndex, std::string>> field_named(const Flow& flow, const std::string& name,
                                                      const std::function<bool(NoteKind)>& fits)
{
    const auto dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0 || dot + 1 == name.size())
        return fail(ErrorCode::usage, "a field is named with its note: “Withdraw money.amount”, not “" + name + "”");
    return node_named(flow, name.substr(0, dot), fits).map([&](NodeIndex node) { return std::pair(node, name.substr(dot + 1)); });
}

std::string rule_text(QString text)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text.toStdString();
}

std::string words(const Rule& rule, const std::string& owner)
{
    std::string text = std::string(key(rule.kind)) + " rule";
    if (!rule.subject.empty())
        text += " “" + one_line(rule.subject) + "”";
    return owner.empty() ? text : text + " of “" + owner + "”";
}

} // namespace stormreel
