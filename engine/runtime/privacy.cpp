// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/privacy.h"

#include "engine/runtime/draft.h"
#include "engine/runtime/states.h"
#include "model/rules/design_index.h"

#include <algorithm>

namespace stormreel {

namespace {

using cel::Value;

bool is_object(const Value& value)
{
    return !value.is_error() && value.kind() == cel::TypeKind::object;
}

void add_fields(const PrivacyDesign& privacy, const cel::ObjectType& type, std::vector<std::uint32_t>& to)
{
    for (const std::string& name : privacy.fields)
        if (const auto place = type.find(name); place != cel::ObjectType::none)
            to.push_back(place);
}

/// The person that a field names. The key of an aggregate names its instance, however it is written.
std::optional<std::string> named(const Situation& situation, const Value& object, const std::string& name)
{
    const Value* value = is_object(object) ? field(object, name) : nullptr;
    const auto text = value ? key_text(*value) : std::nullopt;
    if (!text)
        return std::nullopt;
    for (const FlowNode& node : situation.flow.nodes)
        if (node.kind == NoteKind::aggregate && key_of(node) == name)
            return instance_name(node, *text);
    return text;
}

} // namespace

PersonalFields personal_fields(const Situation& situation, const Fact& fact, NodeIndex receiver, const Value& state,
                               std::string_view instance)
{
    PersonalFields personal;
    const auto& own = situation.design.nodes[fact.node].privacy;
    const auto* about = receiver == no_node ? nullptr : &situation.design.nodes[receiver].privacy;
    if ((!own && (!about || !*about)) || !is_object(fact.value))
        return personal;
    const cel::ObjectType& type = *fact.value.as_object().type;
    if (own)
        add_fields(*own, type, personal.fields);
    if (about && *about)
        add_fields(**about, type, personal.fields);
    std::sort(personal.fields.begin(), personal.fields.end());
    personal.fields.erase(std::unique(personal.fields.begin(), personal.fields.end()), personal.fields.end());
    const std::string& of = own ? own->of : (*about)->of;
    if (personal.fields.empty())
        return personal;
    personal.subject = instance;
    if (!of.empty())
        for (const Value* object : {&state, &fact.value})
            if (auto name = named(situation, *object, of))
                personal.subject = std::move(*name);
    return personal;
}

PersonalFields personal_state(const Situation& situation, NodeIndex receiver, const Value& state, std::string_view instance)
{
    PersonalFields personal{std::string(instance), {}};
    const auto& privacy = situation.design.nodes[receiver].privacy;
    if (!privacy || !is_object(state))
        return personal;
    add_fields(*privacy, *state.as_object().type, personal.fields);
    if (!privacy->of.empty())
        if (auto name = named(situation, state, privacy->of))
            personal.subject = std::move(*name);
    return personal;
}

Value with_stand_ins(const Value& object, const std::vector<std::uint32_t>& fields)
{
    Draft draft(object);
    for (const std::uint32_t place : fields) {
        const cel::Type& type = draft.type().fields[place].type;
        draft.set(place, type.kind() == cel::TypeKind::string ? Value::string(erased_words) : zero_value(type));
    }
    return std::move(draft).made();
}

bool tells(std::string_view words, const Value& object, const std::vector<std::uint32_t>& fields)
{
    return std::any_of(fields.begin(), fields.end(), [&](std::uint32_t place) {
        const Value& value = object.as_object().fields[place];
        const bool is_text = !value.is_error() && value.kind() == cel::TypeKind::string && !value.as_string().empty();
        const auto text = is_text ? std::optional(value.as_string()) : key_text(value);
        return text && words.find(*text) != std::string_view::npos;
    });
}

} // namespace stormreel
