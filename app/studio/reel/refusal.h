// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

#include <QString>

namespace stormreel {

/// Why a command was turned down.
struct Refusal {
    QString words;                                   ///< of the rejection; empty where the record is none
    QString requirement;                             ///< as written; empty where no rule of the run's wall says it
    std::vector<std::pair<QString, QString>> values; ///< what it names, and what that was worth then
};

/// The refusal that the record at `at` is, if it is one.
Refusal refusal_at(Replay& replay, Position at);

} // namespace stormreel
