// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/situation.h"

namespace stormreel {

/// An object while it is put together: what carries an event, what an instance knows.
class Draft {
public:
    explicit Draft(const std::shared_ptr<const cel::ObjectType>& type); ///< zero values
    explicit Draft(const cel::Value& object);                           ///< its fields, to be changed

    [[nodiscard]] const cel::ObjectType& type() const { return *m_type; }
    /// False, changing nothing, where there is no such field or the value can't stand there.
    bool set(std::uint32_t field, const cel::Value& value);
    bool set(std::string_view field, const cel::Value& value) { return set(m_type->find(field), value); }
    /// Takes the values of the same name, except for fields that are marked in `but` (by field; may be shorter).
    /// What only names an instance that is not known is not taken: `from_told` is how many fields of `from` people told.
    void take_same(const cel::Value& from, std::size_t from_told, const std::vector<bool>& but);
    [[nodiscard]] cel::Value made() &&;

private:
    std::shared_ptr<const cel::ObjectType> m_type;
    cel::Values m_fields;
};

/// The value as this type has it: the same, or a number in another coat. Nothing where it does not fit.
std::optional<cel::Value> fitting(const cel::Type& type, const cel::Value& value);

/// The named field of an object; nullptr where it has none.
const cel::Value* field(const cel::Value& object, std::string_view name);

/// What happened to a rule that fills: the object, or one sentence about what could not be worked out.
struct Filled {
    cel::Value value;
    std::string fault;
};

/// Fills what an event or a command carries: by the rule, else (events) by what its field says, else by the value of the same
/// name in `from`, else zero.
Filled fill(const Situation& situation, const RuleSpot& spot, const Issue& issue, const Scope& scope, const cel::Value& from,
            std::size_t from_told);

/// Everything that follows from one `then`: none, one, or one for each element.
struct Issued {
    std::vector<Fact> facts;
    std::string fault;
};
/// At most `most_facts`: more than a story has room for, and what goes round in circles would multiply it each time.
inline constexpr std::size_t most_facts = 10'000;
Issued issued(const Situation& situation, const RuleSpot& spot, const Issue& issue, const Scope& scope, const cel::Value& from,
              std::size_t from_told);

} // namespace stormreel
