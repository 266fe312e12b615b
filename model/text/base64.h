// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stormreel {

/// Bytes as text (RFC 4648, section 4), with padding.
std::string base64_encoded(std::string_view bytes);
/// Back; nothing where the text is no base64. Padding may be left out, but not a part of it.
std::optional<std::string> base64_decoded(std::string_view text);

} // namespace stormreel
