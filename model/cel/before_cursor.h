// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/lexer.h"
#include "model/cel/syntax.h"

namespace stormreel::cel {

/// The type of a piece of source; nothing where it has a problem.
std::optional<Type> type_of_source(std::string_view source, const Environment& environment);

/// What stands before a cursor, piece by piece: the word that is being typed, the value whose field it may be, the names that
/// macros around it give. Made from source that does not parse.
class BeforeCursor {
public:
    BeforeCursor(std::string_view source, std::size_t cursor, const Environment& environment);

    [[nodiscard]] bool inside_text() const { return m_inside_text; } ///< or in a comment: nothing can be completed
    [[nodiscard]] std::uint32_t from() const { return m_from; }      ///< the word under the cursor
    [[nodiscard]] std::uint32_t to() const { return m_to; }
    [[nodiscard]] std::string_view prefix() const { return m_prefix; } ///< of the word, as far as the cursor
    /// With the names that macros give here.
    [[nodiscard]] const Environment& environment() const { return m_environment; }
    [[nodiscard]] const std::vector<Variable>& loop_variables() const { return m_loop_variables; }
    /// Whether the word follows a value and a dot, and that value.
    [[nodiscard]] bool after_dot() const { return m_dot != no_piece && m_dot > 0 && begin_of_operand(m_dot) < m_dot; }
    [[nodiscard]] std::string_view receiver() const { return between(begin_of_operand(m_dot), m_dot); }

private:
    static constexpr std::size_t no_piece = static_cast<std::size_t>(-1);

    [[nodiscard]] std::string_view text(std::size_t i) const { return m_source.substr(m_pieces[i].offset, m_pieces[i].length); }
    [[nodiscard]] bool is(std::size_t i, std::string_view sign) const;
    [[nodiscard]] bool opens(std::size_t i) const { return is(i, "(") || is(i, "[") || is(i, "{"); }
    [[nodiscard]] bool closes(std::size_t i) const { return is(i, ")") || is(i, "]") || is(i, "}"); }
    [[nodiscard]] std::string_view between(std::size_t first, std::size_t end) const;
    [[nodiscard]] std::size_t begin_of_operand(std::size_t end) const;
    [[nodiscard]] bool ends_value(std::size_t i) const;
    [[nodiscard]] std::size_t opening_of(std::size_t close) const;
    void read_pieces(std::size_t cursor);
    void take_word(std::size_t cursor);
    void take_loops();
    bool take_loop(std::size_t open);
    void add_variable(std::string name, Type type);

    std::string_view m_source;
    Environment m_environment;
    std::vector<Lexeme> m_pieces;
    std::vector<Variable> m_loop_variables;
    std::string_view m_prefix;
    std::uint32_t m_from = 0;
    std::uint32_t m_to = 0;
    std::size_t m_dot = no_piece;
    bool m_inside_text = false;
};

} // namespace stormreel::cel
