// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/handovers.h"
#include "engine/replay/replay.h"

namespace stormreel {

/// Whom events are for (policies, processes, read models): as the wall has it that ran, whether or not one of them ever came.
/// Where the wall is not known, as the run's deliveries tell.
class Audience {
public:
    explicit Audience(const Replay& replay);

    [[nodiscard]] std::span<const TypeIndex> of(TypeIndex event) const; ///< ascending
    [[nodiscard]] bool has(TypeIndex event, TypeIndex consumer) const;
    /// Whether it depends on what such an event carries that the consumer is to hear of it: a read model with a row for each
    /// element of a list has none where the list is empty.
    [[nodiscard]] bool depends(TypeIndex event, TypeIndex consumer) const;
    /// Whether the consumer is to hear of this event.
    [[nodiscard]] bool is_for(const Record& event, TypeIndex consumer) const;

private:
    std::vector<std::vector<TypeIndex>> m_of; ///< by type of event
    WallRules m_wall;
    std::shared_ptr<const Flow> m_flow; ///< with what only rules say
};

/// An event and a consumer that it is for.
struct Handover {
    Position event = 0;
    TypeIndex consumer = none32;
    bool operator==(const Handover&) const = default;
};

/// Handovers of which nothing says what became of them, when the run ended: not that they came, nor that they were given up or
/// lost.
struct Silence {
    std::vector<Handover> awaited; ///< in the order of events
    std::vector<Handover> perhaps; ///< ... whether they are due depends on what the event carries (Audience::is_for)
};
/// `says(position)` tells of a record on the way whether it says what became of that handover. One pass over the run's columns.
/// Of a newcomer, and of stories that are full, nothing is expected beyond what the run says.
Silence silence_of(const Replay& replay, const Audience& audience, const Handovers& handovers,
                   const std::function<bool(Position)>& says);

} // namespace stormreel
