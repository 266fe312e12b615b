// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/conformance_value.h"

#include <QRegularExpression>
#include <QSet>

namespace stormreel::cel {

/// The environment of one case, and what its variables are bound to.
struct Setting {
    Environment environment;
    std::vector<std::optional<Value>> bound; ///< by variable

    void declare(const std::string& name, const Type& type, std::optional<Value> value)
    {
        environment.variables.push_back({name, type, ""});
        bound.push_back(std::move(value));
    }
};

inline std::optional<Value> binding(const QJsonObject& bindings, const QString& name)
{
    const QJsonObject given = bindings[name].toObject();
    if (has_field(given, QStringLiteral("error"))) {
        return Value::error("an error that was bound");
    }
    return has_field(given, QStringLiteral("value")) ? value_from(field(given, QStringLiteral("value")).toObject())
                                                     : std::nullopt;
}

inline void declare_function(Setting& setting, const QString& name, const QJsonObject& function)
{
    for (const auto& json : field(function, QStringLiteral("overloads")).toArray()) {
        const QJsonObject overload = json.toObject();
        Function declared;
        declared.name = name.toStdString();
        declared.member = field(overload, QStringLiteral("is_instance_function")).toBool();
        for (const auto& parameter : field(overload, QStringLiteral("params")).toArray()) {
            declared.parameters.push_back(type_from(parameter.toObject()));
        }
        declared.result = type_from(field(overload, QStringLiteral("result_type")).toObject());
        declared.call = [](void*, std::span<const Value>) { return Value::error("declared only"); };
        setting.environment.functions.push_back(std::move(declared));
    }
}

/// In the container a.b the name c means a.b.c, then a.c, then c. The environment knows no containers: what a name means in one
/// is declared under the short name.
inline void declare_in_container(Setting& setting, const QString& container)
{
    if (container.isEmpty()) {
        return;
    }
    Setting inside = setting;
    inside.environment.variables.clear();
    inside.bound.clear();
    QSet<QString> taken;
    for (QString prefix = container;; prefix = prefix.left(std::max<qsizetype>(prefix.lastIndexOf(u'.'), 0))) {
        for (std::size_t index = 0; index < setting.bound.size(); ++index) {
            const Variable& variable = setting.environment.variables[index];
            const QString name = QString::fromStdString(variable.name);
            const QString in_short = prefix.isEmpty()                 ? name
                                     : name.startsWith(prefix + u'.') ? name.mid(prefix.size() + 1)
                                                                      : QString();
            if (!in_short.isEmpty() && !taken.contains(in_short)) {
                taken.insert(in_short);
                inside.declare(in_short.toStdString(), variable.type, setting.bound[index]);
            }
        }
        if (prefix.isEmpty()) {
            break;
        }
    }
    setting = std::move(inside);
}

inline Setting setting_of(const QJsonObject& json)
{
    Setting setting;
    setting.environment.macros = !field(json, QStringLiteral("disable_macros")).toBool();
    setting.environment.checked = !field(json, QStringLiteral("disable_check")).toBool();
    const QJsonObject bindings = field(json, QStringLiteral("bindings")).toObject();
    QSet<QString> declared;
    for (const auto& entry : field(json, QStringLiteral("type_env")).toArray()) {
        const QJsonObject declaration = entry.toObject();
        const QString name = declaration[QStringLiteral("name")].toString();
        if (has_field(declaration, QStringLiteral("function"))) {
            declare_function(setting, name, declaration[QStringLiteral("function")].toObject());
            continue;
        }
        const QJsonObject identifier = declaration[QStringLiteral("ident")].toObject();
        setting.declare(name.toStdString(), type_from(identifier[QStringLiteral("type")].toObject()), binding(bindings, name));
        declared.insert(name);
    }
    for (const QString& name : bindings.keys()) {
        if (!declared.contains(name)) {
            setting.declare(name.toStdString(), {}, binding(bindings, name));
        }
    }
    declare_in_container(setting, json[QStringLiteral("container")].toString());
    return setting;
}

inline Value run(const Program& program, const Setting& setting)
{
    std::vector<const Value*> variables;
    for (const auto& value : setting.bound) {
        variables.push_back(value ? &*value : nullptr);
    }
    return program.evaluate(variables);
}

inline QString shown(const Value& value)
{
    return QString::fromStdString(value.is_error() ? "error: " + value.failed().message : literal(value));
}

/// Whether a literal of the expression can have a backslash in it: a raw one, or one that escapes it.
inline bool may_have_backslash(const QString& expression)
{
    static const QRegularExpression way(QStringLiteral(R"([rR][bB]?['"]|\\\\|\\[xX]5[cC]|\\134|\\u005[cC]|\\U0000005[cC])"));
    return expression.contains(way);
}

/// The cases were written in protobuf's text format, where \u0100 and \? are escapes. In a file made from it some may stand as
/// they were written; they mean the character, since nothing in the expression makes a backslash.
inline QString resolved(QString text)
{
    static const QRegularExpression escape(QStringLiteral(R"(\\(u[0-9a-f]{4}|U[0-9a-f]{8}|\?))"));
    for (auto found = escape.match(text); found.hasMatch(); found = escape.match(text)) {
        const QString what = found.captured(1);
        const char32_t point = what == u"?" ? U'?' : what.mid(1).toUInt(nullptr, 16);
        text.replace(found.capturedStart(), found.capturedLength(), QString::fromUcs4(&point, 1));
    }
    return text;
}

/// The value that a case expects, its escapes resolved where the expression has none.
inline std::optional<Value> expected_value(const QJsonObject& json, const QString& expression, bool& was_resolved)
{
    const auto value = value_from(json);
    if (!value || (value->kind() != TypeKind::string && value->kind() != TypeKind::bytes) || may_have_backslash(expression)) {
        return value;
    }
    const bool is_text = value->kind() == TypeKind::string;
    const std::string& written = is_text ? value->as_string() : value->as_bytes();
    std::string meant = written;
    if (is_text) {
        meant = resolved(QString::fromStdString(written)).toStdString();
    } else { // of bytes one by one
        meant = resolved(QString::fromLatin1(QByteArray::fromStdString(written))).toLatin1().toStdString();
    }
    was_resolved = meant != written;
    return is_text ? Value::string(meant) : Value::bytes(meant);
}

/// What is wrong with the answer to a case; empty: nothing.
inline QString mismatch(const Value& got, const std::optional<Value>& wanted)
{
    if (!wanted) {
        return QStringLiteral("the expected value is none of the language");
    }
    return same(got, *wanted) ? QString() : shown(got) + QStringLiteral(" instead of ") + shown(*wanted);
}

inline QString mismatch(const Type& got, const QJsonObject& expected)
{
    const Type wanted = type_from(expected);
    return got == wanted ? QString() : QString::fromStdString("type " + got.name() + " instead of " + wanted.name());
}

inline QString wrong_with(const QJsonObject& json, bool& was_resolved)
{
    const Setting setting = setting_of(json);
    const QString expression = json[QStringLiteral("expr")].toString();
    const auto program = compile(expression.toStdString(), setting.environment);
    const bool wants_error = has_field(json, QStringLiteral("eval_error")) || has_field(json, QStringLiteral("any_eval_errors"));
    if (!program) {
        const bool may = wants_error && setting.environment.checked;
        return may ? QString() : QString::fromStdString("does not compile: " + sentence(program.error()));
    }
    const QJsonObject typed = field(json, QStringLiteral("typed_result")).toObject();
    if (has_field(typed, QStringLiteral("deduced_type"))) {
        const QString wrong = mismatch(program->type(), field(typed, QStringLiteral("deduced_type")).toObject());
        if (!wrong.isEmpty()) {
            return wrong;
        }
    }
    if (field(json, QStringLiteral("check_only")).toBool()) {
        return {};
    }
    const Value got = run(*program, setting);
    if (wants_error) {
        return got.is_error() ? QString() : shown(got) + QStringLiteral(" instead of an error");
    }
    const QJsonValue value = typed.isEmpty() ? field(json, QStringLiteral("value")) : field(typed, QStringLiteral("result"));
    if (value.isUndefined()) {
        return typed.isEmpty() ? mismatch(got, Value::boolean(true)) : QString();
    }
    return mismatch(got, expected_value(value.toObject(), expression, was_resolved));
}

} // namespace stormreel::cel
