// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value.h"

#include <nlohmann/json.hpp>

namespace stormreel {

/// JSON as a value of this type: timestamps and durations from their text, ints and doubles as the type has them, objects with
/// zero values for what is missing and without what they do not know (open ones keep it). What does not fit the type becomes
/// its zero value; dyn takes what JSON has (whole numbers are ints).
cel::Value value_from_json(const nlohmann::json& json, const cel::Type& type);

/// Values as JSON: timestamps and durations as text, bytes as base64, NaN and infinities as text, uint and int as numbers.
nlohmann::json to_json(const cel::Value& value);
/// The same as text, appended; for runs, which write millions. Bytes that are no UTF-8 become U+FFFD.
void append_json(std::string& text, const cel::Value& value);

inline constexpr int deepest_json = 250; ///< what lies deeper comes from no rule (cel::Limits::depth) and becomes null

} // namespace stormreel
