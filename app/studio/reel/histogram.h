// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/timeline.h"

#include <QString>

namespace stormreel {

/// What the histogram tells apart, from the bottom of a bar to its top.
enum class BarPart : std::uint8_t { event, change, command, policy, read_model, trouble };
inline constexpr std::size_t bar_part_count = 6;
using Bar = std::array<std::uint32_t, bar_part_count>;

/// A whole run in `count` bars of equal time, the last one closed. Every record is in exactly one bar, whatever the count.
/// A run in which no time passes is one bar.
std::vector<Bar> bars(const RunHeader& run, const Timeline& timeline, std::size_t count);

std::uint32_t records_in(const Bar& bar);

/// "5 events, 4 commands, 1 rejection or fault"; "nothing" for an empty bar.
QString bar_words(const Bar& bar);

/// A place on the time axis and what stands there.
struct Tick {
    std::int64_t time_us = 0;
    QString text;
};
/// Round moments between two times, at most `most` of them, evenly apart: every 10 s, 5 min, 6 h, 7 days, ...
std::vector<Tick> ticks(std::int64_t from_us, std::int64_t to_us, std::size_t most);

} // namespace stormreel
