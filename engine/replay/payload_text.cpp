// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/payload_text.h"

#include "engine/runtime/passage.h"

#include <algorithm>
#include <array>

namespace stormreel {

std::string text_in(const std::string& data, const char* name)
{
    const auto json = nlohmann::json::parse(data, nullptr, false);
    const auto found = json.is_object() ? json.find(name) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string words_in(const Record& record)
{
    return has_words(record.kind) ? text_in(record.data, "reason") : std::string();
}

bool carries_nothing(std::string_view data)
{
    return data.empty() || data == "{}";
}

nlohmann::ordered_json payload_object(std::string_view text, int around)
{
    using Json = nlohmann::ordered_json;
    const auto keep = [&](int depth, Json::parse_event_t, Json&) { return depth <= deepest_payload + around; };
    return Json::parse(text, keep, false);
}

PayloadValue payload_value(const nlohmann::ordered_json& value)
{
    return value.is_number()    ? PayloadValue::number
           : value.is_boolean() ? PayloadValue::flag
           : value.is_string()  ? PayloadValue::text
                                : PayloadValue::other;
}

bool tells_passage(std::string_view name, PayloadValue value, bool on_topic)
{
    constexpr std::array<std::string_view, 7> numbers = {"partition", "offset", "member", "attempt", "batch", "found", "schema"};
    constexpr std::array<std::string_view, 6> flags = {"again", "skipped", "catching_up", "silent", "anew", "redriven"};
    const auto in = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
    switch (value) {
    case PayloadValue::number:
        return in(numbers);
    case PayloadValue::flag:
        return in(flags);
    case PayloadValue::text:
        return on_topic && name == "topic";
    default:
        return false;
    }
}

bool tells_occurrence(std::string_view name)
{
    return name == "ocel_event_id" || name == "ocel_event_qualifier" || name == "ocel_event_time";
}

bool starts_anew(const Record& record)
{
    return record.kind == RecordKind::delivery && record.data.find("\"anew\":true") != std::string::npos &&
           passage_from(record.data).anew;
}

bool has_words(RecordKind kind)
{
    return kind == RecordKind::rejection || kind == RecordKind::fault || kind == RecordKind::breach;
}

} // namespace stormreel
