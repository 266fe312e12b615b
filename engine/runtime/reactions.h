// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/draft.h"
#include "engine/runtime/policy.h"

namespace stormreel {

/// What an event makes of a policy at design level: what it has heard, and the commands it issues, `after_us` later.
struct Woken {
    Heard heard;
    bool wakes = false;
    std::vector<Fact> commands;
    std::int64_t after_us = 0;
    std::string fault; ///< then nothing is issued, and what was heard is as it was
};

/// By the policy's condition, then by the wall (any of its events, or all), then by its commands: those that a rule tells, else
/// all that are wired. `key` is the instance that the event happened to. A shortcut (no policy) has no rules.
Woken react(const Situation& situation, const Reaction& reaction, const Heard& heard, const Fact& event, std::string_view key);

} // namespace stormreel
