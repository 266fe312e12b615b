// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

#include <QString>
#include <optional>

namespace stormreel {

/// "command", "never": what QML calls a kind of rule; the same as in files.
QString rule_kind_key(RuleKind kind);
std::optional<RuleKind> rule_kind_of(const QString& key);

/// The head of a rule's card: "Withdraw money", "Always true", "From version 1 to 2".
QString rule_title(const Rule& rule);
/// What a screen reader says before the title: "What Withdraw money requires".
QString rule_meaning(const Rule& rule);
/// The note kind whose colour a rule wears.
QString rule_swatch(RuleKind kind);
/// Whether people name rules of this kind as they like.
bool has_own_name(RuleKind kind);

/// A rule that could be written and is not there yet.
struct RuleIdea {
    RuleKind kind = RuleKind::fields;
    std::string subject;
};
/// What the button for it says: "Withdraw money: what it requires".
QString idea_words(const RuleIdea& idea);

/// The rules that a note could have besides those it has, in the order of the inspector. `note` none: the wall.
std::vector<RuleIdea> rule_ideas(const Board& board, const Flow& flow, Id note);

/// The rules of everything that is the same thing as this note, as (note, index); of the wall with Id::none.
std::vector<std::pair<Id, std::uint32_t>> rules_of(const Board& board, const Flow& flow, Id note);
/// nullptr where it is gone.
const Rule* find_rule(const Board& board, Id note, std::uint32_t index);

} // namespace stormreel
