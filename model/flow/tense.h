// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stormreel {

/// "Place order" -> "Order placed", where the name is a known verb and a short plain object: only then the answer is certain.
std::optional<std::string> as_event(std::string_view name);

/// "Order placed" -> "Place order", under the same condition.
std::optional<std::string> as_command(std::string_view name);

} // namespace stormreel
