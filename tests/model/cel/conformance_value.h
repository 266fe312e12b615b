// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/expression.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <limits>

namespace stormreel::cel {

// Cases of the language's conformance suite (github.com/google/cel-spec, tests/simple) as protobuf writes messages in JSON:
// cel.expr.Type and cel.expr.Value, with names in either style (int64_value, int64Value).

/// A field by its name in the message.
inline QJsonValue field(const QJsonObject& message, const QString& name)
{
    if (message.contains(name)) {
        return message[name];
    }
    QString camel;
    for (const QString& word : name.split(u'_')) {
        camel += camel.isEmpty() ? word : word.left(1).toUpper() + word.mid(1);
    }
    return message[camel];
}

inline bool has_field(const QJsonObject& message, const QString& name)
{
    return !field(message, name).isUndefined();
}

inline Type primitive_type(const QString& name)
{
    const QList<std::pair<QString, TypeKind>> kinds{{QStringLiteral("BOOL"), TypeKind::boolean},
                                                    {QStringLiteral("INT64"), TypeKind::integer},
                                                    {QStringLiteral("UINT64"), TypeKind::unsigned_integer},
                                                    {QStringLiteral("DOUBLE"), TypeKind::number},
                                                    {QStringLiteral("STRING"), TypeKind::string},
                                                    {QStringLiteral("BYTES"), TypeKind::bytes},
                                                    {QStringLiteral("TIMESTAMP"), TypeKind::timestamp},
                                                    {QStringLiteral("DURATION"), TypeKind::duration},
                                                    {QStringLiteral("google.protobuf.Timestamp"), TypeKind::timestamp},
                                                    {QStringLiteral("google.protobuf.Duration"), TypeKind::duration}};
    for (const auto& [known, kind] : kinds) {
        if (known == name) {
            return kind;
        }
    }
    return TypeKind::dyn;
}

/// What the language has no type for (a wrapper, a message) is dyn.
inline Type type_from(const QJsonObject& type)
{
    for (const char* const name : {"primitive", "well_known", "message_type"}) {
        if (has_field(type, QLatin1String(name))) {
            return primitive_type(field(type, QLatin1String(name)).toString());
        }
    }
    if (has_field(type, QStringLiteral("null"))) {
        return TypeKind::null;
    }
    if (has_field(type, QStringLiteral("list_type"))) {
        const QJsonObject list = field(type, QStringLiteral("list_type")).toObject();
        return Type::list(type_from(field(list, QStringLiteral("elem_type")).toObject()));
    }
    if (has_field(type, QStringLiteral("map_type"))) {
        const QJsonObject map = field(type, QStringLiteral("map_type")).toObject();
        return Type::map(type_from(field(map, QStringLiteral("key_type")).toObject()),
                         type_from(field(map, QStringLiteral("value_type")).toObject()));
    }
    if (has_field(type, QStringLiteral("type"))) {
        return Type::type_of(type_from(field(type, QStringLiteral("type")).toObject()));
    }
    if (has_field(type, QStringLiteral("type_param"))) {
        return Type::param(field(type, QStringLiteral("type_param")).toString().toStdString());
    }
    const QJsonObject abstract = field(type, QStringLiteral("abstract_type")).toObject();
    const QString name = field(abstract, QStringLiteral("name")).toString();
    const QJsonArray parameters = field(abstract, QStringLiteral("parameter_types")).toArray();
    if ((name == u"optional_type" || name == u"optional") && !parameters.isEmpty()) {
        return Type::optional(type_from(parameters[0].toObject()));
    }
    return TypeKind::dyn;
}

inline double number_from(const QJsonValue& json)
{
    const QString text = json.toString();
    if (text == u"NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (text == u"Infinity" || text == u"-Infinity") {
        return text.startsWith(u'-') ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    return json.isString() ? text.toDouble() : json.toDouble();
}

inline qint64 integer_from(const QJsonValue& json)
{
    return json.isString() ? json.toString().toLongLong() : json.toInteger();
}

/// A value of plain JSON, as google.protobuf.Value has it.
inline Value plain_value(const QJsonValue& json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return Value::boolean(json.toBool());
    case QJsonValue::Double:
        return Value::number(json.toDouble());
    case QJsonValue::String:
        return Value::string(json.toString().toStdString());
    case QJsonValue::Array: {
        Values values;
        for (const auto& element : json.toArray()) {
            values.push_back(plain_value(element));
        }
        return Value::list(std::move(values));
    }
    case QJsonValue::Object: {
        std::vector<MapEntry> entries;
        const QJsonObject object = json.toObject();
        for (auto at = object.begin(); at != object.end(); ++at) {
            entries.push_back({Value::string(at.key().toStdString()), plain_value(at.value())});
        }
        return Value::map(std::move(entries));
    }
    default:
        return {};
    }
}

/// A message as google.protobuf.Any holds it: of those the language knows as values of its own.
inline std::optional<Value> message_value(const QJsonObject& any)
{
    QString name = any[QStringLiteral("@type")].toString();
    name = name.mid(name.lastIndexOf(u'/') + 1);
    const QJsonValue value = any[QStringLiteral("value")];
    const std::string text = value.toString().toStdString();
    if (name == u"google.protobuf.Timestamp" || name == u"google.protobuf.Duration") {
        // Read by the language itself: timestamp("..."), duration("...").
        const std::string conversion = name.endsWith(u"Timestamp") ? "timestamp" : "duration";
        const auto program = compile(conversion + "('" + text + "')", {});
        return program ? std::optional(program->evaluate({})) : std::nullopt;
    }
    if (name == u"google.protobuf.Struct" || name == u"google.protobuf.Value" || name == u"google.protobuf.ListValue") {
        return plain_value(value);
    }
    if (name == u"google.protobuf.Int64Value" || name == u"google.protobuf.Int32Value") {
        return Value::integer(integer_from(value));
    }
    if (name == u"google.protobuf.UInt64Value" || name == u"google.protobuf.UInt32Value") {
        return Value::unsigned_integer(value.toVariant().toULongLong());
    }
    if (name == u"google.protobuf.DoubleValue" || name == u"google.protobuf.FloatValue") {
        return Value::number(number_from(value));
    }
    if (name == u"google.protobuf.StringValue" || name == u"google.protobuf.BoolValue") {
        return plain_value(value);
    }
    return std::nullopt;
}

/// A type by its name, as the suite tells types as values.
inline Type named_type(const QString& name)
{
    if (name == u"null_type") {
        return TypeKind::null;
    }
    if (name == u"list") {
        return Type::list({});
    }
    if (name == u"map") {
        return Type::map({}, {});
    }
    if (name == u"type") {
        return Type::type_of({});
    }
    if (name == u"optional_type") {
        return Type::optional({});
    }
    const Type special = primitive_type(name);
    return special.is_dyn() ? parse_type(name.toStdString()).value_or(Type()) : special;
}

/// Nothing: no value that the language has.
inline std::optional<Value> value_from(const QJsonObject& value);

inline std::optional<Value> list_from(const QJsonObject& list)
{
    Values values;
    for (const auto& element : field(list, QStringLiteral("values")).toArray()) {
        auto read = value_from(element.toObject());
        if (!read) {
            return std::nullopt;
        }
        values.push_back(*std::move(read));
    }
    return Value::list(std::move(values));
}

inline std::optional<Value> map_from(const QJsonObject& map)
{
    std::vector<MapEntry> entries;
    for (const auto& json : field(map, QStringLiteral("entries")).toArray()) {
        auto key = value_from(field(json.toObject(), QStringLiteral("key")).toObject());
        auto value = value_from(field(json.toObject(), QStringLiteral("value")).toObject());
        if (!key || !value) {
            return std::nullopt;
        }
        entries.push_back({*std::move(key), *std::move(value)});
    }
    return Value::map(std::move(entries));
}

inline std::optional<Value> value_from(const QJsonObject& value)
{
    const auto get = [&value](const char* name) { return field(value, QLatin1String(name)); };
    if (!get("null_value").isUndefined()) {
        return Value();
    }
    if (!get("bool_value").isUndefined()) {
        return Value::boolean(get("bool_value").toBool());
    }
    if (!get("int64_value").isUndefined()) {
        return Value::integer(integer_from(get("int64_value")));
    }
    if (!get("uint64_value").isUndefined()) {
        return Value::unsigned_integer(get("uint64_value").toVariant().toULongLong());
    }
    if (!get("double_value").isUndefined()) {
        return Value::number(number_from(get("double_value")));
    }
    if (!get("string_value").isUndefined()) {
        return Value::string(get("string_value").toString().toStdString());
    }
    if (!get("bytes_value").isUndefined()) {
        return Value::bytes(QByteArray::fromBase64(get("bytes_value").toString().toLatin1()).toStdString());
    }
    if (!get("list_value").isUndefined()) {
        return list_from(get("list_value").toObject());
    }
    if (!get("map_value").isUndefined()) {
        return map_from(get("map_value").toObject());
    }
    if (!get("type_value").isUndefined()) {
        return Value::type(named_type(get("type_value").toString()));
    }
    return message_value(get("object_value").toObject());
}

/// The same value of the same kinds: 1 is not 1u, NaN is NaN, the order of a map does not matter.
inline bool same(const Value& a, const Value& b)
{
    if (a.is_error() || b.is_error() || a.kind() != b.kind()) {
        return false;
    }
    switch (a.kind()) {
    case TypeKind::number:
        return a.as_number() == b.as_number() || (std::isnan(a.as_number()) && std::isnan(b.as_number()));
    case TypeKind::type: // values know no more than the kind: type([1]) == type(['a'])
        return a.as_type().kind() == b.as_type().kind();
    case TypeKind::list:
        return std::equal(a.as_list().begin(), a.as_list().end(), b.as_list().begin(), b.as_list().end(), same);
    case TypeKind::map: {
        const std::vector<MapEntry>& entries = a.as_map().entries();
        const std::vector<MapEntry>& others = b.as_map().entries();
        return entries.size() == others.size() && std::all_of(entries.begin(), entries.end(), [&](const MapEntry& entry) {
                   return std::any_of(others.begin(), others.end(), [&](const MapEntry& other) {
                       return same(entry.key, other.key) && same(entry.value, other.value);
                   });
               });
    }
    default:
        return equal(a, b);
    }
}

} // namespace stormreel::cel
