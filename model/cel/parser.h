// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/lexer.h"
#include "model/cel/tree.h"

#include <unordered_set>

namespace stormreel::cel {

/// Recursive descent, one function a rule of the grammar. What a person can nest counts against Limits::depth, what they can
/// chain is read in a loop; so the stack is bounded whatever comes.
class Parser {
public:
    Parser(std::string_view source, const Environment& environment);
    Checked<Syntax> parse();

private:
    NodeId expression();
    NodeId choice();
    NodeId binary(int least);
    NodeId junction(NodeId first, std::string_view sign, int precedence);
    NodeId unary();
    NodeId member(NodeId node);
    NodeId primary();
    NodeId after_dot(NodeId of);
    NodeId index(NodeId of);
    NodeId name_or_call();
    NodeId call_of(std::string name, Span named);
    NodeId member_call_of(NodeId receiver, const Lexeme& name);
    NodeId in_parentheses();
    NodeId list();
    NodeId map();
    NodeId number(std::optional<Span> minus);
    NodeId quoted();
    NodeId message(NodeId type);
    bool arguments(std::vector<NodeId>& into);
    bool is_function(const std::string& qualified) const;
    bool closed(std::string_view close, std::string_view what);

    [[nodiscard]] std::string_view text() const { return m_source.substr(m_here.offset, m_here.length); }
    [[nodiscard]] bool is(std::string_view punctuation) const;
    [[nodiscard]] bool is_word(std::string_view word) const;
    [[nodiscard]] Span span() const { return {m_here.offset, m_here.offset + m_here.length}; }
    void advance();
    bool take(std::string_view punctuation);
    bool expect(std::string_view punctuation, std::string_view after);
    NodeId unexpected(std::string_view wanted);
    std::string field_name() const;

    std::string_view m_source;
    const Environment& m_environment;
    Tree m_tree;
    Lexeme m_here;
    std::uint32_t m_last_end = 0; ///< where the lexeme before ended
    std::uint32_t m_depth = 0;
    std::uint32_t m_deepest;
    std::unordered_set<std::string_view> m_lent; ///< qualified functions of the environment
};

} // namespace stormreel::cel
