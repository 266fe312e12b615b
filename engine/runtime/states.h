// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/draft.h"

namespace stormreel {

/// What a state, a row or a process is before its first event: what its fields say, else zero.
cel::Value initial_value(const Situation& situation, NodeIndex node);

/// A state or a row after an event; where a rule could not be worked out it is as it was, and `fault` says so.
using Evolved = Filled;

/// By the rules that the aggregate (or system) has for the event, all of which see the state before it. A field without one
/// takes the event's value of the same name; `status` is the event's name unless rules of this aggregate assign it.
Evolved evolve(const Situation& situation, NodeIndex receiver, const Standing& instance, const Fact& event);

/// The first rule that does not hold after an event, by its place in NodeDesign::always.
struct Breach {
    std::size_t rule = 0;
    std::string name; ///< "Account: state.balance >= 0.0"
    std::string words;
    bool fault = false; ///< it could not be worked out; `words` says why
};
/// Every `always` of the aggregate that does not hold.
std::vector<Breach> always_broken(const Situation& situation, NodeIndex receiver, const Standing& instance);

/// A row that an event concerns. `of` and `place` tell for which element of which `for`; a read model without rules for the
/// event has one row a story.
struct RowChange {
    std::optional<std::string> key; ///< none: the story's row
    std::uint32_t place = 0;        ///< which element
    cel::Value element;             ///< null where there is no `for`
};
struct RowChanges {
    std::vector<RowChange> rows;
    std::string fault;
};
/// Which rows of a read model an event changes. At most `most_rows`, for each event.
RowChanges rows_of(const Situation& situation, NodeIndex read_model, const Fact& event, std::string_view instance);
inline constexpr std::size_t most_rows = 10'000;

/// The element of a `for` that a row was changed for; null where there is none any more.
cel::Value row_element(const Situation& situation, NodeIndex read_model, const Fact& event, std::uint32_t place);

/// The row after that change.
Evolved evolve_row(const Situation& situation, NodeIndex read_model, const cel::Value& row, std::string_view key,
                   const Fact& event, const cel::Value& element);

/// A key as the end of a stream's name: a string as it is, numbers and the like as text; nothing for what is no key, nor for
/// more than `most_key_bytes`.
std::optional<std::string> key_text(const cel::Value& value);

inline constexpr std::size_t most_key_bytes = 250;
inline constexpr const char* no_key = "the key is empty, or longer than 250 bytes";

/// "account-3" for "3" and for "account-3".
std::string instance_name(const FlowNode& node, std::string_view key);

} // namespace stormreel
