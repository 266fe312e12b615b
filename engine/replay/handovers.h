// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/timeline.h"

namespace stormreel {

/// What every event went through on its way to its consumers: deliveries, retries, dead letters and the faults that name a
/// consumer, side by side. Two counting passes over the timeline's columns; 4 bytes an event and 4 a record that it holds.
class Handovers {
public:
    explicit Handovers(const Timeline& timeline);

    /// Of the event at that position: by consumer, and each one's in the order in which they happened.
    [[nodiscard]] std::span<const std::uint32_t> of(Position event) const;

    /// Calls visit(event, consumer, positions) for every consumer of every event that has any, in the order of events.
    template <class Visit>
    void each(Visit&& visit) const
    {
        for (Position event = 1; event < m_starts.size(); ++event) {
            const auto all = of(event);
            for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
                const TypeIndex consumer = m_timeline.actor(all[from]);
                while (to < all.size() && m_timeline.actor(all[to]) == consumer)
                    ++to;
                visit(event, consumer, all.subspan(from, to - from));
            }
        }
    }

    /// The event that such a record is about: its cause, or where that is a record on the same way, the cause of that. 0: none.
    static Position event_of(const Timeline& timeline, Position at);

private:
    const Timeline& m_timeline;
    std::vector<std::uint32_t> m_starts; ///< by event; one more at the end
    std::vector<std::uint32_t> m_positions;
};

} // namespace stormreel
