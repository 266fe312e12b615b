// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/situation.h"

namespace stormreel {

/// What of a command or an event belongs to a person.
struct PersonalFields {
    std::string subject;               ///< whose it is: "customer-3"
    std::vector<std::uint32_t> fields; ///< of the fact's type, ascending; empty: nothing is
};

/// By the rule of the command or event itself and by that of the aggregate that it is about. Whose it is the first of the two
/// says that there is: by the field it names, in the fact or else in the instance's state, or else by the instance itself.
/// `receiver` is no_node where there is none; `instance` is the name of its stream.
PersonalFields personal_fields(const Situation& situation, const Fact& fact, NodeIndex receiver, const cel::Value& state,
                               std::string_view instance);
/// The same for what an instance's state keeps, for words about it.
PersonalFields personal_state(const Situation& situation, NodeIndex receiver, const cel::Value& state, std::string_view instance);

/// The object with what stands in place of these fields: "(erased)" for text, zero for anything else.
cel::Value with_stand_ins(const cel::Value& object, const std::vector<std::uint32_t>& fields);
inline constexpr const char* erased_words = "(erased)";

/// Whether words tell one of these fields' values.
bool tells(std::string_view words, const cel::Value& object, const std::vector<std::uint32_t>& fields);

} // namespace stormreel
