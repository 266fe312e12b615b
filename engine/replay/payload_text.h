// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"

#include <nlohmann/json.hpp>

namespace stormreel {

/// The string under a name of a record's payload; empty where there is none.
std::string text_in(const std::string& data, const char* name);

/// What a rejection, a fault or a breach says: the words of the rule, or what went wrong. Other records say nothing.
std::string words_in(const Record& record);

/// Whether a payload has no field at all.
bool carries_nothing(std::string_view data);

/// A payload as an object, in the order in which it is written; no object where the text is none. What lies deeper than
/// `deepest_payload` is left out: writing JSON recurses, and a stranger's file may nest without end. `around`: levels that were
/// put around a payload, as a snapshot does, which would cut it short otherwise.
nlohmann::ordered_json payload_object(std::string_view text, int around = 0);
inline constexpr int deepest_payload = 64;

/// What a delivery to a row says of its passage (engine/runtime/passage.h) and not of the row. A run at process level writes both
/// into one object; of a name that both tell, the passage's is the one that is read. `on_topic`: it tells a partition, so its
/// "topic" is the broker's.
enum class PayloadValue : std::uint8_t { number, flag, text, other };
PayloadValue payload_value(const nlohmann::ordered_json& value);
bool tells_passage(std::string_view name, PayloadValue value, bool on_topic);
/// Whether an imported event or change says this of itself (its id, what it calls its object, its exact time; see
/// engine/logs/ocel.h) and not of the object, whose state it is no part of.
bool tells_occurrence(std::string_view name);
/// Whether a row starts anew with this delivery: its read model reads everything once more.
bool starts_anew(const Record& record);

/// True for the kinds of records whose payload has words.
bool has_words(RecordKind kind);

} // namespace stormreel
