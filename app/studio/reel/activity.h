// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"
#include "engine/replay/timeline.h"

namespace stormreel {

/// What each note of a wall did up to a moment of a run: how often, and how recently.
class NoteActivityIndex {
public:
    NoteActivityIndex() = default;
    explicit NoteActivityIndex(const RunHeader& run);

    /// Notes that were active up to `at`, ascending. The last `trail` records glow, the newest brightest.
    /// Costs one look-up of the timeline's counts plus the trail, whatever the length of the run.
    [[nodiscard]] std::vector<std::pair<Id, Session::NoteActivity>> at(const Timeline& timeline, Position at,
                                                                       std::size_t trail) const;
    /// How often one note was active up to `at`.
    [[nodiscard]] std::uint32_t count(const Timeline& timeline, Id note, Position at) const;
    /// The type a note stands for in this run; none32 where it was not part of it.
    [[nodiscard]] TypeIndex type_of(Id note) const;
    /// The note the record happened on; Id::none where it has none.
    [[nodiscard]] static Id note_at(const RunHeader& run, const Timeline& timeline, Position at);

private:
    std::vector<std::pair<Id, TypeIndex>> m_notes; ///< ascending
    std::size_t m_type_count = 0;
};

} // namespace stormreel
