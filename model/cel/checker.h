// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/inference.h"
#include "model/cel/library.h"
#include "model/cel/near_name.h"
#include "model/cel/syntax.h"

#include <unordered_map>

namespace stormreel::cel {

/// Goes over the tree twice, never down it: from parents to children for what each node can see, from children to parents for
/// types. So the time is linear in the nodes and the stack does not depend on them.
class Checker {
public:
    Checker(std::string_view source, const Syntax& syntax, const Environment& environment);
    Checked<Checks> check();

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    /// What a part of a loop sees.
    struct Scope {
        NodeId loop = no_id;
        bool variables = false; ///< its variables, besides the accumulator
        std::uint32_t outer = none;
    };

    // checker.cpp: the two ways, and what is no name and no call
    void place();
    void place_below(NodeId id);
    void place_child(NodeId child, NodeId parent, std::uint32_t scope);
    void visit(NodeId id);
    Type literal_type(const Value& value) const;
    Type list_type(NodeId id);
    Type map_type(NodeId id);
    Type loop_type(NodeId id);
    bool loops_over(NodeId id, Type& first, Type& second);
    void finish();

    // checker_names.cpp
    Type identifier_type(NodeId id);
    Type select_type(NodeId id);
    Type field_type(NodeId id, const Type& of, std::string_view field, NodeId receiver, Mention mention);
    Type no_field(NodeId id, const Type& of, std::string_view field, const Mention& mention);
    bool resolve_qualified(NodeId id);
    bool resolve_type_name(NodeId id, NodeId root);
    void take_variable(NodeId id, NodeId root, std::size_t variable);
    const Type* local(std::string_view name, std::uint32_t scope);
    Type unknown_name(NodeId id);
    [[nodiscard]] std::string path_to(NodeId id, NodeId root) const;

    // checker_calls.cpp
    Type call_type(NodeId id);
    Type special_type(NodeId id, bool& special);
    Type function_type(NodeId id);
    bool lent_function(NodeId id, const std::vector<Type>& given, Type& result);
    bool library_function(NodeId id, const std::vector<Type>& given, Type& result);
    bool fits(std::span<const Type> parameters, const Type& result, const std::vector<Type>& given, Type& answer, bool keep);
    void note_candidates(NodeId id);
    void mention_function(const Node& node);

    // checker_operators.cpp
    Type junction_type(NodeId id);
    Type choice_type(NodeId id);
    Type equality_type(NodeId id);
    Type index_type(NodeId id);
    Type optional_select_type(NodeId id);
    Type extreme_type(NodeId id);
    Type inserted_type(NodeId id);

    // checker_problems.cpp: sentences
    Type no_overload(NodeId id, const std::vector<Type>& given);
    Type no_function(NodeId id);
    [[nodiscard]] std::string shown_name(const Node& node) const;
    [[nodiscard]] std::string shown(const Type& type) const { return m_inference.settled(type).name(); }
    Type refuse(std::uint32_t begin, std::uint32_t end, std::string message);
    Type refuse(NodeId id, std::string message);

    [[nodiscard]] const Type& type(NodeId id) const { return m_checks.types[id]; }
    [[nodiscard]] bool checked() const { return m_environment.checked; }
    [[nodiscard]] std::vector<Type> given_types(const Node& node) const;

    std::string_view m_source;
    const Syntax& m_syntax;
    const Environment& m_environment;
    Checks m_checks;
    Inference m_inference;
    std::optional<Problem> m_problem;
    std::vector<NodeId> m_parents;
    std::vector<std::uint32_t> m_scopes; ///< by node
    std::vector<bool> m_reached;
    std::vector<bool> m_inner; ///< below a qualified variable: names nothing itself
    std::vector<bool> m_done;  ///< a select that was resolved as a qualified name from below
    std::vector<Scope> m_scope_table;
    std::unordered_map<std::string_view, std::size_t> m_variables;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_lent; ///< Environment::functions by name
    std::size_t m_most_parts = 1;                                            ///< of a variable's qualified name
    std::unordered_map<NodeId, std::pair<Type, Type>> m_loop_variables;
};

/// The overloads in library() of a name.
std::span<const std::uint32_t> overloads_of(std::string_view name);

} // namespace stormreel::cel
