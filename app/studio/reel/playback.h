// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/timeline.h"

namespace stormreel {

/// How long a whole run takes to play at speed 1.
inline constexpr std::int64_t full_play_us = 30'000'000;

/// The clock that play follows: half of the way by the run's own time, half by its records. By time alone a story of two
/// seconds in a run of an hour would flash by between two frames; by records alone nobody would notice that time passes.
class Playback {
public:
    /// Where play is, when it begins or when someone moved the playhead.
    void start(const Timeline& timeline, Position at);
    /// The record to show after this much real time at this speed; never before the one shown last.
    Position advance(const Timeline& timeline, std::int64_t elapsed_us, double speed);

private:
    double m_share = 0; ///< 0 at the first record, 1 at the last
    Position m_at = 0;
};

/// The speeds that [ and ] go through.
inline constexpr double play_speeds[] = {0.25, 0.5, 1, 2, 4, 8, 16};
double faster(double speed);
double slower(double speed);

} // namespace stormreel
