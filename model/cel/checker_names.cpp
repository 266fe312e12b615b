// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/checker.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

namespace {

struct TypeDenotation {
    std::string_view name;
    TypeKind kind;
};
constexpr std::array<TypeDenotation, 13> type_denotations = {{{"bool", TypeKind::boolean},
                                                              {"int", TypeKind::integer},
                                                              {"uint", TypeKind::unsigned_integer},
                                                              {"double", TypeKind::number},
                                                              {"string", TypeKind::string},
                                                              {"bytes", TypeKind::bytes},
                                                              {"list", TypeKind::list},
                                                              {"map", TypeKind::map},
                                                              {"null_type", TypeKind::null},
                                                              {"type", TypeKind::type},
                                                              {"optional_type", TypeKind::optional},
                                                              {"google.protobuf.Timestamp", TypeKind::timestamp},
                                                              {"google.protobuf.Duration", TypeKind::duration}}};
constexpr std::size_t parts_of_denotation = 3;

std::string_view without_dot(std::string_view name)
{
    return !name.empty() && name[0] == '.' ? name.substr(1) : name;
}

} // namespace

const Type* Checker::local(std::string_view name, std::uint32_t scope)
{
    for (; scope != none; scope = m_scope_table[scope].outer) {
        const Scope& here = m_scope_table[scope];
        const Node::Loop& loop = *m_syntax[here.loop].loop;
        const bool first = here.variables && loop.variable == name;
        if (first || (here.variables && loop.second == name && !name.empty())) {
            auto [found, is_new] = m_loop_variables.try_emplace(here.loop);
            if (is_new && checked())
                loops_over(here.loop, found->second.first, found->second.second);
            return first ? &found->second.first : &found->second.second;
        }
        if (loop.accumulator == name)
            return &m_checks.types[loop.init];
    }
    return nullptr;
}

Type Checker::identifier_type(NodeId id)
{
    const Node& node = m_syntax[id];
    const Type* found = node.name[0] == '.' ? nullptr : local(node.name, m_scopes[id]);
    if (found != nullptr)
        return *found;
    if (resolve_qualified(id))
        return m_checks.types[id];
    return unknown_name(id);
}

/// "a.b.c" from the identifier up to a select above it.
std::string Checker::path_to(NodeId id, NodeId root) const
{
    std::string path(without_dot(m_syntax[id].name));
    while (id != root) {
        id = m_parents[id];
        path += "." + m_syntax[id].name;
    }
    return path;
}

/// Looks for the longest qualified name that begins with this identifier.
bool Checker::resolve_qualified(NodeId id)
{
    const Node* node = &m_syntax[id];
    std::string path(without_dot(node->name));
    NodeId at = id;
    NodeId best = no_id;
    std::size_t variable = 0;
    NodeId best_type = no_id;
    for (std::size_t parts = 1;; ++parts) {
        if (const auto found = m_variables.find(path); found != m_variables.end()) {
            best = at;
            variable = found->second;
        }
        const auto is_path = [&path](const TypeDenotation& each) { return each.name == path; };
        if (std::any_of(type_denotations.begin(), type_denotations.end(), is_path))
            best_type = at;
        const NodeId above = m_parents[at];
        if (parts >= std::max(m_most_parts, parts_of_denotation) || above == no_id)
            break;
        node = &m_syntax[above];
        if (node->kind != NodeKind::select || node->tests_presence)
            break;
        path += "." + node->name;
        at = above;
    }
    if (best != no_id)
        take_variable(id, best, variable);
    else if (best_type != no_id)
        return resolve_type_name(id, best_type);
    return best != no_id;
}

void Checker::take_variable(NodeId id, NodeId root, std::size_t variable)
{
    const Variable& declared = m_environment.variables[variable];
    const std::uint32_t begin = m_syntax[id].offset + (m_syntax[id].name[0] == '.' ? 1 : 0);
    const std::uint32_t end = m_syntax[root].offset + m_syntax[root].length;
    for (NodeId below = id; below != root; below = m_parents[below])
        m_inner[below] = true;
    m_done[root] = true;
    m_checks.types[root] = checked() ? declared.type : Type();
    m_checks.resolved[root].variable = declared.name;
    m_checks.mentions.push_back({Mention::Kind::variable, declared.name, {}, begin, end - begin});
}

bool Checker::resolve_type_name(NodeId id, NodeId root)
{
    const std::string path = path_to(id, root);
    const auto* found = std::find_if(type_denotations.begin(), type_denotations.end(),
                                     [&](const TypeDenotation& each) { return each.name == path; });
    for (NodeId below = id; below != root; below = m_parents[below])
        m_inner[below] = true;
    m_done[root] = true;
    m_checks.types[root] = Type::type_of(found->kind);
    m_checks.resolved[root].type_name = true;
    return true;
}

Type Checker::unknown_name(NodeId id)
{
    const Node& node = m_syntax[id];
    const std::string name(without_dot(node.name));
    if (!checked()) {
        m_checks.mentions.push_back({Mention::Kind::variable, name, {}, node.offset, node.length});
        return {};
    }
    NodeId root = id;
    for (std::size_t parts = 2; parts <= m_most_parts; ++parts) {
        root = m_parents[root];
        if (root == no_id || m_syntax[root].kind != NodeKind::select)
            break;
        const std::string path = path_to(id, root);
        NearName whole(path);
        for (const Variable& known : m_environment.variables)
            whole.consider(known.name);
        if (const std::string question = whole.question(); !question.empty())
            return refuse(node.offset, m_syntax[root].offset + m_syntax[root].length,
                          "undeclared reference to '" + path + "'" + question);
    }
    NearName near(name);
    for (std::uint32_t scope = m_scopes[id]; scope != none; scope = m_scope_table[scope].outer) {
        const Node::Loop& loop = *m_syntax[m_scope_table[scope].loop].loop;
        for (const std::string* each : {&loop.variable, &loop.second, &loop.accumulator})
            if (!each->empty() && (*each)[0] != '@' && (*each)[0] != '#')
                near.consider(*each);
    }
    for (const Variable& known : m_environment.variables)
        near.consider(std::string_view(known.name).substr(0, known.name.find('.')));
    const std::string question = near.question();
    if (question.empty() && (!overloads_of(name).empty() || m_lent.count(name) != 0))
        return refuse(id, "'" + name + "' is a function, it needs its arguments in parentheses");
    return refuse(node.offset, node.offset + node.length, "undeclared reference to '" + name + "'" + question);
}

Type Checker::select_type(NodeId id)
{
    const Node& node = m_syntax[id];
    Mention mention{Mention::Kind::field, node.name, {}, node.offset, node.length};
    const Type field = field_type(id, m_inference.known(type(node.operand)), node.name, node.operand, std::move(mention));
    return node.tests_presence ? Type(TypeKind::boolean) : field;
}

/// What a field of a value of type `of` is; notes the mention, and the field's index with the node.
Type Checker::field_type(NodeId id, const Type& of, std::string_view field, NodeId receiver, Mention mention)
{
    switch (of.kind()) {
    case TypeKind::optional:
        return Type::optional(field_type(id, of.element(), field, receiver, std::move(mention)));
    case TypeKind::object: {
        const ObjectType* object = of.object();
        const std::uint32_t index = object != nullptr ? object->find(field) : ObjectType::none;
        if (object == nullptr || (index == ObjectType::none && !object->open))
            return no_field(id, of, field, mention);
        mention.owner = object->name;
        m_checks.mentions.push_back(std::move(mention));
        m_checks.resolved[id].field = index;
        return index == ObjectType::none ? Type() : object->fields[index].type;
    }
    case TypeKind::map:
        if (!m_inference.assign(of.key(), TypeKind::string))
            return no_field(id, of, field, mention);
        m_checks.mentions.push_back(std::move(mention));
        return of.element();
    case TypeKind::dyn:
    case TypeKind::param:
        m_checks.mentions.push_back(std::move(mention));
        return {};
    default:
        return no_field(id, of, field, mention);
    }
}

Type Checker::no_field(NodeId, const Type& of, std::string_view field, const Mention& mention)
{
    const std::string name(field);
    const std::uint32_t end = mention.offset + mention.length;
    if (of.kind() == TypeKind::object && of.object() != nullptr) {
        NearName near(field);
        for (const Field& each : of.object()->fields)
            near.consider(each.name);
        return refuse(mention.offset, end, "'" + of.name() + "' has no field '" + name + "'" + near.question());
    }
    if (of.kind() == TypeKind::map)
        return refuse(mention.offset, end,
                      "the keys of this map are " + shown(of.key()) + ", so there is no field '" + name + "'");
    return refuse(mention.offset, end, shown(of) + " has no fields, so there is no '" + name + "'");
}

} // namespace stormreel::cel
