// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/draft.h"

namespace stormreel {

namespace {

using cel::TypeKind;
using cel::Value;

std::optional<Value> as_number(const Value& value)
{
    if (value.kind() == TypeKind::integer)
        return Value::number(static_cast<double>(value.as_integer()));
    if (value.kind() == TypeKind::unsigned_integer)
        return Value::number(static_cast<double>(value.as_unsigned()));
    return std::nullopt;
}

bool names_nothing(const Value& value)
{
    return !value.is_error() && value.kind() == TypeKind::string && value.as_string().empty();
}

} // namespace

std::optional<Value> fitting(const cel::Type& type, const Value& value)
{
    if (value.is_error())
        return std::nullopt;
    const TypeKind kind = value.kind();
    if (type.is_dyn() || type.kind() == kind)
        return value;
    if (type.kind() == TypeKind::number)
        return as_number(value);
    if (type.kind() == TypeKind::integer && kind == TypeKind::unsigned_integer && value.as_unsigned() <= INT64_MAX)
        return Value::integer(static_cast<std::int64_t>(value.as_unsigned()));
    if (type.kind() == TypeKind::unsigned_integer && kind == TypeKind::integer && value.as_integer() >= 0)
        return Value::unsigned_integer(static_cast<std::uint64_t>(value.as_integer()));
    return std::nullopt;
}

const Value* field(const Value& object, std::string_view name)
{
    if (object.is_error() || object.kind() != TypeKind::object)
        return nullptr;
    return object.as_object().find(name);
}

Draft::Draft(const std::shared_ptr<const cel::ObjectType>& type) : m_type(type)
{
    m_fields.reserve(type->fields.size());
    for (const cel::Field& one : type->fields)
        m_fields.push_back(zero_value(one.type));
}

Draft::Draft(const Value& object) : m_type(object.as_object().type), m_fields(object.as_object().fields) {}

bool Draft::set(std::uint32_t index, const Value& value)
{
    if (index >= m_fields.size())
        return false;
    auto fits = fitting(m_type->fields[index].type, value);
    if (!fits)
        return false;
    m_fields[index] = std::move(*fits);
    return true;
}

void Draft::take_same(const Value& from, std::size_t from_told, const std::vector<bool>& but)
{
    if (from.is_error() || from.kind() != TypeKind::object)
        return;
    const cel::ObjectValue& source = from.as_object();
    for (std::size_t i = 0; i < source.fields.size(); ++i) {
        if (i >= from_told && names_nothing(source.fields[i]))
            continue;
        const std::string& name = source.type->fields[i].name;
        const bool same_place = i < m_type->fields.size() && m_type->fields[i].name == name;
        const std::uint32_t to = same_place ? static_cast<std::uint32_t>(i) : m_type->find(name);
        if (to < m_fields.size() && (to >= but.size() || !but[to]))
            set(to, source.fields[i]);
    }
}

Value Draft::made() &&
{
    return Value::object(std::move(m_type), std::move(m_fields));
}

Filled fill(const Situation& situation, const RuleSpot& spot, const Issue& issue, const Scope& scope, const Value& from,
            std::size_t from_told)
{
    const NodeDesign& target = situation.design.nodes[issue.what];
    const bool is_event = situation.flow.nodes[issue.what].kind == NoteKind::event;
    Draft draft(target.type);
    std::vector<bool> filled(target.type->fields.size());
    const auto put = [&](std::uint32_t field, const Expression& expression, const RuleSpot& where) -> std::string {
        const Value value = expression.evaluate(scope);
        if (value.is_error() || !draft.set(field, value))
            return fault_words(situation, where, expression, value);
        filled[field] = true;
        return {};
    };
    for (const Filling& filling : issue.fields) {
        if (filling.field >= filled.size())
            continue;
        if (auto fault = put(filling.field, filling.value, spot); !fault.empty())
            return {{}, std::move(fault)};
    }
    for (std::uint32_t i = 0; is_event && i < target.fields.size(); ++i) {
        if (filled[i] || target.fields[i].value.empty())
            continue;
        if (auto fault = put(i, target.fields[i].value, {issue.what, RuleKind::fields, {}}); !fault.empty())
            return {{}, std::move(fault)};
    }
    draft.take_same(from, from_told, filled);
    Value made = std::move(draft).made();
    if (cel::size_of(made) > most_kept)
        return {{}, fault_words(situation, spot, {}, Value::error(too_much_kept))};
    return {std::move(made), {}};
}

namespace {

/// One of them; appended to `to` unless its condition says no.
std::string issue_one(const Situation& situation, const RuleSpot& spot, const Issue& issue, const Scope& scope, const Value& from,
                      std::size_t from_told, std::vector<Fact>& to)
{
    if (!issue.when.empty()) {
        const Value when = issue.when.evaluate(scope);
        if (when.is_error())
            return fault_words(situation, spot, issue.when, when);
        if (!when.is_true())
            return {};
    }
    Filled one = fill(situation, spot, issue, scope, from, from_told);
    if (one.fault.empty())
        to.push_back({issue.what, std::move(one.value)});
    return std::move(one.fault);
}

} // namespace

Issued issued(const Situation& situation, const RuleSpot& spot, const Issue& issue, const Scope& scope, const Value& from,
              std::size_t from_told)
{
    Issued all;
    if (issue.each.empty()) {
        all.fault = issue_one(situation, spot, issue, scope, from, from_told, all.facts);
        return all;
    }
    const Value list = issue.each.evaluate(scope);
    if (list.is_error() || list.kind() != TypeKind::list)
        return {{}, fault_words(situation, spot, issue.each, list)};
    for (const Value& element : list.as_list()) {
        if (all.facts.size() >= most_facts) {
            all.fault = fault_words(situation, spot, issue.each, Value::error("too much follows at once"));
            break;
        }
        Scope one = scope;
        one.with(Slot::element, element);
        all.fault = issue_one(situation, spot, issue, one, from, from_told, all.facts);
        if (!all.fault.empty())
            break;
    }
    return all;
}

} // namespace stormreel
