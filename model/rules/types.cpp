// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/types.h"

#include "model/rules/block.h"
#include "model/rules/reading.h"

#include <algorithm>
#include <unordered_set>

namespace stormreel {

namespace {

using cel::ObjectType;
using cel::Type;
using cel::TypeKind;

/// Puts fields together: what is told first, then what is implied.
class Fields {
public:
    /// False where the name is taken.
    bool tell(const std::string& name, Type type)
    {
        if (!m_places.try_emplace(name, m_fields.size()).second)
            return false;
        m_fields.push_back({name, std::move(type)});
        m_told = m_fields.size();
        return true;
    }
    void imply(const std::string& name, const Type& type)
    {
        const auto [place, added] = m_places.try_emplace(name, m_fields.size());
        if (added)
            m_fields.push_back({name, type});
        else if (place->second >= m_told && !(m_fields[place->second].type == type))
            m_fields[place->second].type = Type();
    }
    void imply(const ObjectType& type)
    {
        for (const auto& field : type.fields)
            imply(field.name, field.type);
        m_open = m_open || type.open;
    }
    std::shared_ptr<const ObjectType> made(std::string name, bool open = false)
    {
        auto type = std::make_shared<ObjectType>();
        type->name = std::move(name);
        type->fields = std::move(m_fields);
        type->open = m_open || open;
        return type;
    }

private:
    std::vector<cel::Field> m_fields;
    std::unordered_map<std::string, std::size_t> m_places;
    std::size_t m_told = 0;
    bool m_open = false;
};

using Keys = std::vector<DesignIndex::Key>;

void imply_keys(const Keys& keys, Fields& fields)
{
    if (keys.size() <= DesignIndex::most_keys)
        for (const auto& key : keys)
            fields.imply(key.name, TypeKind::string);
}

/// What every state, row or process has.
void imply_own(NoteKind kind, Fields& fields)
{
    switch (kind) {
    case NoteKind::aggregate:
    case NoteKind::system:
        fields.imply("status", TypeKind::string);
        break;
    case NoteKind::read_model:
        fields.imply("last_event", TypeKind::string);
        fields.imply("count", TypeKind::integer);
        break;
    case NoteKind::policy:
        fields.imply("status", TypeKind::string);
        fields.imply("step", TypeKind::integer);
        break;
    default:
        break;
    }
}

/// What nodes of a kind have about which nothing is told.
std::shared_ptr<const ObjectType> plain_type(NoteKind kind, const Keys& keys)
{
    Fields fields;
    imply_keys(keys, fields);
    imply_own(kind, fields);
    std::string name(kind == NoteKind::read_model ? "row" : kind == NoteKind::policy ? "process" : "state");
    if (kind == NoteKind::command || kind == NoteKind::event)
        name = traits(kind).key;
    return fields.made(name, keys.size() > DesignIndex::most_keys);
}

std::array<std::shared_ptr<const ObjectType>, note_kind_count> plain_types(const Keys& keys)
{
    std::array<std::shared_ptr<const ObjectType>, note_kind_count> types;
    for (const auto& row : all_note_kinds())
        types[static_cast<std::size_t>(row.kind)] = plain_type(row.kind, keys);
    return types;
}

void read_told(const FlowNode& node, NodeDesign& design)
{
    std::unordered_set<std::string_view> taken;
    for (const PlacedRule& placed : design.rules) {
        if (placed.rule.kind != RuleKind::fields || !can_have(node.kind, RuleKind::fields))
            continue;
        const std::string_view text = placed.rule.text;
        for (const RuleStatement& statement : parse_block(text, RuleKind::fields, node.kind).statements) {
            if (statement.says != Says::declares || !is_field_name(statement.name.of(text)) ||
                !taken.insert(statement.name.of(text)).second)
                continue;
            const auto type = cel::parse_type(statement.type.of(text));
            design.fields.push_back({std::string(statement.name.of(text)), type ? *type : Type(), {}});
        }
    }
}

/// An event of which nobody told any fields carries those of the commands that lead to it, so that what is said once, at the
/// command, is enough.
void inherit_fields(const Flow& flow, Design& design)
{
    std::vector<bool> told(flow.nodes.size());
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node)
        told[node] = !design.nodes[node].fields.empty();
    const auto inherit = [&](NodeIndex event, const FieldDesign& field) {
        auto& fields = design.nodes[event].fields;
        const auto same = std::find_if(fields.begin(), fields.end(), [&](const auto& other) { return other.name == field.name; });
        if (same == fields.end())
            fields.push_back({field.name, field.type, {}});
        else if (!(same->type == field.type))
            same->type = Type();
    };
    for (const Handling& handling : flow.handlings)
        for (const Outcome& outcome : handling.outcomes)
            for (const auto& alternative : outcome.alternatives)
                if (!told[alternative.event])
                    for (const FieldDesign& field : design.nodes[handling.command].fields)
                        inherit(alternative.event, field);
}

void name_events(const RuleStatement& statement, std::string_view text, NodeIndex node, DesignIndex& index)
{
    for (TextSpan note : statement.notes)
        if (const NodeIndex event = index.find(NoteKind::event, note_name(note.of(text))); event != no_node)
            index.add_event(node, event);
    for (const RuleStatement& below : statement.below)
        if (below.says == Says::until || below.says == Says::fails)
            name_events(below, text, node, index);
}

/// Events that rules of a node name: emitted, assigned, heard.
void read_named(const FlowNode& node, NodeIndex index_of, const NodeDesign& design, DesignIndex& index)
{
    for (const PlacedRule& placed : design.rules) {
        const Rule& rule = placed.rule;
        if (!can_have(node.kind, rule.kind))
            continue;
        if (rule.kind == RuleKind::event)
            if (const NodeIndex event = index.find(NoteKind::event, rule.subject); event != no_node)
                index.add_event(index_of, event);
        if (rule.kind != RuleKind::command && rule.kind != RuleKind::process)
            continue;
        for (const RuleStatement& statement : parse_block(rule.text, rule.kind, node.kind).statements)
            if (statement.says == Says::step) {
                for (const RuleStatement& below : statement.below)
                    if (below.says == Says::until || below.says == Says::fails)
                        name_events(below, rule.text, index_of, index);
            } else {
                name_events(statement, rule.text, index_of, index);
            }
    }
}

/// The name that messages use; with its kind where another kind has the same.
std::string type_name(const FlowNode& node, const DesignIndex& index)
{
    for (const auto& row : all_note_kinds()) {
        if (row.kind == node.kind)
            break;
        if (index.find(row.kind, node.name) != no_node)
            return node.name + " (" + std::string(traits(node.kind).key) + ")";
    }
    return node.name;
}

} // namespace

bool can_have(NoteKind kind, RuleKind rule)
{
    const auto kinds = rule_kinds(kind);
    return std::find(kinds.begin(), kinds.end(), rule) != kinds.end();
}

void plain_types(const Flow& flow, Design& design)
{
    Keys keys;
    std::unordered_set<std::string> taken;
    for (NodeIndex node = 0; node < flow.nodes.size() && keys.size() <= DesignIndex::most_keys; ++node)
        if (flow.nodes[node].kind == NoteKind::aggregate && taken.insert(key_of(flow.nodes[node])).second)
            keys.push_back({key_of(flow.nodes[node]), node});
    const auto types = plain_types(keys);
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node)
        design.nodes[node].type = types[static_cast<std::size_t>(flow.nodes[node].kind)];
}

void read_types(const Flow& flow, DesignIndex& index, Design& design)
{
    const auto plain = plain_types(index.keys());
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
        read_told(flow.nodes[node], design.nodes[node]);
        read_named(flow.nodes[node], node, design.nodes[node], index);
    }
    inherit_fields(flow, design);
    const auto is_flat = [&](NodeIndex node) {
        return flow.nodes[node].kind == NoteKind::command || flow.nodes[node].kind == NoteKind::event;
    };
    // Commands and events first: what happens to the others is made of them.
    for (const bool flat : {true, false}) {
        for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
            if (is_flat(node) != flat)
                continue;
            const FlowNode& one = flow.nodes[node];
            NodeDesign& told = design.nodes[node];
            told.type = plain[static_cast<std::size_t>(one.kind)];
            const auto events = flat ? std::span<const NodeIndex>() : index.events(node);
            const bool something =
                std::any_of(events.begin(), events.end(), [&](NodeIndex event) { return !design.nodes[event].fields.empty(); });
            if (told.fields.empty() && !something)
                continue;
            Fields fields;
            for (const FieldDesign& field : told.fields)
                fields.tell(field.name, field.type);
            if (flat)
                imply_keys(index.keys(), fields);
            else if (one.kind != NoteKind::read_model || told.fields.empty())
                for (const NodeIndex event : events)
                    fields.imply(*design.nodes[event].type);
            imply_own(one.kind, fields);
            told.type = fields.made(type_name(one, index), told.type->open);
        }
    }
}

void read_wall_types(const Flow& flow, Design& design)
{
    Fields story;
    Fields every;
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
        const std::string name = identifier(flow.nodes[node].slug);
        if (flow.nodes[node].kind == NoteKind::event) {
            if (story.tell(name, TypeKind::integer))
                design.story_events.push_back(node);
        } else if (flow.nodes[node].kind == NoteKind::aggregate) {
            if (every.tell(name, Type::list(Type::object(design.nodes[node].type))))
                design.every_nodes.push_back(node);
        }
    }
    design.story = story.made("story");
    design.every = every.made("every");
}

cel::Type any_of(const Design& design, std::span<const NodeIndex> nodes, const std::string& name)
{
    if (nodes.empty())
        return {};
    bool same = true;
    Fields fields;
    for (const NodeIndex node : nodes) {
        same = same && design.nodes[node].type == design.nodes[nodes.front()].type;
        fields.imply(*design.nodes[node].type);
    }
    return same ? Type::object(design.nodes[nodes.front()].type) : Type::object(fields.made(name));
}

} // namespace stormreel
