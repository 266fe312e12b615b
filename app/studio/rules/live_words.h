// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"
#include "model/rules/reading.h"

namespace stormreel {

/// What a value says about an expression.
struct LiveWords {
    QString value;       ///< "false", `"Ann"`; empty where there is none
    bool failed = false; ///< `value` says why there is none
    bool operator==(const LiveWords&) const = default;
};

/// The value that the expression at `offset` of a rule of `note` (Id::none: of the wall) has at the playhead, for the selected
/// stream where it can. The rule is read against the wall as it ran: what has changed since then may have no value.
LiveWords live_words(Reel& reel, Id note, const Rule& rule, std::uint32_t offset);

} // namespace stormreel
