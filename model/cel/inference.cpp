// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/inference.h"

#include <charconv>

namespace stormreel::cel {

namespace {

constexpr int deepest_inference = 16;

std::size_t number_of(const Type& variable)
{
    const std::string& name = variable.param();
    std::size_t number = 0;
    std::from_chars(name.data() + 1, name.data() + name.size(), number);
    return number;
}

bool is_variable(const Type& type)
{
    return type.kind() == TypeKind::param && type.param()[0] == '%';
}

/// The same type with its parts changed by `change`; the very same where nothing changes, which is nearly always.
template <class Change>
Type rebuilt(const Type& type, const Change& change)
{
    const TypeKind kind = type.kind();
    const bool has_parts =
        kind == TypeKind::list || kind == TypeKind::optional || kind == TypeKind::map || kind == TypeKind::type;
    if (!has_parts || (kind == TypeKind::type && type.element().is_dyn()))
        return type;
    Type element = change(type.element());
    Type key = kind == TypeKind::map ? change(type.key()) : Type();
    if (element == type.element() && (kind != TypeKind::map || key == type.key()))
        return type;
    switch (kind) {
    case TypeKind::list:
        return Type::list(std::move(element));
    case TypeKind::optional:
        return Type::optional(std::move(element));
    case TypeKind::map:
        return Type::map(std::move(key), std::move(element));
    default:
        return Type::type_of(std::move(element));
    }
}

} // namespace

Type Inference::fresh()
{
    m_bindings.emplace_back();
    m_ranks.push_back(0);
    return Type::param("%" + std::to_string(m_bindings.size() - 1));
}

Type Inference::followed(Type type) const
{
    while (is_variable(type)) {
        const std::optional<Type>& to = m_bindings[number_of(type)];
        if (!to)
            break;
        type = Type(*to);
    }
    return type;
}

Type Inference::known(const Type& type, int depth) const
{
    return depth > deepest_inference ? Type() : rebuilt(followed(type), [&](const Type& part) { return known(part, depth + 1); });
}

Type Inference::settled(const Type& type, int depth) const
{
    const Type found = followed(type);
    if (found.kind() == TypeKind::param || depth > deepest_inference)
        return {};
    return rebuilt(found, [&](const Type& part) { return settled(part, depth + 1); });
}

/// What is too deep to look at counts as found.
bool Inference::occurs(std::size_t variable, const Type& in, int depth) const
{
    const Type type = followed(in);
    if (depth > deepest_inference)
        return true;
    if (is_variable(type))
        return number_of(type) == variable;
    const TypeKind kind = type.kind();
    if (kind == TypeKind::map && occurs(variable, type.key(), depth + 1))
        return true;
    const bool has_element =
        kind == TypeKind::map || kind == TypeKind::list || kind == TypeKind::optional || kind == TypeKind::type;
    return has_element && !type.element().is_dyn() && occurs(variable, type.element(), depth + 1);
}

void Inference::bind(std::size_t variable, const Type& to)
{
    m_bindings[variable] = occurs(variable, to) ? Type() : to;
    m_trail.push_back(variable);
}

/// Of two variables the one with the shorter chains behind it follows the other.
void Inference::join(const Type& a, const Type& b)
{
    const std::size_t first = number_of(a);
    const std::size_t second = number_of(b);
    if (first == second)
        return;
    if (m_ranks[first] == m_ranks[second])
        ++m_ranks[second];
    if (m_ranks[first] < m_ranks[second])
        bind(first, b);
    else
        bind(second, a);
}

void Inference::forget_since(Mark mark)
{
    for (; m_trail.size() > mark.bound; m_trail.pop_back())
        m_bindings[m_trail.back()].reset();
    m_bindings.resize(mark.variables);
    m_ranks.resize(mark.variables);
}

bool Inference::assign(const Type& wanted, const Type& given, int depth)
{
    const Type to = followed(wanted);
    const Type from = followed(given);
    if (depth > deepest_inference)
        return true;
    if (is_variable(to) && is_variable(from)) {
        join(to, from);
        return true;
    }
    if (is_variable(to) || is_variable(from)) {
        bind(number_of(is_variable(to) ? to : from), is_variable(to) ? from : to);
        return true;
    }
    if (to.kind() != from.kind() || to.is_dyn())
        return is_assignable(to, from);
    switch (to.kind()) {
    case TypeKind::list:
    case TypeKind::optional:
        return assign(to.element(), from.element(), depth + 1);
    case TypeKind::map:
        return assign(to.key(), from.key(), depth + 1) && assign(to.element(), from.element(), depth + 1);
    default:
        return is_assignable(to, from);
    }
}

std::optional<Type> Inference::merged(const Type& first, const Type& second, int depth)
{
    const Type a = followed(first);
    const Type b = followed(second);
    if (a.is_dyn() || b.is_dyn() || depth > deepest_inference)
        return Type();
    if (is_variable(a) || is_variable(b)) {
        assign(a, b);
        return followed(a);
    }
    const auto part = [&](const Type& x, const Type& y) { return merged(x, y, depth + 1).value_or(Type()); };
    if (a.kind() == b.kind()) {
        switch (a.kind()) {
        case TypeKind::list:
            return Type::list(part(a.element(), b.element()));
        case TypeKind::optional:
            return Type::optional(part(a.element(), b.element()));
        case TypeKind::map:
            return Type::map(part(a.key(), b.key()), part(a.element(), b.element()));
        case TypeKind::type:
            return a == b ? a : Type(TypeKind::type);
        default:
            return a == b ? std::optional<Type>(a) : std::nullopt;
        }
    }
    if (is_assignable(a, b))
        return a;
    return is_assignable(b, a) ? std::optional<Type>(b) : std::nullopt;
}

Inference::Signature Inference::instance(std::span<const Type> parameters, const Type& result)
{
    std::vector<std::pair<std::string, Type>> variables;
    const auto own = [&](const auto& self, const Type& type) -> Type {
        if (type.kind() != TypeKind::param)
            return rebuilt(type, [&self](const Type& part) { return self(self, part); });
        for (const auto& [name, variable] : variables)
            if (name == type.param())
                return variable;
        variables.emplace_back(type.param(), fresh());
        return variables.back().second;
    };
    Signature signature;
    for (const Type& parameter : parameters)
        signature.parameters.push_back(own(own, parameter));
    signature.result = own(own, result);
    return signature;
}

} // namespace stormreel::cel
