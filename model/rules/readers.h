// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/rule_reader.h"

namespace stormreel {

// One reader a kind of rule. Each gets all it needs from the RuleReader, says there what is wrong, and adds what is right to the
// design of the rule's node.

void read_fields(RuleReader& reader, NodeDesign& to);
void read_query(RuleReader& reader, NodeDesign& to);
void read_upcast(RuleReader& reader, NodeDesign& to);
void read_publication(RuleReader& reader, NodeDesign& to);
void read_privacy(RuleReader& reader, NodeDesign& to);
void read_command(RuleReader& reader, std::uint32_t rule, NodeDesign& to);
void read_event(RuleReader& reader, NodeDesign& to);
void read_always(RuleReader& reader, std::uint32_t rule, NodeDesign& to);
void read_reaction(RuleReader& reader, NodeDesign& to);
void read_process(RuleReader& reader, NodeDesign& to);
void read_scenario(RuleReader& reader, std::uint32_t rule, NodeDesign& to);
void read_never(RuleReader& reader, Design& to);
void read_eventually(RuleReader& reader, Design& to);

/// The reader for the rule's kind; `rule`: its number in NodeDesign::rules. Rules that the place can't have are refused.
void read_any(RuleReader& reader, std::uint32_t rule, NodeDesign& node, Design& wall);

// Parts that several of them share.

/// The condition of a statement that holds something, with its words; nothing where the condition can't be used.
std::optional<Requirement> read_requirement(RuleReader& reader, const RuleStatement& statement, std::uint32_t rule,
                                            Surroundings& known);
/// `then NOTE for .. when ..` and the fields below; nothing where it can't be told when it holds, or what it is about.
std::optional<Issue> read_issue(RuleReader& reader, const RuleStatement& statement, NoteKind kind, Surroundings known);
/// Says "told twice" of the second statement of its kind.
bool is_first(RuleReader& reader, const RuleStatement& statement, bool already);
/// The version an upcast comes from: its subject; 0 where that is none.
std::uint32_t version_of(const Rule& upcast);

} // namespace stormreel
