// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/expression.h"

namespace stormreel::cel {

/// The tree of an expression after macros, as the language definition has it: seven kinds of nodes, operators are calls.
enum class NodeKind : std::uint8_t { literal, identifier, select, call, list, map, comprehension };

using NodeId = std::uint32_t;
inline constexpr NodeId no_id = 0xFFFFFFFF;

struct Node {
    NodeKind kind = NodeKind::literal;
    std::uint32_t offset = 0; ///< in the source; of a call the function's name or operator, of a select the field's name
                              ///< (backticks included)
    std::uint32_t length = 0;
    std::uint32_t begin = 0; ///< the whole of it, for messages
    std::uint32_t end = 0;
    Value literal;
    std::string
        name; ///< identifier (a leading dot is kept), select's field, call's function ("_+_", "size", "@not_strictly_false")
    NodeId operand = no_id;       ///< select: of what; call: the target of a member call
    bool tests_presence = false;  ///< select: from has()
    bool member = false;          ///< call: `operand` is the receiver
    std::vector<NodeId> children; ///< call: arguments; list: elements; map: key, value, key, value, ...
    std::vector<bool> optional;   ///< list: per element, map: per entry, whether it is `?element`; empty: none is
    // comprehension: for (variable[, second]) in range { accumulator = step while condition } result
    struct Loop {
        std::string variable;
        std::string second; ///< key or index first, value second; empty in the form with one variable
        std::string accumulator;
        NodeId range = no_id, init = no_id, condition = no_id, step = no_id, result = no_id;
        /// Where a macro made it, its name ("all", "map"): a hint, the loop alone means the same.
        std::string macro;
    };
    std::shared_ptr<const Loop> loop;
};

// The calls that the parser makes:
//   operators  "_+_" "_-_" "_*_" "_/_" "_%_" "_==_" "_!=_" "_<_" "_<=_" "_>_" "_>=_" "_&&_" "_||_" "!_" "-_" "_?_:_" "_[_]" "@in"
//   optional   "_?._" (value, literal string) for a.?b, "_[?_]" (value, index) for a[?b]
//   namespaced "math.abs", "optional.of": a qualified name that the library or the environment has; `member` is false then
//   variadic   "math.greatest" and "math.least": several numbers or a literal become one list; any other single argument is one
//   macros     "@not_strictly_false" (bool), "@map_insert" (map, key, value) and "@map_insert" (map, map of entries)
// All have their operands in `children`; only with `member` there is an `operand`, the receiver. Chains of && and || become
// balanced trees (their meaning does not depend on the order), an even number of ! or - becomes two, an odd number one.
//
// Loops: range and init see what is around the loop; condition and step see the variables and the accumulator; result sees the
// accumulator. cel.bind(x, init, body) is a loop over an empty list with x as accumulator, init, and body as result; optMap and
// optFlatMap are made of it, so that what stands before the dot is evaluated once. Accumulators of the others are "@result".
//
// Depth: a chain to the left (a + b + c, a.b.c, a[0][1], a.f().g()) counts as one level, so the left spine (first child of an
// operator, operand of a select or call) may be as long as Limits::nodes allows: go down it in a loop, or go by index. More
// than 500 levels are refused whatever Limits::depth says.

/// Nodes refer to each other by index, children before parents, so that no walk over a tree of any depth has to recurse on
/// destruction. Going by index is an order of evaluation: what a loop's variable or accumulator gets stands before what uses it.
/// Not every node is in use: what a macro took apart stays behind, reached from nowhere.
struct Syntax {
    std::vector<Node> nodes;
    NodeId root = no_id;
    [[nodiscard]] const Node& operator[](NodeId id) const { return nodes[id]; }
};

/// Parses and expands macros; keeps to the limits, in time linear in the source. Optional syntax (a.?b, a[?b], [?a], {?k: v})
/// becomes the calls "_?._" and "_[?_]". Literals that are out of range are problems.
Checked<Syntax> parse(std::string_view source, const Environment& environment);

/// What the checker found out about each node.
struct Checks {
    std::vector<Type> types; ///< by node
    struct Resolution {
        /// Identifier or select that is a (qualified) variable of Environment: its full name, without a leading dot. What stands
        /// below such a select means nothing. Empty for loop variables, and unchecked for what is declared nowhere.
        std::string variable;
        bool type_name = false; ///< identifier or select that means a type: types[node].element(), as in `type(x) == int`
        std::vector<std::uint32_t> overloads; ///< call: candidates in library() that static types leave, ascending
        std::uint32_t function = 0xFFFFFFFF;  ///< call: index into Environment::functions
        std::uint32_t field = 0xFFFFFFFF;     ///< select: index into the object type's fields
    };
    std::vector<Resolution> resolved; ///< by node
    std::vector<Mention> mentions;
};

/// Finds the type of every node and what every name means. With Environment::checked false it resolves names only: types are dyn,
/// undeclared names are left for run time.
Checked<Checks> check(std::string_view source, const Syntax& syntax, const Environment& environment);

} // namespace stormreel::cel
