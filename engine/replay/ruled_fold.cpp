// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/ruled_fold.h"

#include "engine/replay/payload_text.h"
#include "engine/runtime/payloads.h"
#include "engine/runtime/states.h"
#include "model/rules/value_json.h"

#include <algorithm>

namespace stormreel {

namespace {

using nlohmann::json;

Fact fact_of(const Situation& situation, const Record& event)
{
    return {event.type, from_payload(situation, event.type, event.data)};
}

/// Whether rules can look at it: nobody but the wall says which types are events.
bool is_event(const WallRules& wall, const Record& record)
{
    return record.type < wall.flow->nodes.size() && wall.flow->nodes[record.type].kind == NoteKind::event;
}

json parsed(const std::string& text)
{
    json data = json::parse(text, nullptr, false);
    return data.is_object() ? data : json::object();
}

std::vector<std::uint32_t> numbers(const json& state, const char* name)
{
    std::vector<std::uint32_t> list;
    if (const auto found = state.find(name); found != state.end() && found->is_array())
        for (const json& one : *found)
            if (one.is_number_unsigned())
                list.push_back(one.get<std::uint32_t>());
    return list;
}

} // namespace

bool is_ruled(const WallRules& wall, TypeIndex category)
{
    if (!wall.any() || category >= wall.flow->nodes.size())
        return false;
    const NoteKind kind = wall.flow->nodes[category].kind;
    return kind == NoteKind::aggregate || kind == NoteKind::system || kind == NoteKind::read_model ||
           wall.design->nodes[category].process.has_value();
}

RuledFold::RuledFold(const WallRules& wall, const ProcessPlan* plan, NodeIndex node, std::string name)
    : m_wall(wall), m_plan(plan), m_node(node), m_name(std::move(name))
{
    if (!m_plan)
        m_value = initial_value({*m_wall.flow, *m_wall.design}, m_node);
}

void RuledFold::take(const Record& record, const Record* event)
{
    if (m_plan) {
        take_process(record, event);
    } else if (m_wall.flow->nodes[m_node].kind == NoteKind::read_model) {
        take_row(record, event);
    } else if (record.kind == RecordKind::event && is_event(m_wall, record)) {
        const Situation situation{*m_wall.flow, *m_wall.design, record.time_us};
        if (m_version == 0)
            m_value = initial_value(situation, m_node);
        m_value = evolve(situation, m_node, {m_value, m_version > 0, m_name}, fact_of(situation, record)).value;
    }
    ++m_version;
}

void RuledFold::take_row(const Record& record, const Record* event)
{
    if (!event || !is_event(m_wall, *event))
        return;
    const Situation then{*m_wall.flow, *m_wall.design, event->time_us}, now{*m_wall.flow, *m_wall.design, record.time_us};
    if (m_version == 0 || starts_anew(record))
        m_value = initial_value(m_version == 0 ? then : now, m_node);
    const Fact fact = fact_of(then, *event);
    cel::Value element;
    const json data = parsed(record.data);
    if (const auto at = data.find("at"); at != data.end() && at->is_number_unsigned() && data.contains("element"))
        element = row_element(then, m_node, fact, at->get<std::uint32_t>());
    const Fact handed{fact.node, with_fields(fact, changed_fields(record.data))};
    m_value = evolve_row(now, m_node, m_value, m_name, handed, element).value;
}

void RuledFold::take_process(const Record& record, const Record* event)
{
    const Situation now{*m_wall.flow, *m_wall.design, record.time_us};
    if (record.kind == RecordKind::timeout) {
        const json data = parsed(record.data);
        const auto step = data.find("step");
        const bool of_step = step != data.end() && step->is_number_unsigned() && step->get<std::uint32_t>() > 0;
        m_process = time_out(now, *m_plan, m_process, m_name, of_step ? step->get<std::uint32_t>() - 1 : Deadline::whole).state;
    } else if (event && is_event(m_wall, *event)) {
        if (starts_anew(record))
            m_process = ProcessState();
        Fact fact = fact_of({*m_wall.flow, *m_wall.design, event->time_us}, *event);
        fact.value = with_fields(fact, changed_fields(record.data));
        m_process = advance(now, *m_plan, m_process, m_name, fact).state;
    }
    m_value = m_process.fields;
}

std::vector<std::pair<std::string, json>> RuledFold::fields() const
{
    std::vector<std::pair<std::string, json>> fields;
    if (m_version == 0 || m_value.is_error() || m_value.kind() != cel::TypeKind::object)
        return fields;
    const cel::ObjectValue& object = m_value.as_object();
    const std::size_t told = m_wall.design->nodes[m_node].fields.size();
    const std::string first = m_wall.flow->nodes[m_node].kind == NoteKind::read_model ? "last_event" : "status";
    const auto is_first = [&](const auto& field) { return field.first == first; };
    for (std::size_t i = 0; i < object.fields.size(); ++i) {
        const cel::Value& value = object.fields[i];
        const bool unknown = i >= told && value.kind() == cel::TypeKind::string && value.as_string().empty();
        if (!unknown) // the key of an instance that this one has nothing to do with
            fields.emplace_back(object.type->fields[i].name, to_json(value));
    }
    const auto own = std::find_if(fields.begin(), fields.end(), is_first);
    if (own != fields.end())
        std::rotate(fields.begin(), own, own + 1);
    return fields;
}

std::string RuledFold::write() const
{
    json state{{"ruled", m_version}};
    if (!m_value.is_null())
        state["value"] = to_json(m_value);
    if (m_plan) {
        state["done"] = m_process.done;
        state["undoing"] = m_process.undoing;
    }
    return state.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool RuledFold::read(const std::string& text)
{
    const json state = parsed(text);
    const auto version = state.find("ruled");
    if (version == state.end() || !version->is_number_unsigned())
        return false;
    m_version = version->get<std::uint32_t>();
    const auto value = state.find("value");
    m_value = value == state.end() ? cel::Value() : value_from_json(*value, cel::Type::object(m_wall.design->nodes[m_node].type));
    if (m_plan)
        m_process = {m_value, numbers(state, "done"), numbers(state, "undoing")};
    return true;
}

} // namespace stormreel
