// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/formats/json.h"

#include <QRegularExpression>

namespace stormreel {

/// The part of JSON Schema 2020-12 that our schemas use. Returns the first thing that is wrong with `value`, or nothing.
inline std::string against(const Json& schema, const Json& value, const Json& root, const std::string& where = "")
{
    const auto is = [&](const std::string& type) {
        return type == "object"    ? value.is_object()
               : type == "array"   ? value.is_array()
               : type == "string"  ? value.is_string()
               : type == "integer" ? value.is_number_integer()
               : type == "number"  ? value.is_number()
               : type == "boolean" ? value.is_boolean()
                                   : type == "null" && value.is_null();
    };
    if (schema.contains("$ref"))
        return against(root.at(Json::json_pointer(schema.at("$ref").get<std::string>().substr(1))), value, root, where);
    if (schema.contains("type")) {
        const Json types = schema.at("type").is_array() ? schema.at("type") : Json::array({schema.at("type")});
        if (std::none_of(types.begin(), types.end(), [&](const Json& type) { return is(type.get<std::string>()); }))
            return where + " is no " + types.dump();
    }
    if (schema.contains("const") && schema.at("const") != value)
        return where + " is not " + schema.at("const").dump();
    if (schema.contains("enum") &&
        std::find(schema.at("enum").begin(), schema.at("enum").end(), value) == schema.at("enum").end())
        return where + " is none of " + schema.at("enum").dump();
    if (schema.contains("minimum") && value.is_number() && value < schema.at("minimum"))
        return where + " is too small";
    if (schema.contains("pattern") && value.is_string() &&
        !QRegularExpression(QString::fromStdString(schema.at("pattern").get<std::string>()))
             .match(QString::fromStdString(value.get<std::string>()))
             .hasMatch())
        return where + " does not look right: " + value.dump();
    if (value.is_array() && schema.contains("items"))
        for (std::size_t i = 0; i < value.size(); ++i)
            if (auto wrong = against(schema.at("items"), value[i], root, where + "/" + std::to_string(i)); !wrong.empty())
                return wrong;
    if (!value.is_object())
        return {};
    for (const auto& key : schema.value("required", Json::array()))
        if (!value.contains(key.get<std::string>()))
            return where + " lacks " + key.dump();
    const Json none = Json::object();
    const Json& properties = schema.contains("properties") ? schema.at("properties") : none;
    for (const auto& [key, member] : value.items()) {
        if (properties.contains(key)) {
            if (auto wrong = against(properties.at(key), member, root, where + "/" + key); !wrong.empty())
                return wrong;
        } else if (const Json others = schema.value("additionalProperties", Json(true)); others == false) {
            return where + "/" + key + " is not in the schema";
        } else if (others.is_object()) {
            if (auto wrong = against(others, member, root, where + "/" + key); !wrong.empty())
                return wrong;
        }
    }
    return {};
}

} // namespace stormreel
