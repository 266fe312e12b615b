// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/log_time.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace stormreel {

/// A cell of a stranger's table as the file has it. What `bytes` points to lasts until the next row.
struct LogCell {
    enum class Kind : std::uint8_t { null, integer, real, text, blob };
    Kind kind = Kind::null;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view bytes;
};
using LogRow = std::vector<LogCell>; ///< in the order of the columns that were asked for

/// A cell as text, whatever its type: an id is INTEGER in one table and TEXT or REAL in the next, and 1e16 is the same as
/// 10000000000000000. Empty for NULL. Text as it stands, which may be no UTF-8.
std::string cell_text(const LogCell& cell);

/// Text for a person to read in a line: what is no UTF-8, and control characters, as U+FFFD; cut to so many bytes.
std::string readable(std::string_view text, std::size_t most);

/// A cell as text for a person to read, cut to a few words.
std::string cell_words(const LogCell& cell);

/// A cell as JSON, exactly: number, string, null, and {"base64": ...} for a blob. None where JSON has nothing for it, and
/// `why` says what it is then: "value that is infinite".
std::optional<nlohmann::ordered_json> cell_json(const LogCell& cell, std::string& why);

/// A cell as a moment, see log_time.h.
std::optional<LogTime> cell_time(const LogCell& cell);

} // namespace stormreel
