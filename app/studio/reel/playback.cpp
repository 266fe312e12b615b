// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/playback.h"

#include <algorithm>

namespace stormreel {
namespace {

/// How far into the run a record is: 0 for the first, 1 for the last, never falling.
double share_of(const Timeline& timeline, Position at)
{
    const Position size = timeline.size();
    if (at >= size)
        return 1;
    const double records = static_cast<double>(at - 1) / static_cast<double>(size - 1);
    const auto span = static_cast<double>(timeline.time_us(size) - timeline.time_us(1));
    if (span <= 0)
        return records;
    return (records + static_cast<double>(timeline.time_us(at) - timeline.time_us(1)) / span) / 2;
}

} // namespace

void Playback::start(const Timeline& timeline, Position at)
{
    m_at = at;
    m_share = at == 0 ? 0 : share_of(timeline, at);
}

Position Playback::advance(const Timeline& timeline, std::int64_t elapsed_us, double speed)
{
    m_share += static_cast<double>(elapsed_us) * speed / static_cast<double>(full_play_us);
    Position reached = std::max<Position>(m_at, 1);
    Position beyond = timeline.size() + 1;
    while (beyond - reached > 1) {
        const Position middle = reached + (beyond - reached) / 2;
        (share_of(timeline, middle) <= m_share ? reached : beyond) = middle;
    }
    m_at = std::min(reached, timeline.size());
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
