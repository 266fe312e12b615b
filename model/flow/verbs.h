// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stormreel {

/// Is this lower-case word the base form of an English verb that people put on commands ("place", "pay", "set")?
bool is_verb(std::string_view word);

/// Is this lower-case word a past form or a past participle ("placed", "paid", "set")?
bool is_past_form(std::string_view word);

/// "set", "put", "cut": one form for both, so that only its place in the name tells which is meant.
bool is_past_and_base(std::string_view word);

/// The past participle of a verb that is_verb knows: "place" -> "placed", "ship" -> "shipped", "pay" -> "paid".
std::optional<std::string> past_participle(std::string_view verb);

/// The way back: "placed" -> "place".
std::optional<std::string> base_form(std::string_view participle);

} // namespace stormreel
