// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

namespace stormreel {

/// A string as JSON writes it, quotes included. Bytes that are no UTF-8 become U+FFFD, so that what is stored can be read.
inline std::string json_text(const std::string& text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace stormreel
