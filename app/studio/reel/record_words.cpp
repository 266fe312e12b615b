// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/record_words.h"

#include "app/document/moment.h"
#include "app/document/passage_words.h"
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

bool is_handed_over(RecordKind kind)
{
    return kind == RecordKind::delivery || kind == RecordKind::retry || kind == RecordKind::dead_letter;
}

/// "Retried: Order placed → Charge card, the consumer failed, again in 0.4 s"
QString handed_words(RecordKind kind, const QString& handed, const std::string& data)
{
    const Passage passage = passage_from(data);
    if (kind == RecordKind::delivery) {
        const QString mark = passage_mark(passage);
        return mark.isEmpty() ? handed : joined(mark, handed);
    }
    QStringList parts{joined(kind == RecordKind::retry ? QStringLiteral("Retried") : QStringLiteral("Given up"), handed)};
    if (!passage.reason.empty())
        parts.append(text(passage.reason));
    if (passage.wait_us > 0)
        parts.append(QStringLiteral("again in ") + duration_text(passage.wait_us));
    return parts.join(QStringLiteral(", "));
}

/// `about`: the event that it struck, and who was to hear of it; "?" where it struck none.
QString fault_words(const QString& about, const std::string& data)
{
    const auto mishap = mishap_data_from(data);
    const QString reason = text(mishap ? mishap->reason : text_in(data, "reason"));
    const QString what = mishap ? mishap_words(mishap->mishap) : QStringLiteral("Fault");
    const bool is_known = !about.isEmpty() && about != QStringLiteral("?");
    const QString words = !is_known ? reason : reason.isEmpty() ? about : about + QStringLiteral(". ") + reason;
    return words.isEmpty() ? what : joined(what, words);
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
    return is_handed_over(kind) && timeline.actor(at) != none32 ? timeline.actor(at) : timeline.type(at);
}

bool words_need_payload(RecordKind kind)
{
    return has_words(kind) || is_handed_over(kind) || kind == RecordKind::change;
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
    case RecordKind::retry:
    case RecordKind::dead_letter:
        return handed_words(kind, handed, data);
    case RecordKind::timeout:
        return joined(QStringLiteral("Timed out"), name);
    case RecordKind::fault:
        return fault_words(name == QStringLiteral("?") ? name : handed, data);
    case RecordKind::change: {
        if (const auto subject = erased_subject(data))
            return joined(QStringLiteral("Erased"), text(*subject));
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

QString record_detail(RecordKind kind, const std::string& data)
{
    if (is_handed_over(kind))
        return passage_words(passage_from(data));
    if (kind == RecordKind::change) // its words say it
        return {};
    if (kind == RecordKind::fault)
        if (const auto mishap = mishap_data_from(data))
            return mishap_place(*mishap);
    return payload_words(data);
}

QString record_tone(RecordKind kind, const std::string& data)
{
    const QString bad = QStringLiteral("bad");
    switch (kind) {
    case RecordKind::rejection:
    case RecordKind::dead_letter:
    case RecordKind::breach:
        return bad;
    case RecordKind::fault: {
        const auto mishap = mishap_data_from(data);
        return mishap ? mishap_tone(mishap->mishap) : bad;
    }
    case RecordKind::retry:
    case RecordKind::timeout:
        return QStringLiteral("warn");
    case RecordKind::delivery: {
        const Passage passage = passage_from(data);
        return passage.again && !passage.skipped ? QStringLiteral("warn") : QString();
    }
    case RecordKind::command:
    case RecordKind::event:
    case RecordKind::change:
        break;
    }
    return {};
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
