// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design_findings.h"

#include <algorithm>

namespace stormreel {

namespace {

/// A copy that nobody says is personal would stay when the person is erased.
class PrivacyLint {
public:
    PrivacyLint(const Flow& flow, const DesignIndex& index, DesignFindings& findings, const Design& design)
        : m_flow(flow), m_index(index), m_findings(findings), m_design(design)
    {
    }

    void run()
    {
        for (const Reaction& reaction : m_flow.reactions)
            for (const NodeIndex event : reaction.events)
                for (const NodeIndex command : reaction.commands)
                    compare(event, command);
    }

private:
    /// The rule that speaks for a command or an event, and of which instance; null where none does.
    struct Spoken {
        const PrivacyDesign* rule = nullptr;
        NodeIndex receiver = no_node;
    };
    [[nodiscard]] std::vector<Spoken> spoken_of(NodeIndex node) const
    {
        std::vector<Spoken> rules;
        const auto add = [&](NodeIndex speaker, NodeIndex receiver) {
            if (speaker != no_node && m_design.nodes[speaker].privacy)
                rules.push_back({&*m_design.nodes[speaker].privacy, receiver});
        };
        if (m_flow.nodes[node].kind == NoteKind::event) {
            for (const DesignIndex::Source& source : m_index.sources(node)) {
                add(node, source.receiver);
                add(source.receiver, source.receiver);
            }
            return rules;
        }
        add(node, no_node);
        for (const Handling& handling : m_flow.handlings)
            if (handling.command == node)
                add(handling.receiver, handling.receiver);
        return rules;
    }

    void compare(NodeIndex event, NodeIndex command)
    {
        for (const Spoken& spoken : spoken_of(event))
            for (const std::string& field : spoken.rule->fields)
                if (tells(event, field) && tells(command, field) && !is_personal(command, field))
                    say(event, command, field, spoken);
    }

    [[nodiscard]] bool tells(NodeIndex node, const std::string& field) const
    {
        const auto& fields = m_design.nodes[node].fields;
        return std::any_of(fields.begin(), fields.end(), [&](const FieldDesign& one) { return one.name == field; });
    }

    [[nodiscard]] bool is_personal(NodeIndex command, const std::string& field) const
    {
        const auto rules = spoken_of(command);
        return std::any_of(rules.begin(), rules.end(), [&](const Spoken& one) {
            return std::find(one.rule->fields.begin(), one.rule->fields.end(), field) != one.rule->fields.end();
        });
    }

    void say(NodeIndex event, NodeIndex command, const std::string& field, const Spoken& spoken)
    {
        const std::pair<NodeIndex, std::string> about{command, field};
        if (std::find(m_said.begin(), m_said.end(), about) != m_said.end())
            return;
        m_said.push_back(about);
        std::string line = "personal " + field;
        std::string of = spoken.rule->of;
        if (of.empty() && spoken.receiver != no_node && m_flow.nodes[spoken.receiver].kind == NoteKind::aggregate)
            of = key_of(m_flow.nodes[spoken.receiver]);
        if (!m_design.nodes[command].privacy && m_design.nodes[command].type->find(of) != cel::ObjectType::none)
            line += "\nof " + of;
        m_findings.add({m_flow.nodes[command].notes.front(), "privacy-handed-on", Severity::remark,
                        "“" + m_flow.nodes[command].name + "”: its field '" + field + "' comes from “" +
                            m_flow.nodes[event].name +
                            "”, where it belongs to a person, and nobody says so here. It would stay when that person is erased.",
                        m_findings.added_line(command, RuleKind::privacy, line, "Say that it is personal"), std::nullopt});
    }

    const Flow& m_flow;
    const DesignIndex& m_index;
    DesignFindings& m_findings;
    const Design& m_design;
    std::vector<std::pair<NodeIndex, std::string>> m_said;
};

} // namespace

void lint_privacy(const Flow& flow, const DesignIndex& index, DesignFindings& findings, const Design& design)
{
    const bool any =
        std::any_of(design.nodes.begin(), design.nodes.end(), [](const NodeDesign& node) { return node.privacy.has_value(); });
    if (any)
        PrivacyLint(flow, index, findings, design).run();
}

} // namespace stormreel
