// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/library.h"
#include "model/cel/step_result.h"

#include <deque>
#include <unordered_map>

namespace stormreel::cel {

enum class Op : std::uint8_t {
    constant,
    variable,        ///< index
    variable_field,  ///< index; field, name
    local,           ///< index
    unknown,         ///< name
    field,           ///< a; field, name
    select,          ///< a; name
    has,             ///< a; name
    optional_select, ///< a; name
    logic_and,       ///< a, b
    logic_or,
    choice, ///< a ? b : c
    negation,
    not_strictly_false,
    equal,
    unequal,
    less,
    less_equal,
    greater,
    greater_equal,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    minus,
    contains, ///< a in b
    index,
    optional_index,
    optional_or,
    optional_or_value,
    map_insert, ///< children
    make_list,
    make_map,
    call,      ///< children, overloads
    host_call, ///< children, index
    loop,      ///< index
    chain,     ///< index
};

using StepId = std::uint32_t;

/// What rules mostly are: comparisons of numbers in fields, put together with && and ||. See `known_truth`.
enum class Simple : std::uint8_t {
    no,
    both,     ///< a, b
    either,   ///< a, b
    negation, ///< a
    numbers,  ///< simple_index: the comparison
    integers,
};

/// A field of a record in a variable, or a constant.
struct SimpleOperand {
    const ObjectType* object = nullptr; ///< nullptr: it is the constant
    std::uint32_t variable = 0;
    std::uint32_t field = 0;
    double number = 0;
    std::int64_t integer = 0;
};

/// One way to compare for all six, without a branch: less is greater with its sides changed, unequal is equal negated.
struct SimpleComparison {
    SimpleOperand a;
    SimpleOperand b;
    std::uint32_t if_greater = 0; ///< 1: holds where a > b
    std::uint32_t if_equal = 0;
    std::uint32_t negated = 0;
};

struct Step {
    Op op = Op::constant;
    Simple simple = Simple::no;
    std::uint8_t orders = 0;  ///< of a simple comparison, when it holds: 1 less, 2 equal, 4 greater, 8 in no order (NaN)
    std::uint32_t offset = 0; ///< in the source, for errors
    StepId a = 0;
    StepId b = 0;
    StepId c = 0;
    std::uint32_t index = 0;
    std::uint32_t simple_index = 0;
    std::uint32_t first = 0; ///< children
    std::uint32_t count = 0;
    std::uint32_t overload = 0; ///< first of the candidates
    std::uint32_t overloads = 0;
    std::uint32_t field = ObjectType::none;
    const ObjectType* object = nullptr;
    const std::string* name = nullptr;
    const std::vector<bool>* optional = nullptr; ///< list: per element, map: per entry
    StepResult constant = StepResult::of(false);
};

struct LoopCode {
    StepId range = 0;
    StepId init = 0;
    StepId condition = 0;
    StepId step = 0;
    StepId result = 0;
    std::uint32_t variable = 0; ///< locals
    std::uint32_t second = 0;
    std::uint32_t accumulator = 0;
    bool two = false;
    std::uint64_t cost = 1; ///< of one turn
    /// What macros that collect do, without copying what is collected in every turn: the element or the entry where the test
    /// holds, and no loop beyond the first failure.
    enum class Collects : std::uint8_t { nothing, list, map, entries };
    Collects collects = Collects::nothing;
    bool tested = false;
    StepId test = 0;
    StepId key = 0;
    StepId element = 0;
};

/// A long chain to the left, a + b + c + ..., one piece after the other: each puts its result where the next one begins.
struct ChainCode {
    std::uint32_t local = 0;
    std::vector<StepId> pieces;
};

/// A program ready to run: steps refer to each other by index. Nothing changes after it is made.
struct Instructions {
    std::vector<Step> steps;
    std::vector<StepId> children;
    std::vector<const Overload*> overloads;
    std::vector<LoopCode> loops;
    std::vector<ChainCode> chains;
    std::vector<SimpleComparison> comparisons;
    std::deque<Value> constants;
    std::deque<std::string> names;
    std::deque<std::vector<bool>> optional;
    std::vector<std::shared_ptr<const ObjectType>> objects; ///< kept, since steps point at them
    std::vector<Variable> variables;
    std::vector<Function> functions;
    std::vector<bool> used;
    std::vector<Mention> mentions;
    Type type;
    Limits limits;
    StepId root = 0;
    std::uint32_t locals = 0;
    std::uint64_t cost = 1;             ///< of all that is in no loop
    std::uint32_t simple_variables = 0; ///< how many must be given where anything is simple
};

struct Program::Code : Instructions {};

} // namespace stormreel::cel
