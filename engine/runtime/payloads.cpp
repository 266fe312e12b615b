// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/payloads.h"

#include "engine/runtime/draft.h"
#include "engine/store/record.h"
#include "model/rules/value_json.h"

namespace stormreel {

namespace {

using cel::Value;
using nlohmann::json;

constexpr const char* version_field = "schema_version";

bool is_empty_text(const Value& value)
{
    return value.kind() == cel::TypeKind::string && value.as_string().empty();
}

bool holds_anything(const cel::Type& type)
{
    switch (type.kind()) {
    case cel::TypeKind::dyn:
        return true;
    case cel::TypeKind::list:
    case cel::TypeKind::optional:
        return holds_anything(type.element());
    case cel::TypeKind::map:
        return holds_anything(type.key()) || holds_anything(type.element());
    default:
        return false;
    }
}

void put(std::string& text, const std::string& name, const Value& value)
{
    text += text.size() > 1 ? "," : "";
    append_json(text, Value::string(name));
    text += ':';
    append_json(text, value);
}

/// One step: sees the data as the version before had it.
std::string bring_on(const Situation& situation, NodeIndex event, const UpcastDesign& step, json& data)
{
    const Value old = value_from_json(data, cel::Type());
    Question question(situation);
    question.scope.with(Slot::old, old);
    const std::string version = std::to_string(step.from);
    const RuleSpot spot{event, RuleKind::upcast, version};
    const cel::ObjectType& type = *situation.design.nodes[event].type;
    std::string fault;
    const auto set = [&](const std::string& name, const Expression& expression) {
        const Value value = expression.evaluate(question.scope);
        if (!value.is_error())
            data[name] = to_json(value);
        else if (fault.empty())
            fault = fault_words(situation, spot, expression, value);
    };
    for (const Filling& filling : step.fields)
        if (filling.field < type.fields.size())
            set(type.fields[filling.field].name, filling.value);
    for (const auto& [name, expression] : step.other)
        set(name, expression);
    for (const std::string& name : step.dropped)
        data.erase(name);
    return fault;
}

/// A payload from before the event had other versions tells none: it is of the first.
std::uint64_t told_version(const json& data)
{
    const auto version = data.find(version_field);
    return version != data.end() && version->is_number_unsigned() ? version->get<std::uint64_t>() : 1;
}

} // namespace

std::uint32_t present_version(const NodeDesign& event)
{
    return static_cast<std::uint32_t>(event.upcasts.size()) + 1;
}

Upcast upcast(const Situation& situation, NodeIndex event, json data, std::uint32_t version)
{
    Upcast brought{std::move(data), {}};
    for (const UpcastDesign& step : situation.design.nodes[event].upcasts) {
        if (step.from < version)
            continue;
        auto fault = bring_on(situation, event, step, brought.data);
        if (brought.fault.empty())
            brought.fault = std::move(fault);
    }
    return brought;
}

std::string payload(const Design& design, const Fact& fact)
{
    std::string text = "{";
    if (fact.value.is_error() || fact.value.kind() != cel::TypeKind::object)
        return text + "}";
    const NodeDesign& node = design.nodes[fact.node];
    const cel::ObjectValue& object = fact.value.as_object();
    const auto& fields = object.type->fields;
    const std::size_t told = std::min(node.fields.size(), object.fields.size());
    for (std::size_t i = told; i < object.fields.size(); ++i)
        if (!is_empty_text(object.fields[i]))
            put(text, fields[i].name, object.fields[i]);
    for (std::size_t i = 0; i < told; ++i)
        put(text, fields[i].name, object.fields[i]);
    if (!node.upcasts.empty())
        put(text, version_field, Value::integer(present_version(node)));
    return text + "}";
}

OldPayload old_payload(const Situation& situation, const Fact& event)
{
    const NodeDesign& design = situation.design.nodes[event.node];
    const UpcastDesign& step = design.upcasts.back();
    auto data = nlohmann::ordered_json::parse(payload(situation.design, event), nullptr, false);
    data.erase(version_field);
    for (const Filling& filling : step.fields)
        data.erase(design.type->fields[filling.field].name);
    for (const auto& [name, expression] : step.other)
        data.erase(name);
    OldPayload old;
    Question question(situation);
    question.scope.with(Slot::event, event.value);
    const std::string version = std::to_string(step.from);
    for (const auto& [name, expression] : step.was) {
        const Value value = expression.evaluate(question.scope);
        if (!value.is_error())
            data[name] = to_json(value);
        else if (old.fault.empty())
            old.fault = fault_words(situation, {event.node, RuleKind::upcast, version}, expression, value);
    }
    data[version_field] = step.from;
    old.text = data.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    return old;
}

Value from_payload(const Situation& situation, NodeIndex node, const std::string& text, std::string* fault)
{
    json data = json::parse(text, nullptr, false);
    if (!data.is_object())
        data = json::object();
    const NodeDesign& design = situation.design.nodes[node];
    if (!design.upcasts.empty()) {
        const std::uint64_t version = told_version(data);
        data.erase(version_field);
        if (version < present_version(design)) {
            Upcast brought = upcast(situation, node, std::move(data), static_cast<std::uint32_t>(version));
            data = std::move(brought.data);
            if (fault)
                *fault = std::move(brought.fault);
        }
    }
    return value_from_json(data, cel::Type::object(design.type));
}

std::string later_fields(const Design& design, const Fact& event, const Value& state)
{
    if (event.value.kind() != cel::TypeKind::object || state.is_error() || state.kind() != cel::TypeKind::object)
        return {};
    const cel::ObjectValue &carried = event.value.as_object(), &known = state.as_object();
    const std::size_t told = design.nodes[event.node].fields.size();
    std::string text = "{";
    for (std::size_t i = 0; i < carried.fields.size(); ++i) {
        const cel::Field& field = carried.type->fields[i];
        const std::uint32_t place = known.type->find(field.name);
        if (place == cel::ObjectType::none || !(known.type->fields[place].type == field.type))
            continue;
        const Value& now = known.fields[place];
        const bool unknown = i >= told && is_empty_text(now); // the key of an instance that this one has nothing to do with
        if (!unknown && !cel::equal(now, carried.fields[i]))
            put(text, field.name, now);
    }
    return text.size() > 1 ? text + "}" : std::string();
}

Value with_fields(const Fact& event, const std::string& fields)
{
    if (fields.empty() || event.value.is_error() || event.value.kind() != cel::TypeKind::object)
        return event.value;
    const json object = json::parse(fields, nullptr, false);
    if (!object.is_object())
        return event.value;
    Draft draft(event.value);
    for (const auto& [name, value] : object.items())
        if (const auto place = draft.type().find(name); place != cel::ObjectType::none)
            draft.set(place, value_from_json(value, draft.type().fields[place].type));
    return std::move(draft).made();
}

std::string same_fields(const Fact& event, const std::string& fields)
{
    if (fields.empty())
        return {};
    std::string text = "{";
    const json object = json::parse(fields, nullptr, false);
    for (const auto& [name, value] : object.items())
        if (const Value* now = field(event.value, name))
            put(text, name, *now);
    return text + "}";
}

std::string row_text(const Value& element, std::uint32_t place)
{
    if (place == none32)
        return {};
    std::string text = "\"element\":";
    append_json(text, element);
    return text + ",\"at\":" + std::to_string(place);
}

std::string delivery_text(const std::string& changed, const std::string& row)
{
    std::string text = "{" + row;
    if (!changed.empty())
        text += (text.size() > 1 ? ",\"event\":" : "\"event\":") + changed;
    return text + "}";
}

std::string changed_fields(const std::string& delivery)
{
    if (delivery.find("\"event\"") == std::string::npos)
        return {};
    const json data = json::parse(delivery, nullptr, false);
    const auto at = data.is_object() ? data.find("event") : data.end();
    return data.is_object() && at != data.end() && at->is_object() ? at->dump() : std::string();
}

Value as_kept(const Situation& situation, const Fact& fact)
{
    const auto& fields = situation.design.nodes[fact.node].fields;
    const bool anything =
        std::any_of(fields.begin(), fields.end(), [](const FieldDesign& field) { return holds_anything(field.type); });
    return anything ? from_payload(situation, fact.node, payload(situation.design, fact)) : fact.value;
}

} // namespace stormreel
