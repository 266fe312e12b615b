// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/states.h"

#include "engine/runtime/decisions.h"

namespace stormreel {

namespace {

using cel::Value;

bool assigns(const NodeDesign& design, std::uint32_t field)
{
    return std::any_of(design.events.begin(), design.events.end(), [&](const EventDesign& event) {
        return std::any_of(event.assignments.begin(), event.assignments.end(),
                           [&](const Filling& one) { return one.field == field; });
    });
}

/// Takes what the event says and then what the rules for it say, in `scope`, which sees everything as it was before.
Evolved changed(const Situation& situation, NodeIndex node, Draft draft, const Value& before, const Fact& event,
                const Scope& scope)
{
    std::vector<bool> assigned(draft.type().fields.size());
    std::vector<std::pair<std::uint32_t, Value>> values;
    const RuleSpot spot{node, RuleKind::event, situation.flow.nodes[event.node].name};
    for (const EventDesign& design : situation.design.nodes[node].events) {
        if (design.event != event.node)
            continue;
        for (const Filling& one : design.assignments) {
            if (one.field >= assigned.size())
                continue;
            Value value = one.value.evaluate(scope);
            if (value.is_error() || !fitting(draft.type().fields[one.field].type, value))
                return {before, fault_words(situation, spot, one.value, value)};
            assigned[one.field] = true;
            values.emplace_back(one.field, std::move(value));
        }
    }
    draft.take_same(event.value, situation.design.nodes[event.node].fields.size(), assigned);
    for (const auto& [field, value] : values)
        draft.set(field, value);
    Value after = std::move(draft).made();
    if (cel::size_of(after) > most_kept)
        return {before, fault_words(situation, spot, {}, Value::error(too_much_kept))};
    return {std::move(after), {}};
}

void name_event(const Situation& situation, NodeIndex node, std::string_view field, NodeIndex event, Draft& draft)
{
    const std::uint32_t place = draft.type().find(field);
    if (place != cel::ObjectType::none && !assigns(situation.design.nodes[node], place))
        draft.set(place, Value::string(situation.flow.nodes[event].name));
}

} // namespace

Value initial_value(const Situation& situation, NodeIndex node)
{
    const NodeDesign& design = situation.design.nodes[node];
    Draft draft(design.type);
    Question question(situation);
    for (std::uint32_t i = 0; i < design.fields.size(); ++i)
        if (!design.fields[i].value.empty())
            draft.set(i, design.fields[i].value.evaluate(question.scope));
    Value value = std::move(draft).made();
    return cel::size_of(value) > most_kept ? Draft(design.type).made() : value;
}

Evolved evolve(const Situation& situation, NodeIndex receiver, const Standing& instance, const Fact& event)
{
    Question question(situation, instance.key);
    question.scope.with(Slot::state, instance.state).with(Slot::event, event.value);
    Draft draft(instance.state);
    name_event(situation, receiver, "status", event.node, draft);
    return changed(situation, receiver, std::move(draft), instance.state, event, question.scope);
}

std::vector<Breach> always_broken(const Situation& situation, NodeIndex receiver, const Standing& instance)
{
    std::vector<Breach> broken;
    const auto& rules = situation.design.nodes[receiver].always;
    if (rules.empty())
        return broken;
    Question question(situation, instance.key);
    question.scope.with(Slot::state, instance.state);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Value holds = rules[i].condition.evaluate(question.scope);
        if (!holds.is_error() && holds.is_true())
            continue;
        Breach breach{i, situation.flow.nodes[receiver].name + ": " + one_line(rules[i].text), {}, holds.is_error()};
        breach.words = holds.is_error() ? fault_words(situation, {receiver, RuleKind::always, {}}, rules[i].condition, holds)
                                        : broken_words(rules[i], question.scope);
        broken.push_back(std::move(breach));
    }
    return broken;
}

namespace {

std::optional<std::string> sound_key(const std::string& text)
{
    return text.empty() || text.size() > most_key_bytes ? std::nullopt : std::optional(text);
}

} // namespace

std::optional<std::string> key_text(const Value& value)
{
    if (value.is_error())
        return std::nullopt;
    switch (value.kind()) {
    case cel::TypeKind::string:
        return sound_key(value.as_string());
    case cel::TypeKind::integer:
        return std::to_string(value.as_integer());
    case cel::TypeKind::unsigned_integer:
        return std::to_string(value.as_unsigned());
    case cel::TypeKind::boolean:
        return value.as_boolean() ? "true" : "false";
    case cel::TypeKind::timestamp:
    case cel::TypeKind::duration:
    case cel::TypeKind::number: {
        const std::string text = cel::literal(value);
        const auto from = text.find('"'), to = text.rfind('"');
        return from == std::string::npos ? text : text.substr(from + 1, to - from - 1);
    }
    default:
        return std::nullopt;
    }
}

std::string instance_name(const FlowNode& node, std::string_view key)
{
    const std::string prefix = node.slug + "-";
    return key.starts_with(prefix) ? std::string(key) : prefix + std::string(key);
}

namespace {

/// One row for each element of a `for`, or one.
void add_rows(const Situation& situation, const RuleSpot& spot, const EventDesign& design, const Scope& scope, RowChanges& to)
{
    const auto add = [&](const Value& element, std::uint32_t place) {
        RowChange row{std::nullopt, place, element};
        if (!design.key.empty()) {
            Scope one = scope;
            one.with(Slot::element, element);
            const Value key = design.key.evaluate(one);
            row.key = key_text(key);
            if (!row.key) {
                to.fault = key.is_error() ? fault_words(situation, spot, design.key, key)
                                          : fault_words(situation, spot, design.key, Value::error(no_key));
                return false;
            }
        }
        to.rows.push_back(std::move(row));
        return true;
    };
    if (design.each.empty()) {
        add(Value(), 0);
        return;
    }
    const Value list = design.each.evaluate(scope);
    if (list.is_error() || list.kind() != cel::TypeKind::list) {
        to.fault = fault_words(situation, spot, design.each, list);
        return;
    }
    const cel::Values& elements = list.as_list();
    for (std::uint32_t i = 0; i < elements.size(); ++i) {
        if (to.rows.size() >= most_rows) {
            to.fault = fault_words(situation, spot, design.each, Value::error("it changes too many rows at once"));
            return;
        }
        if (!add(elements[i], i))
            return;
    }
}

const EventDesign* row_design(const Situation& situation, NodeIndex read_model, NodeIndex event)
{
    return situation.design.nodes[read_model].event(event);
}

} // namespace

RowChanges rows_of(const Situation& situation, NodeIndex read_model, const Fact& event, std::string_view instance)
{
    RowChanges changes;
    const EventDesign* design = row_design(situation, read_model, event.node);
    if (!design || (design->each.empty() && design->key.empty())) {
        changes.rows.push_back({});
        return changes;
    }
    Question question(situation, instance);
    question.scope.with(Slot::event, event.value);
    add_rows(situation, {read_model, RuleKind::event, situation.flow.nodes[event.node].name}, *design, question.scope, changes);
    if (!changes.fault.empty())
        changes.rows.clear();
    return changes;
}

Value row_element(const Situation& situation, NodeIndex read_model, const Fact& event, std::uint32_t place)
{
    const EventDesign* design = row_design(situation, read_model, event.node);
    if (!design || design->each.empty())
        return {};
    Question question(situation);
    question.scope.with(Slot::event, event.value);
    const Value list = design->each.evaluate(question.scope);
    const bool there = !list.is_error() && list.kind() == cel::TypeKind::list && place < list.as_list().size();
    return there ? list.as_list()[place] : Value();
}

Evolved evolve_row(const Situation& situation, NodeIndex read_model, const Value& row, std::string_view key, const Fact& event,
                   const Value& element)
{
    Question question(situation, key);
    question.scope.with(Slot::row, row).with(Slot::event, event.value).with(Slot::element, element);
    Draft draft(row);
    name_event(situation, read_model, "last_event", event.node, draft);
    const std::uint32_t count = draft.type().find("count");
    if (count != cel::ObjectType::none && !assigns(situation.design.nodes[read_model], count)) {
        const Value* before = field(row, "count");
        if (before && before->kind() == cel::TypeKind::integer && before->as_integer() < INT64_MAX)
            draft.set(count, Value::integer(before->as_integer() + 1));
    }
    return changed(situation, read_model, std::move(draft), row, event, question.scope);
}

} // namespace stormreel
