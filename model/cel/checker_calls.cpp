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
