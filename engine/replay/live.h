// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

namespace stormreel {

/// What an expression of a rule is worth at a moment of a run: against the last record at or before `at` that the rule is
/// about, preferably one of the stream `preferred` (none32: of any), and the states as they were for it:
/// a command's rules see the command and the state before it, an event's the event and the state before it, `always` the state
/// after the last record of the instance, a reaction or process what was delivered to it, a row's rule its row before the
/// delivery (of a `for`, the first element), `never` the story of the record at `at`, a query the rows there are (and its
/// parameters' own values), an upcast the event as its version had it.
/// `node` is no_node for rules of the wall; `subject` is Rule::subject. A value that says what is missing where there is
/// nothing suitable: an error "no Withdraw money up to here". Generators answer with what they might.
/// The replay must have been opened with the flow and the design given here.
cel::Value live_value(Replay& replay, const Flow& flow, const Design& design, NodeIndex node, RuleKind kind,
                      const std::string& subject, const Expression& expression, Position at, StreamIndex preferred = none32);

} // namespace stormreel
