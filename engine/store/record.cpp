// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/record.h"

#include <array>

namespace stormreel {

std::string_view key(RecordKind kind)
{
    static constexpr std::array<std::string_view, record_kind_count> keys = {
        "command", "event", "rejection", "delivery", "retry", "dead_letter", "timeout", "fault", "change", "breach",
    };
    return keys[static_cast<std::size_t>(kind)];
}

} // namespace stormreel
