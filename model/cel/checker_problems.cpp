// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/checker.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

Type Checker::refuse(std::uint32_t begin, std::uint32_t end, std::string message)
{
    if (!m_problem)
        m_problem = problem_at(m_source, begin, end - begin, std::move(message));
    return {};
}

Type Checker::refuse(NodeId id, std::string message)
{
    return refuse(m_syntax[id].begin, m_syntax[id].end, std::move(message));
}

namespace {

struct Sign {
    std::string_view name;
    std::string_view sign;
    std::string_view verb; ///< "cannot add int and string"
    std::string_view between;
};
constexpr std::array<Sign, 17> signs = {{{"_+_", "+", "add", "and"},
                                         {"_-_", "-", "subtract", "and"},
                                         {"_*_", "*", "multiply", "and"},
                                         {"_/_", "/", "divide", "by"},
                                         {"_%_", "%", "take the remainder of", "by"},
                                         {"_==_", "==", "compare", "with"},
                                         {"_!=_", "!=", "compare", "with"},
                                         {"_<_", "<", "compare", "with"},
                                         {"_<=_", "<=", "compare", "with"},
                                         {"_>_", ">", "compare", "with"},
                                         {"_>=_", ">=", "compare", "with"},
                                         {"@in", "in", "look for", "in"},
                                         {"_&&_", "&&", "", ""},
                                         {"_||_", "||", "", ""},
                                         {"!_", "!", "", ""},
                                         {"-_", "-", "negate", ""},
                                         {"@not_strictly_false", "&&", "", ""}}};

const Sign* sign_of(std::string_view name)
{
    const auto* found = std::find_if(signs.begin(), signs.end(), [name](const Sign& each) { return each.name == name; });
    return found == signs.end() ? nullptr : found;
}

/// What makes two kinds of numbers one.
std::string conversion_hint(const Type& a, const Type& b)
{
    if (!is_numeric(a.kind()) || !is_numeric(b.kind()))
        return {};
    const bool fractions = a.kind() == TypeKind::number || b.kind() == TypeKind::number;
    return fractions ? ", turn one into the other with double(...)" : ", turn one into the other with int(...)";
}

/// "1.0" for 1 where the other side is a double.
std::string literal_hint(const Node& node, const Type& other)
{
    if (node.kind != NodeKind::literal || node.literal.kind() != TypeKind::integer)
        return {};
    const std::string digits = std::to_string(node.literal.as_integer());
    if (other.kind() == TypeKind::unsigned_integer && node.literal.as_integer() >= 0)
        return ", write " + digits + "u";
    return other.kind() == TypeKind::number ? ", write " + digits + ".0" : std::string();
}

std::string listed(std::span<const std::string> names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    return "(" + text + ")";
}

} // namespace

/// A function as the source has it, so that what a macro calls is named as the macro.
std::string Checker::shown_name(const Node& node) const
{
    const Sign* sign = sign_of(node.name);
    const std::string_view text = m_source.substr(node.offset, node.length);
    const bool word = !text.empty() && (std::string_view("+-*/%<>=!&|?.[").find(text[0]) == std::string_view::npos);
    if (sign != nullptr && (!word || node.name == "@in"))
        return "'" + std::string(sign->sign) + "'";
    return "'" + std::string(word ? text : std::string_view(node.name)) + "'";
}

Type Checker::no_overload(NodeId id, const std::vector<Type>& given)
{
    const Node& node = m_syntax[id];
    const Sign* sign = sign_of(node.name);
    if (sign != nullptr && given.size() == 2) {
        std::string hint = literal_hint(m_syntax[node.children[1]], given[0]);
        if (hint.empty())
            hint = literal_hint(m_syntax[node.children[0]], given[1]);
        if (hint.empty())
            hint = conversion_hint(given[0], given[1]);
        return refuse(id, "cannot " + std::string(sign->verb) + " " + shown(given[0]) + " " + std::string(sign->between) + " " +
                              shown(given[1]) + hint);
    }
    if (sign != nullptr)
        return refuse(id, "cannot " + std::string(sign->verb) + " " + shown(given[0]));
    std::vector<std::vector<Type>> forms;
    for (const std::uint32_t index : overloads_of(node.name))
        if (library()[index].member == node.member)
            forms.push_back(library()[index].parameters);
    if (const auto lent = m_lent.find(node.name); lent != m_lent.end())
        for (const std::uint32_t index : lent->second)
            if (m_environment.functions[index].member == node.member)
                forms.push_back(m_environment.functions[index].parameters);
    if (forms.empty())
        return refuse(node.offset, node.offset + node.length,
                      node.member ? shown_name(node) + " is not called on a value, write " + node.name + "(...)"
                                  : shown_name(node) + " is called on a value, write value." + node.name + "(...)");
    std::vector<std::string> types;
    for (std::size_t i = node.member ? 1 : 0; i < given.size(); ++i)
        types.push_back(shown(given[i]));
    const auto receiver_fits = [&](const std::vector<Type>& form) { return is_assignable(form[0], given[0]); };
    if (node.member && std::none_of(forms.begin(), forms.end(), receiver_fits))
        return refuse(id, shown(given[0]) + " has no function " + shown_name(node));
    std::vector<std::string> wanted;
    for (const std::vector<Type>& form : forms) {
        if (node.member && !receiver_fits(form))
            continue;
        std::vector<std::string> names;
        for (std::size_t i = node.member ? 1 : 0; i < form.size(); ++i)
            names.push_back(m_inference.settled(form[i]).name());
        std::string text = listed(names);
        if (std::find(wanted.begin(), wanted.end(), text) == wanted.end())
            wanted.push_back(std::move(text));
    }
    constexpr std::size_t most = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, wanted.size()); ++i)
        text += (i == 0 ? "" : " or ") + wanted[i];
    return refuse(id, shown_name(node) + " takes " + text + (wanted.size() > most ? " and more" : "") + ", not " + listed(types));
}

Type Checker::no_function(NodeId id)
{
    const Node& node = m_syntax[id];
    NearName near(node.name);
    for (const Overload& overload : library())
        if (overload.member == node.member && overload.name[0] != '_' && overload.name[0] != '@')
            near.consider(overload.name);
    for (const Function& function : m_environment.functions)
        if (function.member == node.member)
            near.consider(function.name);
    static constexpr std::array<std::string_view, 13> macros = {
        "all",        "exists", "exists_one", "existsOne",     "map",          "filter",           "optMap",
        "optFlatMap", "has",    "cel.bind",   "transformList", "transformMap", "transformMapEntry"};
    if (std::find(macros.begin(), macros.end(), node.name) != macros.end())
        return refuse(id, shown_name(node) + " has not the arguments that it needs");
    for (const std::string_view macro : macros)
        near.consider(macro);
    return refuse(node.offset, node.offset + node.length, "there is no function " + shown_name(node) + near.question());
}

} // namespace stormreel::cel
