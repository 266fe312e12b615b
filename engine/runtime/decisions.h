// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/draft.h"
#include "engine/runtime/receiver.h"

namespace stormreel {

/// What a receiver makes of a command at design level: the events with what they carry, or one sentence why not. Where a rule
/// could not be worked out nothing follows, and `fault` says so.
struct Ruling {
    std::vector<Fact> events;
    std::string rejection;
    std::string fault;
};

/// By the rules: what the receiver requires, in order; then, unless its rules speak of `exists` themselves, whether the instance
/// has to be there; then the events, those of the wall where no rule tells any. `random` chooses among alternatives.
/// A requirement that can't be worked out is a rejection that says so.
Ruling decide(const Situation& situation, const Handling& handling, const Fact& command, const Standing& instance,
              std::uint64_t random);

/// What a requirement or an always rule says where it does not hold: its words, or the condition itself.
std::string broken_words(const Requirement& requirement, const Scope& scope);

} // namespace stormreel
