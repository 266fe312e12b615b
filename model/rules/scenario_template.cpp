// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/template_parts.h"

namespace stormreel {

namespace {

class ScenarioTemplate : private TemplateNote {
public:
    using TemplateNote::TemplateNote;

    std::string text()
    {
        const NoteKind kind = m_node == no_node ? NoteKind::text : m_flow.nodes[m_node].kind;
        if (kind == NoteKind::aggregate)
            return aggregate_scenario();
        const auto heard = events();
        if (heard.empty())
            return "// given EVENT\n// then nothing";
        if (kind == NoteKind::read_model)
            return row_scenario(heard.front());
        const auto issued = commands();
        return "when " + note(heard.front()) + values(heard.front()) + "\nthen " +
               (issued.empty() ? "nothing" : note(issued.front()));
    }

private:
    /// The told fields with values to be replaced.
    [[nodiscard]] std::string values(NodeIndex node, std::string_view except = {}) const
    {
        std::string text;
        for (const auto& field : m_design.nodes[node].fields)
            if (field.name != except)
                text += "\n  " + field.name + ": " + cel::literal(zero_value(field.type));
        return text;
    }

    std::string row_scenario(NodeIndex event)
    {
        const std::string given = "given " + note(event);
        const NodeIndex source = source_of(event);
        if (source == no_node)
            return given + values(event) + "\nthen row \"key\"\n  count: 1";
        const std::string key = cel::literal(cel::Value::string(m_flow.nodes[source].slug + "-1"));
        return given + "\n  " + key_of(m_flow.nodes[source]) + ": " + key + values(event, key_of(m_flow.nodes[source])) +
               "\nthen row " + key + "\n  count: 1";
    }

    std::string aggregate_scenario()
    {
        const auto handled = commands();
        if (handled.empty())
            return "// given EVENT\n// when COMMAND\n// then EVENT";
        const Handling* last = handling(handled.back());
        std::string text = "when " + note(handled.back()) + values(handled.back());
        for (const auto& one : m_flow.handlings) // what brings an instance into being has happened before
            if (one.receiver == m_node && one.opens && one.command != handled.back() && !one.outcomes.empty()) {
                const NodeIndex opening = one.outcomes.front().alternatives.front().event;
                text = "given " + note(opening) + values(opening) + "\n" + text;
            }
        if (!last || last->outcomes.empty())
            return text + "\nthen nothing";
        return text + "\nthen " + note(last->outcomes.front().alternatives.front().event);
    }
};

} // namespace

std::string scenario_template(const Flow& flow, const Design& design, NodeIndex node)
{
    return ScenarioTemplate(flow, design, node).text();
}

} // namespace stormreel
