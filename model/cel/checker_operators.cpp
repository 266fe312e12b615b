// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/checker.h"

namespace stormreel::cel {

Type Checker::junction_type(NodeId id)
{
    for (const NodeId child : m_syntax[id].children)
        if (!m_inference.assign(TypeKind::boolean, type(child)))
            return refuse(child, shown_name(m_syntax[id]) + " needs bool, not " + shown(type(child)));
    return TypeKind::boolean;
}

Type Checker::choice_type(NodeId id)
{
    const std::vector<NodeId>& parts = m_syntax[id].children;
    if (!m_inference.assign(TypeKind::boolean, type(parts[0]))) {
        const bool written = m_source.substr(m_syntax[id].offset, 1) == "?"; // else a macro wants it
        const std::string who = written ? "what stands before '?' must be" : shown_name(m_syntax[id]) + " needs";
        return refuse(parts[0], who + " bool, not " + shown(type(parts[0])));
    }
    const std::optional<Type> either = m_inference.merged(type(parts[1]), type(parts[2]));
    if (!either)
        return refuse(parts[2], "both choices must have the same type, but one is " + shown(type(parts[1])) + " and the other " +
                                    shown(type(parts[2])));
    return *either;
}

Type Checker::equality_type(NodeId id)
{
    const std::vector<NodeId>& sides = m_syntax[id].children;
    const bool null = type(sides[0]).kind() == TypeKind::null || type(sides[1]).kind() == TypeKind::null;
    const Inference::Mark mark = m_inference.mark();
    if (null || m_inference.assign(type(sides[0]), type(sides[1])))
        return TypeKind::boolean;
    m_inference.forget_since(mark);
    if (m_inference.assign(type(sides[1]), type(sides[0])))
        return TypeKind::boolean;
    return no_overload(id, given_types(m_syntax[id]));
}

Type Checker::index_type(NodeId id)
{
    const Node& node = m_syntax[id];
    Type of = m_inference.known(type(node.children[0]));
    const NodeId at = node.children[1];
    const bool maybe = of.kind() == TypeKind::optional;
    if (maybe)
        of = of.element();
    const auto answer = [&](Type element) {
        return maybe || node.name == "_[?_]" ? Type::optional(std::move(element)) : std::move(element);
    };
    switch (of.kind()) {
    case TypeKind::list:
        if (!m_inference.assign(TypeKind::integer, type(at)))
            return refuse(at, "the index of a list is an int, not " + shown(type(at)));
        return answer(of.element());
    case TypeKind::map:
        if (!m_inference.assign(of.key(), type(at)))
            return refuse(at, "the keys of this map are " + shown(of.key()) + ", not " + shown(type(at)));
        return answer(of.element());
    case TypeKind::dyn:
    case TypeKind::param:
        return answer({});
    case TypeKind::object:
        return refuse(id, "a field of '" + of.name() + "' is named after a dot, not in brackets");
    default:
        return refuse(id, shown(of) + " has no elements that an index could name");
    }
}

Type Checker::optional_select_type(NodeId id)
{
    const Node& node = m_syntax[id];
    const Node& field = m_syntax[node.children[1]];
    Type of = m_inference.known(type(node.children[0]));
    if (of.kind() == TypeKind::optional)
        of = of.element();
    Mention mention{Mention::Kind::field, field.literal.as_string(), {}, field.offset, field.length};
    return Type::optional(field_type(id, of, field.literal.as_string(), node.children[0], std::move(mention)));
}

namespace {

bool is_number(const Type& type)
{
    const TypeKind kind = type.kind();
    return kind == TypeKind::integer || kind == TypeKind::unsigned_integer || kind == TypeKind::number || kind == TypeKind::dyn ||
           kind == TypeKind::param;
}

} // namespace

/// math.greatest and math.least: numbers of any kind, or one list of them.
Type Checker::extreme_type(NodeId id)
{
    const Node& node = m_syntax[id];
    if (node.children.size() != 1)
        return refuse(id, shown_name(node) + " needs numbers or a list of numbers");
    const Node& argument = m_syntax[node.children[0]];
    const Type list = m_inference.known(type(node.children[0]));
    for (const NodeId each : argument.kind == NodeKind::list ? argument.children : std::vector<NodeId>())
        if (!is_number(m_inference.known(type(each))))
            return refuse(each, shown_name(node) + " needs numbers, not " + shown(type(each)));
    if (is_number(list) && !list.is_dyn() && list.kind() != TypeKind::param)
        return list;
    if (!list.is_dyn() && list.kind() != TypeKind::param && (list.kind() != TypeKind::list || !is_number(list.element())))
        return refuse(node.children[0], shown_name(node) + " needs numbers or a list of numbers, not " + shown(list));
    return list.element();
}

/// What transformMap and transformMapEntry do: a map with one entry, or with those of another map, more.
Type Checker::inserted_type(NodeId id)
{
    const std::vector<NodeId>& parts = m_syntax[id].children;
    const Type into = m_inference.known(type(parts[0]));
    if (parts.size() == 3)
        return m_inference.merged(into, Type::map(type(parts[1]), type(parts[2]))).value_or(Type());
    const Type entries = m_inference.known(type(parts[1]));
    if (entries.kind() != TypeKind::map && entries.kind() != TypeKind::param && !entries.is_dyn())
        return refuse(parts[1], "'transformMapEntry' needs a map like {key: value}, not " + shown(entries));
    return m_inference.merged(into, entries).value_or(Type());
}

} // namespace stormreel::cel
