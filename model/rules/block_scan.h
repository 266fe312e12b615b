// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/lexer.h"
#include "model/rules/block.h"

namespace stormreel {

/// Where words, expressions and names of notes end in a rule's text.
class BlockScan {
public:
    explicit BlockScan(std::string_view text) : m_text(text) {}

    /// The words that end an expression or a name here, and which lines go on with it.
    struct Ends {
        bool otherwise = false;
        bool when = false;
        bool each = false;
        bool equals = false;    ///< a single `=` (after a type)
        std::size_t margin = 0; ///< where the statement begins
        bool indented = false;  ///< lines further right go on with it, for nothing can stand below it
    };

    [[nodiscard]] std::size_t at() const { return m_at; }
    void go_to(std::size_t at) { m_at = at; }
    [[nodiscard]] std::string_view text() const { return m_text; }

    /// The next piece that is no comment, without going over it.
    [[nodiscard]] cel::Lexeme peek() const;
    [[nodiscard]] std::string_view word_of(const cel::Lexeme& lexeme) const
    {
        return m_text.substr(lexeme.offset, lexeme.length);
    }
    [[nodiscard]] bool is(const cel::Lexeme& lexeme, std::string_view word) const { return word_of(lexeme) == word; }
    [[nodiscard]] bool line_break_before(const cel::Lexeme& lexeme) const;
    /// Columns before a place on its line.
    [[nodiscard]] std::size_t indent_at(std::size_t offset) const;

    /// Goes over "begin with" and the like if it stands here; where, else an empty span. A field of that name is no such word.
    TextSpan take_words(std::string_view words);
    /// Goes over an expression, or a type; empty where there is none.
    TextSpan take_expression(const Ends& ends);
    /// Goes over the name of a note, quotation marks included. `comma`: a comma ends it.
    TextSpan take_note(const Ends& ends, bool comma);
    /// Goes over `for NAME in` if it stands here.
    struct Each {
        TextSpan word, element, in;
    };
    std::optional<Each> take_each();

    /// Goes over blank lines and comments to where the next statement begins.
    void skip_blank(std::vector<TextSpan>& comments);

private:
    [[nodiscard]] bool ends(const cel::Lexeme& lexeme, const Ends& ends, bool after_dot) const;
    [[nodiscard]] bool goes_on(const cel::Lexeme& before, const cel::Lexeme& next, const Ends& ends) const;
    TextSpan take_quoted();

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace stormreel
