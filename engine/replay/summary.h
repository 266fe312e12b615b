// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

namespace stormreel {

/// What a run came to, in sentences, each with the records that it speaks of. Worked out from the records alone (see
/// engine/runtime/passage.h), so a run made last year has one, too.
struct SummaryLine {
    enum class Tone : std::uint8_t { good, notice, trouble };
    std::string about; ///< a key that stays: "lost", "doubled", "late", "stale", ... (the list is in summary.cpp and in help)
    std::string words; ///< one sentence
    Tone tone = Tone::notice;
    std::uint64_t count = 0;
    std::vector<Position> positions; ///< ascending, at most `most_positions`; empty where there is nothing to point at
    static constexpr std::size_t most_positions = 1000;
    bool operator==(const SummaryLine&) const = default;
};
std::string_view key(SummaryLine::Tone tone); ///< "good", "notice", "trouble"

/// In the order in which people want to know: what was lost, doubled, late, stale, out of order, given up, locked, timed out, and
/// then how the machinery fared. What was chosen and did no harm is said as well ("Nothing was lost: ..."). One pass over the
/// run; of its settings only what decides which sentences are said is looked at.
Result<std::vector<SummaryLine>> summarise(Replay& replay, const std::function<bool(double)>& on_progress = {});

} // namespace stormreel
