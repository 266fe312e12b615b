// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"
#include "model/board/board.h"

#include <QString>

namespace stormreel {

/// One mechanism of an event-driven system, on a small wall that is run twice: without it, and with it. What differs is what it
/// is for. The texts and settings are in resources/tours/index.json, the wall is resources/tours/KEY.json (its text form).
struct Tour {
    /// One of the two ways to run the wall.
    struct Side {
        QString label; ///< of its button: "With the outbox"
        SimulationSettings settings;
    };
    QString key;      ///< "outbox"
    QString title;    ///< "Outbox"
    QString lesson;   ///< one sentence: what it teaches
    QString look_for; ///< what to look at, and where
    QString about;    ///< SummaryLine::about of the sentences that differ: "lost"; several with spaces in between
    Side without;
    Side with;
};

/// In the order in which they are shown: one builds on another.
std::vector<Tour> tours();
/// Fails with not_found where there is no tour of that key.
Result<Board> tour_wall(const QString& key);

/// {"format": "stormreel-tours", "version": 1, "tours": [{"key", "title", "lesson", "look_for", "about",
/// "without": {"label", "settings": {...}}, "with": {...}}]}. Settings are those of a run (settings_from_json); what both sides
/// share can stand in "settings" beside them. Fails with bad_input and the tour's key as place.
Result<std::vector<Tour>> read_tours(std::string_view text);

} // namespace stormreel
