// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/checker.h"

namespace stormreel::cel {

std::span<const std::uint32_t> overloads_of(std::string_view name)
{
    static const std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_name = [] {
        std::unordered_map<std::string_view, std::vector<std::uint32_t>> result;
        for (std::uint32_t i = 0; i < library().size(); ++i)
            result[library()[i].name].push_back(i);
        return result;
    }();
    const auto found = by_name.find(name);
    return found == by_name.end() ? std::span<const std::uint32_t>() : found->second;
}

std::vector<Type> Checker::given_types(const Node& node) const
{
    std::vector<Type> given;
    if (node.member)
        given.push_back(m_inference.known(type(node.operand)));
    for (const NodeId child : node.children)
        given.push_back(m_inference.known(type(child)));
    return given;
}

Type Checker::call_type(NodeId id)
{
    mention_function(m_syntax[id]);
    bool special = true;
    Type found = special_type(id, special);
    return special ? found : function_type(id);
}

/// A function's name as it stands in the source; what macros call is not mentioned there.
void Checker::mention_function(const Node& node)
{
    const std::string_view last = std::string_view(node.name).substr(node.name.rfind('.') + 1);
    const std::string_view text = m_source.substr(node.offset, node.length);
    const char first = node.name.empty() ? '@' : node.name[0];
    const bool sign = first == '@' || (first == '_' && node.name.back() == '_') || node.name == "-_" || node.name == "!_";
    if (sign || text.size() < last.size() || text.substr(text.size() - last.size()) != last)
        return;
    m_checks.mentions.push_back({Mention::Kind::function, node.name, {}, node.offset, node.length});
}

/// Library overloads that have as many parameters, whatever their types.
void Checker::note_candidates(NodeId id)
{
    const Node& node = m_syntax[id];
    const std::size_t count = node.children.size() + (node.member ? 1 : 0);
    for (const std::uint32_t index : overloads_of(node.name)) {
        const Overload& overload = library()[index];
        if (overload.member == node.member && overload.parameters.size() == count)
            m_checks.resolved[id].overloads.push_back(index);
    }
}

/// What the language types in ways that no overload can tell.
Type Checker::special_type(NodeId id, bool& special)
{
    const Node& node = m_syntax[id];
    using Typing = Type (Checker::*)(NodeId);
    static const std::unordered_map<std::string_view, Typing> typings = {
        {"_&&_", &Checker::junction_type},         {"_||_", &Checker::junction_type},
        {"!_", &Checker::junction_type},           {"@not_strictly_false", &Checker::junction_type},
        {"_?_:_", &Checker::choice_type},          {"_==_", &Checker::equality_type},
        {"_!=_", &Checker::equality_type},         {"_[_]", &Checker::index_type},
        {"_[?_]", &Checker::index_type},           {"_?._", &Checker::optional_select_type},
        {"math.greatest", &Checker::extreme_type}, {"math.least", &Checker::extreme_type},
        {"@map_insert", &Checker::inserted_type}};
    const auto found = node.member ? typings.end() : typings.find(node.name);
    special = found != typings.end();
    if (!special)
        return {};
    note_candidates(id);
    if (!checked() && node.name == "_?._") // for the mention
        return (this->*found->second)(id), Type();
    return checked() ? (this->*found->second)(id) : Type();
}

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
    if (!m_inference.assign(TypeKind::boolean, type(parts[0])))
        return refuse(parts[0], "what stands before '?' must be bool, not " + shown(type(parts[0])));
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

/// Whether the arguments fit; what they made variables stand for is kept only where asked.
bool Checker::fits(std::span<const Type> parameters, const Type& result, const std::vector<Type>& given, Type& answer, bool keep)
{
    if (parameters.size() != given.size())
        return false;
    const Inference::Mark mark = m_inference.mark();
    const Inference::Signature own = m_inference.instance(parameters, result);
    bool all = true;
    for (std::size_t i = 0; all && i < given.size(); ++i)
        all = m_inference.assign(own.parameters[i], given[i]);
    if (all)
        answer = keep ? m_inference.known(own.result) : m_inference.settled(own.result);
    if (!all || !keep)
        m_inference.forget_since(mark);
    return all;
}

bool Checker::lent_function(NodeId id, const std::vector<Type>& given, Type& result)
{
    const Node& node = m_syntax[id];
    const auto found = m_lent.find(node.name);
    if (found == m_lent.end())
        return false;
    for (const std::uint32_t index : found->second) {
        const Function& function = m_environment.functions[index];
        const bool same_form = function.member == node.member && function.parameters.size() == given.size();
        if (!same_form || (checked() && !fits(function.parameters, function.result, given, result, true)))
            continue;
        m_checks.resolved[id].function = index;
        return true;
    }
    return false;
}

bool Checker::library_function(NodeId id, const std::vector<Type>& given, Type& result)
{
    const Node& node = m_syntax[id];
    std::vector<std::uint32_t>& left = m_checks.resolved[id].overloads;
    if (!checked()) {
        note_candidates(id);
        return !left.empty();
    }
    for (const std::uint32_t index : overloads_of(node.name)) {
        const Overload& overload = library()[index];
        Type answer;
        if (overload.member != node.member || !fits(overload.parameters, overload.result, given, answer, false))
            continue;
        result = left.empty() ? answer : m_inference.merged(result, answer).value_or(Type());
        left.push_back(index);
    }
    // With one that is left the variables may learn from it.
    if (left.size() == 1)
        fits(library()[left[0]].parameters, library()[left[0]].result, given, result, true);
    return !left.empty();
}

Type Checker::function_type(NodeId id)
{
    const Node& node = m_syntax[id];
    const std::vector<Type> given = given_types(node);
    Type result;
    if (lent_function(id, given, result) || library_function(id, given, result))
        return result;
    if (!checked())
        return {};
    const bool known = !overloads_of(node.name).empty() || m_lent.count(node.name) != 0;
    return known ? no_overload(id, given) : no_function(id);
}

} // namespace stormreel::cel
