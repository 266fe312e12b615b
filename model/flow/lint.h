// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"
#include "model/flow/flow.h"

namespace stormreel {

enum class Severity : std::uint8_t { remark, warning, error };
std::string_view key(Severity severity);

/// Where in a rule's text something is. Lines and columns count from 1, columns in code points.
struct RulePlace {
    RuleKind kind = RuleKind::fields;
    std::string subject;
    std::uint32_t index = 0; ///< into the rules of the note (of the wall, where the finding is about none)
    std::uint32_t offset = 0, length = 0, line = 1, column = 1;
    bool operator==(const RulePlace&) const = default;
};

/// One thing worth saying about a note. The sentence says why; a fix is offered only where it is certain.
struct Finding {
    Id note = Id::none; ///< none: about the wall as a whole
    std::string rule;   ///< stable key: "event-tense", "event-source", "event-to-command", ...
    Severity severity = Severity::warning;
    std::string sentence;
    std::optional<Gesture> fix; ///< its label is the button's text
    std::optional<RulePlace> place;
    bool operator==(const Finding&) const = default;
};

/// Findings in the order of the notes' ids, then of the rules. The wall's level decides which rules speak.
std::vector<Finding> lint(const Board& board, const Flow& flow);

/// "Ordered", "was paid": does this name tell a fact that happened? Latin-script English only; other scripts are taken on trust.
bool is_past_tense(std::string_view name);
/// "Place order": does this name tell someone to do something?
bool is_imperative(std::string_view name);

} // namespace stormreel
