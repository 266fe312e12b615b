// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"

#include <QString>
#include <optional>

namespace stormreel {

/// How moments of a run read: table, bar, histogram and jump field agree because they all ask here. Times are UTC.

/// True where a run does not begin and end on one day, so that a time of day alone would not name a moment.
bool spans_days(const RunHeader& run);

/// "10:42:07.318", or "2026-01-05 10:42:07.318" with the date. Cut to the millisecond, never rounded up.
QString moment_text(std::int64_t time_us, bool with_date);

/// How long something took, to two or three digits: "0.8 s", "4 min", "3 h", "12 days".
QString duration_text(std::int64_t duration_us);

/// "18,211": the same in every locale, as positions are typed back into the jump field.
QString count_text(std::uint64_t count);

/// Reads what a person types for a moment: "10:42", "10:42:07", "10:42:07.318" (on the day of `reference_us`),
/// "2026-01-05", "2026-01-05 10:42", ISO 8601 with or without a zone (none means UTC).
/// Returns the last microsecond that prints like this, so that typing what the screen shows leads back to it: a time
/// without a fraction means that second's first moment.
std::optional<std::int64_t> moment_from_text(const QString& text, std::int64_t reference_us);

} // namespace stormreel
