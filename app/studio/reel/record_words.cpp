// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/record_words.h"

#include "engine/replay/payload_text.h"

#include <QStringList>

#include <nlohmann/json.hpp>

namespace stormreel {
namespace {

using Json = nlohmann::ordered_json;

QString one_value(const Json& value)
{
    return text(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

QString joined(const QString& word, const QString& rest)
{
    return word + QStringLiteral(": ") + rest;
}

} // namespace

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString type_name(const RunHeader& run, TypeIndex type)
{
    return type < run.types.size() ? text(run.types[type].name) : QStringLiteral("?");
}

QString kind_words(RecordKind kind)
{
    return text(key(kind)).replace(QLatin1Char('_'), QLatin1Char(' '));
}

TypeIndex type_at(const Timeline& timeline, Position at)
{
    const auto kind = timeline.kind(at);
    const bool handed_over = kind == RecordKind::delivery || kind == RecordKind::retry || kind == RecordKind::dead_letter;
    return handed_over && timeline.actor(at) != none32 ? timeline.actor(at) : timeline.type(at);
}

bool words_need_payload(RecordKind kind)
{
    return has_words(kind) || kind == RecordKind::change;
}

QString record_words(const RunHeader& run, const Timeline& timeline, Position at, const std::string& data)
{
    const auto kind = timeline.kind(at);
    const QString name = type_name(run, timeline.type(at));
    const QString handed =
        timeline.actor(at) == none32 ? name : name + QStringLiteral(" \u2192 ") + type_name(run, timeline.actor(at));
    switch (kind) {
    case RecordKind::command:
    case RecordKind::event:
        return name;
    case RecordKind::rejection: {
        const QString reason = text(text_in(data, "reason"));
        return joined(QStringLiteral("Rejected"), reason.isEmpty() ? name : reason);
    }
    case RecordKind::delivery:
        return handed;
    case RecordKind::retry:
        return joined(QStringLiteral("Retried"), handed);
    case RecordKind::dead_letter:
        return joined(QStringLiteral("Given up"), handed);
    case RecordKind::timeout:
        return joined(QStringLiteral("Timed out"), name);
    case RecordKind::fault: {
        const QString reason = text(text_in(data, "reason"));
        return joined(QStringLiteral("Fault"), reason.isEmpty() ? name : reason);
    }
    case RecordKind::change: {
        const QString what = payload_words(data);
        return joined(QStringLiteral("Changed"), what.isEmpty() ? name : what);
    }
    case RecordKind::breach:
        return joined(QStringLiteral("Broken"), text(text_in(data, "rule")));
    }
    return name;
}

QString record_swatch(const RunHeader& run, const Timeline& timeline, Position at)
{
    switch (timeline.kind(at)) {
    case RecordKind::rejection:
    case RecordKind::dead_letter:
    case RecordKind::timeout:
    case RecordKind::fault:
    case RecordKind::breach:
        return QStringLiteral("hotspot");
    case RecordKind::change:
        return QStringLiteral("aggregate");
    case RecordKind::command:
    case RecordKind::event:
    case RecordKind::delivery:
    case RecordKind::retry:
        break;
    }
    const auto type = type_at(timeline, at);
    return text(traits(type < run.types.size() ? run.types[type].kind : NoteKind::event).key);
}

QString payload_words(const std::string& data)
{
    const auto json = data.empty() ? Json() : Json::parse(data, nullptr, false);
    if (!json.is_object())
        return {};
    QStringList fields;
    for (const auto& [name, value] : json.items())
        fields.append(joined(text(name), one_value(value)));
    return fields.join(QStringLiteral(", "));
}

} // namespace stormreel
