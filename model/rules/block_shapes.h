// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/block.h"

#include <span>

namespace stormreel {

/// What follows a statement's words.
enum class Head : std::uint8_t {
    nothing,
    expression,
    maybe_expression, ///< may be left out
    note,
    notes,       ///< several, with commas
    field,       ///< NAME
    fields,      ///< several, with commas
    declaration, ///< NAME: TYPE = E
    assignment,  ///< NAME = E
    filling,     ///< NAME: E
    element,     ///< NAME in E
};

/// How one kind of statement reads. The table of them is the grammar.
struct Shape {
    Says says;
    std::string_view words; ///< "begin with"; empty: it begins with its head
    Head head;
    bool otherwise = false; ///< `else E` may follow
    bool when = false;      ///< `when E`
    bool each = false;      ///< `for NAME in E`
    std::span<const Shape> below = {};
};

/// What may stand at the margin of such a rule, in the order in which to try.
std::span<const Shape> shapes(RuleKind kind, NoteKind place);

} // namespace stormreel
