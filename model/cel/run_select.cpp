// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/numbers.h"
#include "model/cel/run.h"

namespace stormreel::cel {

FieldLook look_up(const Value& of, std::string_view name)
{
    if (const auto* map = ValueParts::shared<MapValue>(of)) {
        return {map->find(name), true};
    }
    if (const auto* object = ValueParts::shared<ObjectValue>(of)) {
        return {object->find(name), true};
    }
    return {nullptr, false};
}

StepResult Run::variable(const Step& step, Room& room)
{
    if (step.op == Op::variable && step.index < m_variables.size() && m_variables[step.index]) {
        return StepResult::of(*m_variables[step.index]);
    }
    return fail(step, "nothing is known of '" + *step.name + "'", room);
}

StepResult Run::variable_field(const Step& step, Room& room)
{
    if (step.index < m_variables.size() && m_variables[step.index]) {
        return field_of(step, *m_variables[step.index], room);
    }
    return fail(step, "nothing is known of '" + m_code.variables[step.index].name + "'", room);
}

/// The field of what may stand in a room that goes away: then it is copied.
StepResult Run::field(const Step& step, Room& room)
{
    Room inner;
    const StepResult operand = leaf(step.a, inner);
    if (operand.failed()) {
        return hand_on(operand, inner, room);
    }
    Room made;
    const Value& of = operand.view(made);
    const StepResult found = step.op == Op::optional_select ? optional_field(step, of, room) : field_of(step, of, room);
    return room ? found : hand_on(found, inner, room);
}

StepResult Run::field_of(const Step& step, const Value& of, Room& room)
{
    const auto* object = ValueParts::shared<ObjectValue>(of);
    if (object && object->type.get() == step.object) {
        return StepResult::of(object->fields[step.field]);
    }
    return select_of(step, of, room);
}

StepResult Run::select_of(const Step& step, const Value& of, Room& room)
{
    if (of.kind() == TypeKind::optional) {
        return optional_field(step, of, room);
    }
    const FieldLook found = look_up(of, *step.name);
    if (found.value) {
        return StepResult::of(*found.value);
    }
    return fail(step, found.supported ? "no such key: '" + *step.name + "'" : "no such key: this is nothing with fields", room);
}

/// Beyond an optional everything is optional: a field that is not there is none.
StepResult Run::optional_field(const Step& step, const Value& of, Room& room)
{
    const Value* inside = of.kind() == TypeKind::optional ? of.as_optional() : &of;
    if (!inside) {
        return keep(Value::optional_none(), step, room);
    }
    const FieldLook found = look_up(*inside, *step.name);
    if (!found.supported) {
        return fail(step, "no such key: this is nothing with fields", room);
    }
    return keep(found.value ? Value::optional_of(*found.value) : Value::optional_none(), step, room);
}

/// A key of a map is there even with null in it; a field of a record that is null has no value.
StepResult Run::has(const Step& step, Room& room)
{
    Room inner;
    const StepResult operand = leaf(step.a, inner);
    if (operand.failed()) {
        return hand_on(operand, inner, room);
    }
    Room made;
    const Value* of = &operand.view(made);
    if (of->kind() == TypeKind::optional) {
        of = of->as_optional();
    }
    const FieldLook found = of ? look_up(*of, *step.name) : FieldLook{};
    if (!found.supported) {
        return fail(step, "no such overload: has() of what has no fields", room);
    }
    return StepResult::of(found.value && (of->kind() == TypeKind::map || !found.value->is_null()));
}

namespace {

std::optional<std::uint64_t> place_in_list(const Value& at)
{
    switch (at.kind()) {
    case TypeKind::integer:
        return at.as_integer() < 0 ? std::numeric_limits<std::uint64_t>::max() : static_cast<std::uint64_t>(at.as_integer());
    case TypeKind::unsigned_integer:
        return at.as_unsigned();
    case TypeKind::number:
        return whole_unsigned(at.as_number());
    default:
        return std::nullopt;
    }
}

} // namespace

StepResult Run::index(const Step& step, bool optional, Room& room)
{
    return with_both(step, room, [&](const StepResult& a, const StepResult& b, Room& room_a) {
        Room made_a;
        Room made_b;
        const Value& of = a.view(made_a);
        const StepResult found = element_of(step, of, b.view(made_b), optional, room);
        return room ? found : hand_on(found, room_a, room);
    });
}

StepResult Run::element_of(const Step& step, const Value& of, const Value& at, bool optional, Room& room)
{
    if (of.kind() == TypeKind::optional) {
        return of.as_optional() ? element_of(step, *of.as_optional(), at, true, room) : keep(Value::optional_none(), step, room);
    }
    const Value* found = nullptr;
    if (const auto* list = ValueParts::shared<Values>(of)) {
        const auto place = place_in_list(at);
        if (!place) {
            return fail(step, "invalid argument: the index of a list is a whole number", room);
        }
        found = *place < list->size() ? &(*list)[*place] : nullptr;
    } else if (const auto* map = ValueParts::shared<MapValue>(of)) {
        found = map->find(at);
    } else if (of.kind() == TypeKind::object && at.kind() == TypeKind::string) {
        found = of.as_object().find(at.as_string());
    } else {
        return no_overload(step, room);
    }
    if (optional) {
        return keep(found ? Value::optional_of(*found) : Value::optional_none(), step, room);
    }
    if (found) {
        return StepResult::of(*found);
    }
    const bool in_list = of.kind() == TypeKind::list;
    return fail(step, (in_list ? "invalid argument: index out of range: " : "no such key: ") + literal(at), room);
}

} // namespace stormreel::cel
