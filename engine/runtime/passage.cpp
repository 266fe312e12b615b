// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/passage.h"

#include <algorithm>
#include <array>
#include <limits>

namespace stormreel {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, mishap_count> mishap_keys = {
    "unpublished",   "lost",         "forgotten",   "expired",     "compacted",   "unreplicated",   "producer_died",
    "consumer_died", "process_died", "broker_away", "broker_back", "leader_lost", "leader_elected", "rebalanced",
    "slow",          "delayed",      "reordered",   "duplicated",  "poisoned",    "blocked",        "redriven",
    "joined",        "live",         "relayed",     "misread",     "not_upcast",
};

/// What a stranger's file says is taken only where it is what it should be.
template <class Number>
void read(const nlohmann::json& json, const char* name, Number& number)
{
    const auto at = json.find(name);
    if (at == json.end() || !at->is_number_integer())
        return;
    if (at->is_number_unsigned() &&
        at->template get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<Number>::max()))
        number = at->template get<Number>();
}

void read(const nlohmann::json& json, const char* name, bool& flag)
{
    const auto at = json.find(name);
    flag = at != json.end() && at->is_boolean() && at->get<bool>();
}

void read(const nlohmann::json& json, const char* name, std::string& text)
{
    const auto at = json.find(name);
    if (at != json.end() && at->is_string())
        text = at->get<std::string>();
}

nlohmann::json object(std::string_view data)
{
    auto json = nlohmann::json::parse(data, nullptr, false);
    return json.is_object() ? json : nlohmann::json::object();
}

/// What was written by someone else may be no UTF-8.
std::string text_of(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::string> text_at(std::string_view data, const char* name)
{
    const auto json = object(data);
    const auto at = json.find(name);
    if (at == json.end() || !at->is_string())
        return std::nullopt;
    return at->get<std::string>();
}

} // namespace

void add_to(Json& data, const Passage& passage)
{
    if (!passage.topic.empty()) {
        data["topic"] = passage.topic;
        data["partition"] = passage.partition;
        data["offset"] = passage.offset;
    }
    if (passage.member > 0)
        data["member"] = passage.member;
    if (passage.attempt > 1)
        data["attempt"] = passage.attempt;
    if (passage.batch > 1)
        data["batch"] = passage.batch;
    for (const auto& [name, flag] : {std::pair("again", passage.again),
                                     {"skipped", passage.skipped},
                                     {"catching_up", passage.catching_up},
                                     {"silent", passage.silent},
                                     {"anew", passage.anew},
                                     {"redriven", passage.redriven}})
        if (flag)
            data[name] = true;
    if (passage.found > 0)
        data["found"] = passage.found;
    if (passage.schema > 0)
        data["schema"] = passage.schema;
    if (!passage.reason.empty())
        data["reason"] = passage.reason;
    if (passage.wait_us > 0)
        data["wait_us"] = passage.wait_us;
}

std::string to_json_text(const Passage& passage)
{
    if (passage == Passage())
        return "{}";
    Json data = Json::object();
    add_to(data, passage);
    return text_of(data);
}

void append(std::string& data, const Passage& passage)
{
    if (passage == Passage())
        return;
    data.pop_back();
    if (data.size() > 1)
        data += ',';
    data.append(to_json_text(passage), 1);
}

Passage passage_from(std::string_view data)
{
    Passage passage;
    if (data.size() <= 2) // "{}", which most are
        return passage;
    const auto json = object(data);
    read(json, "topic", passage.topic);
    read(json, "partition", passage.partition);
    read(json, "offset", passage.offset);
    read(json, "member", passage.member);
    read(json, "attempt", passage.attempt);
    read(json, "batch", passage.batch);
    read(json, "again", passage.again);
    read(json, "skipped", passage.skipped);
    read(json, "catching_up", passage.catching_up);
    read(json, "silent", passage.silent);
    read(json, "anew", passage.anew);
    read(json, "redriven", passage.redriven);
    read(json, "found", passage.found);
    read(json, "schema", passage.schema);
    read(json, "reason", passage.reason);
    read(json, "wait_us", passage.wait_us);
    return passage;
}

std::string_view key(Mishap mishap)
{
    return mishap_keys[static_cast<std::size_t>(mishap)];
}

std::optional<Mishap> mishap_from(std::string_view key)
{
    const auto at = std::find(mishap_keys.begin(), mishap_keys.end(), key);
    if (at == mishap_keys.end())
        return std::nullopt;
    return static_cast<Mishap>(at - mishap_keys.begin());
}

std::string to_json_text(const MishapData& data)
{
    Json json = Json::object();
    json["fault"] = key(data.mishap);
    json["reason"] = data.reason;
    if (data.count != 1)
        json["count"] = data.count;
    if (!data.topic.empty()) {
        json["topic"] = data.topic;
        json["partition"] = data.partition;
    }
    if (data.member > 0)
        json["member"] = data.member;
    return text_of(json);
}

std::optional<MishapData> mishap_data_from(std::string_view data)
{
    const auto json = object(data);
    std::string name;
    read(json, "fault", name);
    const auto mishap = mishap_from(name);
    if (!mishap)
        return std::nullopt;
    MishapData said;
    said.mishap = *mishap;
    read(json, "reason", said.reason);
    read(json, "count", said.count);
    read(json, "topic", said.topic);
    read(json, "partition", said.partition);
    read(json, "member", said.member);
    return said;
}

std::string erased_data(const std::string& subject)
{
    return text_of({{"erased", subject}});
}

std::optional<std::string> erased_subject(std::string_view data)
{
    return text_at(data, "erased");
}

std::string locked_data(const std::string& reason, const std::string& process)
{
    return text_of({{"reason", reason}, {"locked_by", process}});
}

std::optional<std::string> locked_by(std::string_view data)
{
    return text_at(data, "locked_by");
}

} // namespace stormreel
