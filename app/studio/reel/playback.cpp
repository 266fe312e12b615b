// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/playback.h"

#include <algorithm>

namespace stormreel {

void Playback::start(const Timeline& timeline, Position at)
{
    m_at = at;
    m_records = static_cast<double>(at);
    m_time_us = at == 0 ? 0 : static_cast<double>(timeline.time_us(at) - timeline.time_us(1));
}

Position Playback::advance(const Timeline& timeline, std::int64_t elapsed_us, double speed)
{
    const Position size = timeline.size();
    if (size == 0)
        return 0;
    const double share = static_cast<double>(elapsed_us) * speed / static_cast<double>(full_play_us);
    const std::int64_t span = timeline.time_us(size) - timeline.time_us(1);
    Position next = 0;
    if (span > 0) {
        m_time_us += share * static_cast<double>(span);
        next = timeline.at_time(timeline.time_us(1) + static_cast<std::int64_t>(std::min(m_time_us, static_cast<double>(span))));
    } else {
        m_records += share * static_cast<double>(size);
        next = static_cast<Position>(std::min(m_records, static_cast<double>(size)));
    }
    m_at = std::max(m_at, next);
    return m_at;
}

double faster(double speed)
{
    const auto* next = std::upper_bound(std::begin(play_speeds), std::end(play_speeds), speed);
    return next == std::end(play_speeds) ? play_speeds[std::size(play_speeds) - 1] : *next;
}

double slower(double speed)
{
    const auto* here = std::lower_bound(std::begin(play_speeds), std::end(play_speeds), speed);
    return here == std::begin(play_speeds) ? play_speeds[0] : *(here - 1);
}

} // namespace stormreel
