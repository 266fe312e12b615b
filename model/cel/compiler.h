// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/code.h"
#include "model/cel/syntax.h"

namespace stormreel::cel {

/// Makes a program of a checked tree. Goes by index, children before parents, so that no tree is too deep for it.
class Compiler {
public:
    Compiler(const Syntax& syntax, const Checks& checks, const Environment& environment, Instructions& code);
    void compile();

private:
    static constexpr std::uint32_t nothing = 0xFFFFFFFF;
    /// What a node became.
    struct Emitted {
        StepId step = 0;
        std::uint32_t left = 0;        ///< how far evaluation goes down on its left
        std::uint32_t chain = nothing; ///< what must be evaluated before
        std::uint64_t cost = 1;
        bool reached = false;
        std::uint32_t scope = nothing;
    };
    /// A name that a loop gives, and what is around it.
    struct Binding {
        std::string_view name;
        std::uint32_t local = 0;
        std::uint32_t around = nothing;
    };
    struct LoopLocals {
        std::uint32_t variable = 0;
        std::uint32_t second = 0;
        std::uint32_t accumulator = 0;
    };

    // compiler_scopes.cpp
    void find_scopes();
    std::uint32_t bind(std::string_view name, std::uint32_t local, std::uint32_t around);
    void enter_loop(NodeId id, std::vector<std::pair<NodeId, std::uint32_t>>& open);
    [[nodiscard]] const Binding* binding(std::string_view name, std::uint32_t scope) const;
    [[nodiscard]] bool is_leaf(NodeId id) const;

    void emit(NodeId id);
    void emit_name(NodeId id, Emitted& place);
    void emit_select(NodeId id, Emitted& place);
    void emit_call(NodeId id, Emitted& place);
    void emit_operator(NodeId id, Step step, Emitted& place);
    void emit_function(NodeId id, Step step, Emitted& place);
    void emit_collection(NodeId id, Emitted& place);
    bool emit_variable(NodeId id, Emitted& place);

    // compiler_simple.cpp
    void simplify(Step& step);
    std::optional<SimpleOperand> simple_operand(StepId id, TypeKind kind);
    void simplify_comparison(Step& step);

    // compiler_loops.cpp
    void emit_loop(NodeId id, Emitted& place);
    void find_collection(const Node::Loop& from, LoopCode& loop, Emitted& place);

    [[nodiscard]] Step step_for(NodeId id, Op op) const;
    StepId add(const Step& step);
    StepId constant(Value value);
    const std::string* named(const std::string& name);
    StepId left(NodeId child, Emitted& place);
    StepId whole(NodeId child, Emitted& place);
    void give_children(Step& step, const std::vector<StepId>& children);
    void give_overloads(Step& step, NodeId id);
    /// Evaluates now what needs nothing but constants.
    void fold(Emitted& place);
    [[nodiscard]] bool is_constant(StepId id) const { return m_code.steps[id].op == Op::constant; }

    const Syntax& m_syntax;
    const Checks& m_checks;
    const Environment& m_environment;
    Instructions& m_code;
    std::vector<Emitted> m_places;
    std::vector<Binding> m_bindings;
    std::unordered_map<NodeId, LoopLocals> m_loops;
    std::unordered_map<std::string, std::uint32_t> m_variables;
    std::unordered_map<std::string, const std::string*> m_names;
    std::uint64_t m_budget = 100'000; ///< for constants, all together
};

} // namespace stormreel::cel
