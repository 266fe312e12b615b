// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/packing.h"

#include <algorithm>

namespace stormreel {

namespace {

// An error has no kind.
constexpr std::uint8_t error_mark = 0xFF;

} // namespace

std::uint32_t PackedTypes::number_of(const std::shared_ptr<const cel::ObjectType>& type)
{
    if (!type)
        return none;
    const auto known = std::find(m_types.begin(), m_types.end(), type);
    if (known != m_types.end())
        return static_cast<std::uint32_t>(known - m_types.begin());
    if (m_types.size() >= most)
        return full;
    m_types.push_back(type);
    return static_cast<std::uint32_t>(m_types.size() - 1);
}

std::shared_ptr<const cel::ObjectType> PackedTypes::at(std::uint32_t number) const
{
    return number < m_types.size() ? m_types[number] : nullptr;
}

void Packer::put_object(const cel::ObjectValue& object)
{
    const std::uint32_t type = m_types.number_of(object.type);
    m_all_right = m_all_right && type != PackedTypes::full && object.more.empty();
    put(type);
    put(static_cast<std::uint32_t>(object.fields.size()));
    for (const cel::Value& field : object.fields)
        put(field);
}

void Packer::put(const cel::Value& value)
{
    if (value.is_error()) {
        put(error_mark);
        put(value.failed().message);
        return put(value.failed().offset);
    }
    const cel::TypeKind kind = value.kind();
    put(static_cast<std::uint8_t>(kind));
    switch (kind) {
    case cel::TypeKind::null:
        return;
    case cel::TypeKind::boolean:
        return put(value.as_boolean());
    case cel::TypeKind::integer:
        return put(value.as_integer());
    case cel::TypeKind::unsigned_integer:
        return put(value.as_unsigned());
    case cel::TypeKind::number:
        return put(value.as_number());
    case cel::TypeKind::timestamp:
        put(value.as_timestamp().seconds);
        return put(value.as_timestamp().nanos);
    case cel::TypeKind::duration:
        put(value.as_duration().seconds);
        return put(value.as_duration().nanos);
    case cel::TypeKind::string:
        return put(value.as_string());
    case cel::TypeKind::bytes:
        return put(value.as_bytes());
    case cel::TypeKind::list:
        put(static_cast<std::uint32_t>(value.as_list().size()));
        for (const cel::Value& element : value.as_list())
            put(element);
        return;
    case cel::TypeKind::map:
        put(static_cast<std::uint32_t>(value.as_map().entries().size()));
        for (const cel::MapEntry& entry : value.as_map().entries()) {
            put(entry.key);
            put(entry.value);
        }
        return;
    case cel::TypeKind::object:
        return put_object(value.as_object());
    case cel::TypeKind::optional:
        put(value.as_optional() != nullptr);
        if (value.as_optional())
            put(*value.as_optional());
        return;
    default: // a type, which nobody keeps in a state
        m_all_right = false;
    }
}

void Unpacker::take(cel::Value& value)
{
    const auto values = [&] {
        cel::Values list(taken<std::uint32_t>());
        for (cel::Value& one : list)
            take(one);
        return list;
    };
    const auto mark = taken<std::uint8_t>();
    if (mark == error_mark) {
        std::string message = taken<std::string>();
        value = cel::Value::error(std::move(message), taken<std::uint32_t>());
        return;
    }
    switch (static_cast<cel::TypeKind>(mark)) {
    case cel::TypeKind::boolean:
        value = cel::Value::boolean(taken<bool>());
        return;
    case cel::TypeKind::integer:
        value = cel::Value::integer(taken<std::int64_t>());
        return;
    case cel::TypeKind::unsigned_integer:
        value = cel::Value::unsigned_integer(taken<std::uint64_t>());
        return;
    case cel::TypeKind::number:
        value = cel::Value::number(taken<double>());
        return;
    case cel::TypeKind::timestamp: {
        const auto seconds = taken<std::int64_t>();
        value = cel::Value::timestamp({seconds, taken<std::int32_t>()});
        return;
    }
    case cel::TypeKind::duration: {
        const auto seconds = taken<std::int64_t>();
        value = cel::Value::duration({seconds, taken<std::int32_t>()});
        return;
    }
    case cel::TypeKind::string:
        value = cel::Value::string(taken<std::string>());
        return;
    case cel::TypeKind::bytes:
        value = cel::Value::bytes(taken<std::string>());
        return;
    case cel::TypeKind::list:
        value = cel::Value::list(values());
        return;
    case cel::TypeKind::map: {
        std::vector<cel::MapEntry> entries(taken<std::uint32_t>());
        for (cel::MapEntry& entry : entries) {
            take(entry.key);
            take(entry.value);
        }
        value = cel::Value::map(std::move(entries));
        return;
    }
    case cel::TypeKind::object: {
        const auto type = taken<std::uint32_t>();
        value = cel::Value::object(m_types.at(type), values());
        return;
    }
    case cel::TypeKind::optional:
        value = cel::Value::optional_none();
        if (taken<bool>())
            value = cel::Value::optional_of(taken<cel::Value>());
        return;
    default:
        value = cel::Value();
    }
}

} // namespace stormreel
