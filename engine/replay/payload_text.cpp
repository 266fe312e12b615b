// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/payload_text.h"

#include <nlohmann/json.hpp>

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

bool has_words(RecordKind kind)
{
    return kind == RecordKind::rejection || kind == RecordKind::fault || kind == RecordKind::breach;
}

} // namespace stormreel
