// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/template_parts.h"

#include <array>

namespace stormreel {

namespace {

/// Fields that every state, row or process has without anyone telling them.
bool is_given(std::string_view field)
{
    static constexpr std::array<std::string_view, 4> names{"status", "last_event", "count", "step"};
    return std::find(names.begin(), names.end(), field) != names.end();
}

/// Writes the text that a rule begins with.
class RuleTemplate : private TemplateNote {
public:
    using TemplateNote::TemplateNote;

    std::string text(RuleKind kind, const std::string& subject)
    {
        switch (kind) {
        case RuleKind::fields:
            return fields();
        case RuleKind::command:
            return command(find(NoteKind::command, subject));
        case RuleKind::event:
            return event(find(NoteKind::event, subject));
        case RuleKind::always:
            return "true else \"say what must always hold\"";
        case RuleKind::reaction:
            return reaction();
        case RuleKind::process:
            return process();
        case RuleKind::query:
            return "answer rows";
        case RuleKind::upcast:
            return "// field = old.field\n// drop field\n// was field = event.field";
        case RuleKind::publication:
            return publication();
        case RuleKind::never:
            return "false else \"say what must never be\"";
        case RuleKind::eventually:
            return eventually();
        case RuleKind::scenario:
            return scenario_template(m_flow, m_design, m_node);
        case RuleKind::privacy:
            return "// personal name, email\n// of customer_id";
        }
        return "//";
    }

private:
    /// `name: TYPE` for each of these that can be written.
    static std::string declarations(std::span<const cel::Field> fields)
    {
        std::string text;
        for (const auto& field : fields)
            if (is_field_name(field.name) && cel::parse_type(field.type.name()))
                text += (text.empty() ? "" : "\n") + field.name + ": " + field.type.name();
        return text;
    }

    /// What the note has anyway: a state and a row what their events have, an event what its commands have.
    std::string fields()
    {
        if (m_node == no_node)
            return "// name: string";
        std::vector<cel::Field> found;
        const auto take = [&](std::span<const cel::Field> from) {
            for (const auto& field : from)
                if (!is_given(field.name) && !is_key(field.name) &&
                    std::none_of(found.begin(), found.end(), [&](const cel::Field& one) { return one.name == field.name; }))
                    found.push_back(field);
        };
        const NoteKind kind = m_flow.nodes[m_node].kind;
        if (kind != NoteKind::command)
            take(m_design.nodes[m_node].type->fields);
        for (const auto& handling : m_flow.handlings)
            for (const auto& outcome : handling.outcomes)
                for (const auto& alternative : outcome.alternatives)
                    if (alternative.event == m_node)
                        take(m_design.nodes[handling.command].type->fields);
        if (auto text = declarations(found); !text.empty())
            return text;
        return kind == NoteKind::command
                   ? "// name: string = choice([\"one\", \"another\"])\n// amount: double = range(1.0, 100.0)"
                   : "// name: string\n// amount: double";
    }

    std::string command(NodeIndex command)
    {
        std::string text = "// require state.field >= command.field else \"say why not\"";
        const Handling* handled = command == no_node ? nullptr : handling(command);
        // Chance chooses between alternatives as long as no rule says which.
        if (!handled || std::any_of(handled->outcomes.begin(), handled->outcomes.end(),
                                    [](const Outcome& outcome) { return outcome.alternatives.size() != 1; }))
            return text;
        for (const auto& outcome : handled->outcomes)
            text += "\nthen " + note(outcome.alternatives.front().event);
        return text;
    }

    std::string event(NodeIndex event)
    {
        const bool is_row = m_node != no_node && m_flow.nodes[m_node].kind == NoteKind::read_model;
        std::string text = is_row ? "// key event.field" : "// field = state.field + event.field";
        if (event == no_node || m_node == no_node)
            return text;
        const auto& own = *m_design.nodes[m_node].type;
        for (const auto& field : m_design.nodes[event].type->fields)
            if (const auto at = own.find(field.name); at != cel::ObjectType::none && !is_key(field.name) &&
                                                      !is_given(field.name) &&
                                                      cel::is_assignable(own.fields[at].type, field.type))
                text += "\n" + field.name + " = event." + field.name;
        return text;
    }

    std::string reaction()
    {
        std::string text;
        for (const NodeIndex command : commands())
            text += (text.empty() ? "then " : "\nthen ") + note(command);
        return text.empty() ? "// when event.field > 0\n// after duration(\"1h\")" : text;
    }

    std::string process()
    {
        const auto heard = events();
        if (heard.empty())
            return "// begin with EVENT\n// step COMMAND\n//   until EVENT";
        std::string text = "begin with " + note(heard.front());
        for (const NodeIndex command : commands())
            text += "\nstep " + note(command);
        return text;
    }

    std::string publication()
    {
        if (m_node == no_node)
            return "// topic \"name\"";
        const std::string text = "topic " + cel::literal(cel::Value::string(m_flow.nodes[m_node].slug));
        const NodeIndex source = source_of(m_node);
        return source == no_node ? text : text + "\nkey event." + key_of(m_flow.nodes[source]);
    }

    std::string eventually()
    {
        std::vector<NodeIndex> found;
        for (NodeIndex node = 0; node < m_flow.nodes.size() && found.size() < 2; ++node)
            if (m_flow.nodes[node].kind == NoteKind::event)
                found.push_back(node);
        if (found.size() < 2)
            return "// after EVENT\n// within duration(\"24h\")\n// then EVENT";
        return "after " + note(found[0]) + "\nwithin duration(\"24h\")\nthen " + note(found[1]);
    }
};

} // namespace

std::string rule_template(const Flow& flow, const Design& design, NodeIndex node, RuleKind kind, const std::string& subject)
{
    return RuleTemplate(flow, design, node).text(kind, subject);
}

} // namespace stormreel
