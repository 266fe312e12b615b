// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/type_names.h"

#include <algorithm>

namespace stormreel::cel {

struct Type::Parts {
    Type element;
    Type key;
    std::shared_ptr<const ObjectType> object;
    std::string param;
    int depth = 0;
};

namespace {

// Deeper types are known only at run time: so no walk over a type costs more than this, whatever an expression piles up.
constexpr int deepest_type = 32;

std::string_view name_of(TypeKind kind)
{
    const auto* found =
        std::find_if(type_names.begin(), type_names.end(), [kind](const TypeName& named) { return named.kind == kind; });
    return found == type_names.end() ? std::string_view("dyn") : found->name;
}

const Type& any_type()
{
    static const Type any;
    return any;
}

} // namespace

Type Type::list(Type element)
{
    return holding(TypeKind::list, {}, std::move(element));
}

Type Type::map(Type key, Type value)
{
    return holding(TypeKind::map, std::move(key), std::move(value));
}

Type Type::optional(Type value)
{
    return holding(TypeKind::optional, {}, std::move(value));
}

Type Type::type_of(Type what)
{
    return holding(TypeKind::type, {}, std::move(what));
}

Type Type::holding(TypeKind kind, Type key, Type element)
{
    Type type(kind);
    const auto depth_of = [](const Type& part) { return part.m_parts ? part.m_parts->depth : 0; };
    Parts parts{std::move(element), std::move(key), nullptr, {}, 0};
    parts.depth = 1 + std::max(depth_of(parts.element), depth_of(parts.key));
    if (parts.depth > deepest_type)
        parts = {};
    type.m_parts = std::make_shared<const Parts>(std::move(parts));
    return type;
}

Type Type::object(std::shared_ptr<const ObjectType> object)
{
    Type type(TypeKind::object);
    type.m_parts = std::make_shared<const Parts>(Parts{{}, {}, std::move(object), {}, 0});
    return type;
}

Type Type::param(std::string name)
{
    Type type(TypeKind::param);
    type.m_parts = std::make_shared<const Parts>(Parts{{}, {}, nullptr, std::move(name), 0});
    return type;
}

const Type& Type::element() const
{
    return m_parts ? m_parts->element : any_type();
}

const Type& Type::key() const
{
    return m_parts ? m_parts->key : any_type();
}

const ObjectType* Type::object() const
{
    return m_parts ? m_parts->object.get() : nullptr;
}

std::shared_ptr<const ObjectType> Type::shared_object() const
{
    return m_parts ? m_parts->object : nullptr;
}

const std::string& Type::param() const
{
    static const std::string none;
    return m_parts ? m_parts->param : none;
}

std::string Type::name() const
{
    switch (m_kind) {
    case TypeKind::list:
        return "list(" + element().name() + ")";
    case TypeKind::map:
        return "map(" + key().name() + ", " + element().name() + ")";
    case TypeKind::optional:
        return "optional(" + element().name() + ")";
    case TypeKind::type:
        return element().is_dyn() ? "type" : "type(" + element().name() + ")";
    case TypeKind::object:
        return object() != nullptr ? object()->name : std::string("object");
    case TypeKind::param:
        return param();
    default:
        return std::string(name_of(m_kind));
    }
}

bool Type::operator==(const Type& other) const
{
    if (m_kind != other.m_kind)
        return false;
    if (m_parts == other.m_parts)
        return true;
    switch (m_kind) {
    case TypeKind::list:
    case TypeKind::optional:
    case TypeKind::type:
        return element() == other.element();
    case TypeKind::map:
        return key() == other.key() && element() == other.element();
    case TypeKind::object:
        return name() == other.name();
    case TypeKind::param:
        return param() == other.param();
    default:
        return true;
    }
}

std::uint32_t ObjectType::find(std::string_view field) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [field](const Field& each) { return each.name == field; });
    return found == fields.end() ? none : static_cast<std::uint32_t>(found - fields.begin());
}

bool is_assignable(const Type& to, const Type& from)
{
    const TypeKind kind = to.kind();
    if (kind == TypeKind::dyn || from.is_dyn() || kind == TypeKind::param || from.kind() == TypeKind::param)
        return true;
    if (from.kind() == TypeKind::null) // a record, a time or a span may be absent
        return kind == TypeKind::null || kind == TypeKind::object || kind == TypeKind::timestamp || kind == TypeKind::duration;
    if (kind != from.kind())
        return false;
    switch (kind) {
    case TypeKind::list:
    case TypeKind::optional:
        return is_assignable(to.element(), from.element());
    case TypeKind::map:
        return is_assignable(to.key(), from.key()) && is_assignable(to.element(), from.element());
    case TypeKind::object:
        return to == from;
    default:
        return true; // types of types are compared at run time
    }
}

} // namespace stormreel::cel
