// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/completing.h"

#include "model/rules/design_index.h"

#include <algorithm>

namespace stormreel {

std::string_view trimmed_front(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

namespace {

/// What stands after a statement's words, where they are complete.
std::optional<std::string_view> after_words(std::string_view typed, std::string_view words)
{
    if (words.empty() || !typed.starts_with(words) || typed.size() == words.size())
        return std::nullopt;
    const std::string_view rest = typed.substr(words.size());
    return rest.front() == ' ' || rest.front() == '\t' ? std::optional(trimmed_front(rest)) : std::nullopt;
}

std::string_view detail(Says says)
{
    switch (says) {
    case Says::requires_that:
        return "what must hold, else the command is rejected";
    case Says::then:
        return "what follows";
    case Says::keys:
        return "which one it is";
    case Says::each:
        return "once for each element of a list";
    case Says::when:
        return "only if this holds";
    case Says::after:
        return "how long it waits";
    case Says::after_event:
        return "the event that asks for another";
    case Says::begins:
        return "the event that starts it";
    case Says::within:
        return "how long it may take";
    case Says::step:
        return "the next command of the process";
    case Says::until:
        return "events that end the step well";
    case Says::fails:
        return "events that take the process back";
    case Says::undo:
        return "the command that takes this step back";
    case Says::answers:
        return "what the query answers";
    case Says::drops:
        return "a field that is no more";
    case Says::was:
        return "how the older version says it";
    case Says::personal:
        return "fields that belong to a person";
    case Says::belongs:
        return "the field that says whose they are";
    case Says::topic:
        return "where it is published";
    case Says::given:
        return "what happened before";
    case Says::when_note:
        return "what is done now";
    case Says::when_timeout:
        return "the time is out";
    case Says::then_rejected:
        return "the command is refused";
    case Says::then_nothing:
        return "nothing follows";
    case Says::then_state:
        return "how the state is then";
    case Says::then_row:
        return "how a row is then";
    default:
        return {};
    }
}

} // namespace

StatementCompletion::StatementCompletion(const Flow& flow, const Design& design, NodeIndex node, const Rule& rule,
                                         std::size_t cursor)
    : m_flow(flow), m_design(design), m_index(design.index ? design.index : std::make_shared<const DesignIndex>(flow)),
      m_node(node), m_rule(rule), m_cursor(cursor)
{
}

void StatementCompletion::add(std::string text, std::string told, std::string_view typed, bool near)
{
    const auto from = static_cast<std::uint32_t>(m_cursor - typed.size());
    (near ? m_near : m_far).push_back({std::move(text), std::move(told), from, static_cast<std::uint32_t>(m_cursor)});
}

std::vector<cel::Completion> StatementCompletion::at_line(std::span<const Shape> shapes,
                                                          const std::vector<const RuleStatement*>& parents,
                                                          std::string_view typed)
{
    const NodeIndex target = target_of(parents);
    for (const Shape& shape : shapes)
        if (const auto rest = after_words(typed, shape.words)) {
            m_shape = &shape;
            head(shape, target, *rest);
        }
    begin(shapes, target, typed);
    m_near.insert(m_near.end(), m_far.begin(), m_far.end());
    return std::move(m_near);
}

/// The line's first words, or the name before `:` or `=`.
void StatementCompletion::begin(std::span<const Shape> shapes, NodeIndex target, std::string_view typed)
{
    const auto sign = typed.find_first_of(":=");
    for (const Shape& shape : shapes) {
        if (!shape.words.empty() && shape.words.starts_with(typed))
            add(std::string(shape.words) + (shape.head == Head::nothing ? "" : " "), std::string(detail(shape.says)), typed);
        const bool is_name = typed.find_first_of(" \t(.\"'") == std::string_view::npos && sign == std::string_view::npos;
        if (shape.head == Head::filling && is_name)
            add_fields(target, typed, ": ");
        if (shape.head == Head::assignment && shape.words.empty() && is_name)
            add_fields(target, typed, " = ");
        if (shape.head != Head::declaration)
            continue;
        if (sign != std::string_view::npos && typed.find('=') == std::string_view::npos)
            add_types(trimmed_front(typed.substr(sign + 1)));
        m_in_name = m_in_name || (is_name && m_near.empty());
    }
}

void StatementCompletion::head(const Shape& shape, NodeIndex target, std::string_view typed)
{
    if (shape.head == Head::notes || shape.head == Head::fields)
        if (const auto comma = typed.rfind(','); comma != std::string_view::npos)
            typed = trimmed_front(typed.substr(comma + 1));
    if (shape.head == Head::note || shape.head == Head::notes)
        add_notes(wanted(shape.says), typed);
    if (shape.head == Head::field || shape.head == Head::fields)
        add_fields(target, typed, "");
    if (shape.head == Head::assignment && typed.find_first_of(" \t=") == std::string_view::npos)
        add_fields(target, typed, " = ");
    m_in_name = m_in_name || (shape.head == Head::element && typed.find(' ') == std::string_view::npos);
}

void StatementCompletion::add_types(std::string_view typed)
{
    for (const char* type : {"string", "double", "int", "bool", "timestamp", "duration", "list(string)", "map(string, double)",
                             "uint", "bytes", "dyn"})
        if (std::string_view(type).starts_with(typed))
            add(type, "type", typed);
}

void StatementCompletion::add_fields(NodeIndex of, std::string_view typed, std::string_view then)
{
    if (of >= m_design.nodes.size())
        return;
    for (const auto& field : m_design.nodes[of].type->fields)
        if (field.name.starts_with(typed))
            add(field.name + std::string(then), field.type.name(), typed);
}

/// Those that are wired to the note come first.
void StatementCompletion::add_notes(NoteKind kind, std::string_view typed)
{
    const std::string start = folded(typed.starts_with('"') ? typed.substr(1) : typed);
    std::vector<NodeIndex> nodes;
    if (m_node < m_flow.nodes.size()) {
        const auto wired =
            kind == NoteKind::event ? m_index->events(m_node) : std::span<const NodeIndex>(m_index->commands(m_node));
        nodes.assign(wired.begin(), wired.end());
    }
    for (NodeIndex node = 0; node < m_flow.nodes.size() && nodes.size() < 10'000; ++node)
        if (m_flow.nodes[node].kind == kind && std::find(nodes.begin(), nodes.end(), node) == nodes.end())
            nodes.push_back(node);
    for (const NodeIndex node : nodes) {
        const std::string name = folded(m_flow.nodes[node].name);
        if (m_flow.nodes[node].kind == kind && name != start && name.find(start) != std::string::npos)
            add(written_name(m_flow.nodes[node].name), std::string(traits(kind).key), typed, name.starts_with(start));
    }
}

NoteKind StatementCompletion::wanted(Says says) const
{
    const bool of_policy = m_node < m_flow.nodes.size() && m_flow.nodes[m_node].kind == NoteKind::policy;
    switch (says) {
    case Says::step:
    case Says::undo:
        return NoteKind::command;
    case Says::when_note:
        return of_policy ? NoteKind::event : NoteKind::command;
    case Says::then:
        return of_policy ? NoteKind::command : NoteKind::event;
    default:
        return NoteKind::event;
    }
}

NodeIndex StatementCompletion::named(const RuleStatement& statement) const
{
    if (statement.notes.empty())
        return no_node;
    return m_index->find(wanted(statement.says), note_name(statement.notes.front().of(m_rule.text)));
}

/// Whose fields stand here.
NodeIndex StatementCompletion::target_of(const std::vector<const RuleStatement*>& parents) const
{
    if (parents.empty())
        return m_node;
    const Says says = parents.back()->says;
    return says == Says::then_state || says == Says::then_row ? m_node : named(*parents.back());
}

std::vector<cel::Completion> StatementCompletion::words_after(std::string_view typed)
{
    const auto space = typed.find_last_of(" \t");
    if (!m_shape || space == std::string_view::npos)
        return {};
    const std::string_view word = typed.substr(space + 1);
    const auto offer = [&](bool may, std::string_view words, const char* told) {
        if (may && words.starts_with(word))
            add(std::string(words) + " ", told, word);
    };
    offer(m_shape->when, "when", "only if this holds");
    offer(m_shape->each, "for", "once for each element of a list");
    offer(m_shape->otherwise, "else", "the words of the rejection");
    return std::move(m_near);
}

} // namespace stormreel
