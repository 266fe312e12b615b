// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/value_parts.h"

namespace stormreel::cel {

namespace {

Value too_deep()
{
    return Value::error("a value must not be nested more than 1,000 deep");
}

Weight weight_of_text(const std::string& text)
{
    return {1 + text.size(), 0};
}

} // namespace

Weight ValueParts::weight(const Value& value)
{
    if (const auto* text = shared<Value::Text>(value)) {
        return weight_of_text(text->text);
    }
    if (const auto* bytes = shared<Value::Bytes>(value)) {
        return weight_of_text(bytes->bytes);
    }
    if (const auto* list = shared<Values>(value)) {
        return static_cast<const WeighedList*>(list)->weight;
    }
    if (const auto* map = shared<MapValue>(value)) {
        return {map->m_size, map->m_depth};
    }
    if (const auto* object = shared<ObjectValue>(value)) {
        return static_cast<const WeighedObject*>(object)->weight;
    }
    if (const auto* maybe = shared<Value::Maybe>(value)) {
        return maybe->weight;
    }
    return {};
}

Value Value::boolean(bool value)
{
    return ValueParts::make(value);
}
Value Value::integer(std::int64_t value)
{
    return ValueParts::make(value);
}
Value Value::unsigned_integer(std::uint64_t value)
{
    return ValueParts::make(value);
}
Value Value::number(double value)
{
    return ValueParts::make(value);
}
Value Value::string(std::string value)
{
    return ValueParts::make<std::shared_ptr<const Text>>(std::make_shared<const Text>(Text{std::move(value)}));
}
Value Value::bytes(std::string value)
{
    return ValueParts::make<std::shared_ptr<const Bytes>>(std::make_shared<const Bytes>(Bytes{std::move(value)}));
}
Value Value::timestamp(Timestamp value)
{
    return ValueParts::make(value);
}
Value Value::duration(Duration value)
{
    return ValueParts::make(value);
}

Value Value::list(Values values)
{
    WeighedList list{std::move(values), {}};
    for (const Value& element : list) {
        list.weight.add(ValueParts::weight(element));
    }
    if (++list.weight.depth > deepest_value) {
        return too_deep();
    }
    return ValueParts::make(std::shared_ptr<const Values>(std::make_shared<const WeighedList>(std::move(list))));
}

Value Value::map(std::vector<MapEntry> entries)
{
    return ValueParts::map_of(MapValue::make(std::move(entries)));
}

Value ValueParts::map_of(std::shared_ptr<const MapValue> map)
{
    return map->m_depth > deepest_value ? too_deep() : make<std::shared_ptr<const MapValue>>(std::move(map));
}

Value Value::object(std::shared_ptr<const ObjectType> type, Values fields)
{
    WeighedObject object{{std::move(type), std::move(fields), {}}, {}};
    // Whoever knows the type may rely on every field being there.
    if (object.type && object.fields.size() < object.type->fields.size()) {
        object.fields.resize(object.type->fields.size());
    }
    for (const Value& field : object.fields) {
        object.weight.add(ValueParts::weight(field));
    }
    if (++object.weight.depth > deepest_value) {
        return too_deep();
    }
    return ValueParts::make(std::shared_ptr<const ObjectValue>(std::make_shared<const WeighedObject>(std::move(object))));
}

Value Value::optional_none()
{
    static const std::shared_ptr<const Maybe> none = std::make_shared<const Maybe>();
    return ValueParts::make(none);
}

Value Value::optional_of(Value value)
{
    Weight weight;
    weight.add(ValueParts::weight(value));
    if (++weight.depth > deepest_value) {
        return too_deep();
    }
    return ValueParts::make<std::shared_ptr<const Maybe>>(std::make_shared<const Maybe>(Maybe{std::move(value), weight}));
}

Value Value::type(Type type)
{
    return ValueParts::make<std::shared_ptr<const Type>>(std::make_shared<const Type>(std::move(type)));
}

Value Value::error(std::string message, std::uint32_t offset)
{
    return ValueParts::make<std::shared_ptr<const Failed>>(std::make_shared<const Failed>(Failed{std::move(message), offset}));
}

bool Value::is_error() const
{
    return std::holds_alternative<std::shared_ptr<const Failed>>(m_held);
}

TypeKind Value::kind() const
{
    // In the order of Held; an error has no kind.
    static constexpr TypeKind kinds[] = {TypeKind::null,     TypeKind::boolean,   TypeKind::integer,  TypeKind::unsigned_integer,
                                         TypeKind::number,   TypeKind::timestamp, TypeKind::duration, TypeKind::string,
                                         TypeKind::bytes,    TypeKind::list,      TypeKind::map,      TypeKind::object,
                                         TypeKind::optional, TypeKind::type,      TypeKind::dyn};
    return kinds[m_held.index()];
}

const Value::Failed& Value::failed() const
{
    return *ValueParts::shared<Failed>(*this);
}
bool Value::as_boolean() const
{
    return ValueParts::scalar<bool>(*this);
}
std::int64_t Value::as_integer() const
{
    return ValueParts::scalar<std::int64_t>(*this);
}
std::uint64_t Value::as_unsigned() const
{
    return ValueParts::scalar<std::uint64_t>(*this);
}
double Value::as_number() const
{
    return ValueParts::scalar<double>(*this);
}
const std::string& Value::as_string() const
{
    return ValueParts::shared<Text>(*this)->text;
}
const std::string& Value::as_bytes() const
{
    return ValueParts::shared<Bytes>(*this)->bytes;
}
Timestamp Value::as_timestamp() const
{
    return ValueParts::scalar<Timestamp>(*this);
}
Duration Value::as_duration() const
{
    return ValueParts::scalar<Duration>(*this);
}
const Values& Value::as_list() const
{
    return *ValueParts::shared<Values>(*this);
}
const MapValue& Value::as_map() const
{
    return *ValueParts::shared<MapValue>(*this);
}
const ObjectValue& Value::as_object() const
{
    return *ValueParts::shared<ObjectValue>(*this);
}
const Value* Value::as_optional() const
{
    const auto& value = ValueParts::shared<Maybe>(*this)->value;
    return value ? &*value : nullptr;
}
const Type& Value::as_type() const
{
    return *ValueParts::shared<Type>(*this);
}

bool Value::is_true() const
{
    const bool* value = std::get_if<bool>(&m_held);
    return value && *value;
}

bool Value::is_null() const
{
    return std::holds_alternative<Null>(m_held);
}

const Value* ObjectValue::find(std::string_view field) const
{
    if (type) {
        if (const std::uint32_t at = type->find(field); at < fields.size()) {
            return &fields[at];
        }
    }
    for (const MapEntry& entry : more) {
        if (entry.key.kind() == TypeKind::string && entry.key.as_string() == field) {
            return &entry.value;
        }
    }
    return nullptr;
}

std::size_t size_of(const Value& value)
{
    return static_cast<std::size_t>(ValueParts::weight(value).size);
}

} // namespace stormreel::cel
