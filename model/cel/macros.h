// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/tree.h"

namespace stormreel::cel {

/// receiver.name(arguments) as it was written.
struct MemberCall {
    NodeId receiver = no_id;
    std::string_view name;
    const std::vector<NodeId>& arguments;
    Span named;
    Span whole;
    /// Of optMap and optFlatMap: what `optional_value` made before the arguments were read.
    NodeId optional_value = no_id;
};

/// The macros of the language. `no_id` without a problem: it is none, an ordinary call.
NodeId expand_member_macro(Tree& tree, const MemberCall& call);
/// Those that are no members; `name` is qualified.
NodeId expand_macro(Tree& tree, std::string_view name, const std::vector<NodeId>& arguments, Span named, Span whole);

/// x.optMap(v, f) is a loop over nothing that keeps x, and in it another one that names its value v. Nodes stand before what uses
/// them, so the value comes before f is read. `no_id` for all other macros.
NodeId optional_value(Tree& tree, std::string_view name, Span named);
NodeId expand_optional(Tree& tree, const MemberCall& call);

/// Whether a node can name what a macro binds.
bool is_plain_name(const Tree& tree, NodeId id);

/// A macro as people write it, for completion.
struct MacroForm {
    std::string_view name;
    std::string_view form;
    std::string_view summary;
    bool member = true;
};
std::span<const MacroForm> macro_forms();

} // namespace stormreel::cel
