// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

namespace stormreel {

/// Where and when a rule is asked: everything that does not belong to one instance.
struct Situation {
    const Flow& flow;
    const Design& design;
    std::int64_t now_us = 0;       ///< simulated time, microseconds since 1970 UTC
    std::uint64_t* cost = nullptr; ///< a budget for everything that is asked; nullptr: each question has its own
};

/// An event that happened, or a command that is issued, with what it carries: an object of its node's type.
struct Fact {
    NodeIndex node = no_node;
    cel::Value value;
};

/// An instance as rules see it.
struct Standing {
    cel::Value state; ///< an object of its node's type; before the first event what it begins with
    bool exists = false;
    std::string key; ///< its stream: "account-3"
};

cel::Value timestamp_at(std::int64_t time_us);
/// Whole microseconds, never below zero; nothing for what is no duration.
std::optional<std::int64_t> duration_us(const cel::Value& value);

/// What everything that one question asks may cost: a few hundredths of a second, however many rules there are.
inline constexpr std::uint64_t cost_of_question = 4'000'000;
/// What a state, a row, an event or a command may come to, in elements and bytes (cel::size_of). More is a fault.
inline constexpr std::size_t most_kept = 250'000;
inline constexpr const char* too_much_kept = "it would be too large to keep";

/// What names mean in one question; keeps the values that it makes itself.
struct Question {
    explicit Question(const Situation& situation, std::string_view key = {});
    Question(const Question&) = delete;
    Question& operator=(const Question&) = delete;
    cel::Value now, key, exists;
    Scope scope;

private:
    std::uint64_t m_cost = cost_of_question;
};

/// Where an expression stands, for sentences about it.
struct RuleSpot {
    NodeIndex node = no_node;
    RuleKind kind = RuleKind::command;
    std::string_view subject;
};
/// What an expression says that could not be worked out: `"10 / state.parts" in Order: division by zero`.
std::string fault_words(const Situation& situation, const RuleSpot& spot, const Expression& expression, const cel::Value& error);
/// The text of an expression in its rule; empty where the rule can't be found any more.
std::string text_of(const Design& design, const RuleSpot& spot, const Expression& expression);

} // namespace stormreel
