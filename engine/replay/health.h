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

/// A run's vital signs. Made once for a run, in one pass over the timeline's columns; then any span of time is a look-up.
class Health {
public:
    static Health of(const Timeline& timeline);

    /// The highest value of each vital sign (lag, depth) or their number (the rest) in each of `bins` equal spans of time.
    using Bin = std::array<std::uint64_t, vital_count>;
    [[nodiscard]] std::vector<Bin> plot(std::size_t bins, std::int64_t from_us, std::int64_t to_us) const;
    /// The values at a position: what a tooltip says.
    [[nodiscard]] Bin at(Position position) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Span { ///< a delivery under way
        std::int64_t from_us;
        std::int64_t to_us;
    };
    // The sign changes at these moments; between them it is as it was.
    std::vector<std::int64_t> m_times;
    std::vector<std::uint32_t> m_depths;
    std::vector<Span> m_slowest;
    const Timeline* m_timeline = nullptr;
};

} // namespace stormreel
