// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "model/rules/reading.h"

namespace stormreel {

/// The commands' shared words for notes and their rules.

/// A wall with everything that its rules say, as commands ask about it.
struct RuledBoard {
    const Board& board;
    Flow flow;
    Design design;
    explicit RuledBoard(const Board& wall) : board(wall), flow(read_flow(wall)), design(read_design(wall, flow)) {}
};

std::string_view key(RuleKind kind); ///< "fields", "command", ...
/// Fails with `usage`, naming those that there are.
Result<RuleKind> rule_kind_named(const QString& key);

/// The thing that a person means: by name (letter case and white space aside), or by a note's number. `fits` says which kinds may
/// be meant. Fails with not_found, or with usage where several are.
Result<NodeIndex> node_named(const Flow& flow, const std::string& name, const std::function<bool(NoteKind)>& fits);
/// "Withdraw money.amount": the thing and its field.
Result<std::pair<NodeIndex, std::string>> field_named(const Flow& flow, const std::string& name,
                                                      const std::function<bool(NoteKind)>& fits);

/// What a person typed in a shell or a file as text of a rule: ends of lines as they are, none at the end.
std::string rule_text(QString text);

/// A rule where it is kept.
struct KeptRule {
    NodeIndex node = no_node; ///< no_node: the wall's
    Id note = Id::none;
    std::optional<std::uint32_t> index; ///< none: not yet there
    Rule rule;
};

/// Name of the note that has it; empty where it is the wall's.
std::string owner(const RuledBoard& wall, const KeptRule& kept);
/// All rules of a thing, or of the wall (no_node).
std::vector<KeptRule> rules_of(const RuledBoard& wall, NodeIndex node);
/// Answers with these rules, and with what was done where something was.
void tell(const Call& call, const RuledBoard& wall, const std::vector<KeptRule>& rules, const QString& done);

/// "command rule “Withdraw money” of “Account”", "never rule “Debt”".
std::string words(const Rule& rule, const std::string& owner);

} // namespace stormreel
