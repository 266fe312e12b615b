// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

#include <array>

namespace stormreel {

/// What the health strip plots over time.
enum class Vital : std::uint8_t {
    lag,          ///< of the slowest delivery under way, microseconds
    depth,        ///< deliveries under way: events published and not yet handled, by consumer
    retries,      ///< in the bin
    dead_letters, ///< in the bin
    rejections,   ///< in the bin
};
inline constexpr std::size_t vital_count = 5;
std::string_view key(Vital vital); ///< "dead_letters"

/// A run's vital signs. Made once for a run, from the timeline's columns; then any span of time is a look-up.
///
/// A delivery is under way from its event to the first time that this consumer has handled it or gave it up; where neither
/// happens, to the last fault that names both (it was lost), and where it was only tried, or nothing says what became of it, to
/// the end of the run. What a consumer reads once more, having started anew at offset zero, it does not wait for a second time.
///
/// It is an index beside the timeline, as one is beside a text: it keeps positions, looks times up there, and does not outlive
/// it. Whoever keeps one keeps the replay that the timeline belongs to, at its place.
class Health {
public:
    /// As the timeline's columns alone tell: what nothing says anything of is not known.
    static Health of(const Timeline& timeline);
    /// The same with what is still to come at the end of the run, as its wall tells.
    static Health of(const Replay& replay);

    /// The highest value of each vital sign (lag, depth) or their number (the rest) in each of `bins` equal spans of time: those
    /// of Timeline::histogram. Lag grows between records: a bin has what it comes to until the bin ends.
    using Bin = std::array<std::uint64_t, vital_count>;
    [[nodiscard]] std::vector<Bin> plot(std::size_t bins, std::int64_t from_us, std::int64_t to_us) const;
    /// The values after the record at a position, what a tooltip says: how many retries, dead letters and rejections there were
    /// up to there. All 0 before the first.
    [[nodiscard]] Bin at(Position position) const;
    [[nodiscard]] std::size_t bytes() const; ///< about 24 a delivery at most, beside the timeline

private:
    struct Way { ///< a delivery under way: it is after the first of these records, and not any more after the last
        std::uint32_t from;
        std::uint32_t to;
    };
    static std::vector<Way> ways_of(const Timeline& timeline);
    void take(std::vector<Way> ways);
    [[nodiscard]] std::size_t change_at(Position position) const;
    [[nodiscard]] std::uint64_t depth_in(Position from, Position to) const;
    [[nodiscard]] std::uint64_t lag_at(Position position, std::int64_t now_us) const;
    [[nodiscard]] std::uint64_t lag_in(Position from, Position to, std::int64_t end_us) const;
    [[nodiscard]] std::uint64_t length_us(const Way& way) const;

    // Depth changes at these positions; between them it is as it was.
    std::vector<std::uint32_t> m_positions;
    std::vector<std::uint32_t> m_depths;
    std::vector<std::uint32_t> m_highest; ///< in each block of them
    // Deliveries that were the slowest at some moment: both positions ascend, and each is the slowest once the last one is over.
    std::vector<Way> m_slowest;
    std::vector<std::uint64_t> m_longest; ///< microseconds, in each block of them
    const Timeline* m_timeline = nullptr;
};

} // namespace stormreel
