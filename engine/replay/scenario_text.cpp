// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/scenario_text.h"

#include "engine/runtime/draft.h"
#include "model/rules/block.h"
#include "model/rules/design_index.h"

namespace stormreel {

namespace {

bool can_be_told(const cel::Value& value)
{
    return !value.is_error() && cel::equal(value, value); // NaN is nothing that one could expect
}

} // namespace

void ScenarioText::field(const std::string& name, const cel::Value& value)
{
    if (can_be_told(value) && is_field_name(name))
        line("  " + name + ": " + cel::literal(value));
}

void ScenarioText::fact(const std::string& word, const Fact& fact, NodeIndex but)
{
    line(word + " " + written_name(m_flow.nodes[fact.node].name));
    if (fact.value.is_error() || fact.value.kind() != cel::TypeKind::object)
        return;
    const cel::ObjectValue& object = fact.value.as_object();
    const std::size_t told = m_design.nodes[fact.node].fields.size();
    const std::string own = but == no_node ? std::string() : key_of(m_flow.nodes[but]);
    for (std::size_t i = 0; i < object.fields.size(); ++i) {
        const std::string& name = object.type->fields[i].name;
        const bool unknown = i >= told && object.fields[i].kind() == cel::TypeKind::string &&
                             (object.fields[i].as_string().empty() || name == own);
        if (!unknown)
            field(name, object.fields[i]);
    }
}

void ScenarioText::outcome(const Fact& fact, const cel::Value& played)
{
    line("then " + written_name(m_flow.nodes[fact.node].name));
    fields(fact.node, played, fact.value);
}

void ScenarioText::fields(NodeIndex node, const cel::Value& played, const cel::Value& actual)
{
    for (const FieldDesign& told : m_design.nodes[node].fields) {
        const cel::Value *expected = stormreel::field(played, told.name), *value = stormreel::field(actual, told.name);
        if (expected && value && cel::equal(*expected, *value))
            field(told.name, *value);
    }
}

Rule ScenarioText::rule(const std::string& name, Position at) const
{
    std::string text = m_text;
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return {RuleKind::scenario, name + " at #" + std::to_string(at), text};
}

std::string number_in(const std::string& data, const char* name)
{
    const auto json = nlohmann::json::parse(data, nullptr, false);
    const auto number = json.is_object() ? json.find(name) : json.end();
    const bool fits = number != json.end() && number->is_number_unsigned() && number->get<std::uint64_t>() > 0 &&
                      number->get<std::uint64_t>() < 1'000'000'000;
    return fits ? std::to_string(number->get<std::uint64_t>()) : std::string();
}

} // namespace stormreel
