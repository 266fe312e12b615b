// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/lexer.h"
#include "model/cel/letters.h"
#include "model/text/utf8.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

namespace {

constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

constexpr bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// Reads one piece; `m_at` goes over it.
class Scan {
public:
    Scan(std::string_view source, std::size_t from, bool any_script) : m_source(source), m_at(from), m_any_script(any_script) {}

    Lexeme next()
    {
        while (m_at < m_source.size() && is_space(m_source[m_at]))
            ++m_at;
        m_begin = m_at;
        if (m_at >= m_source.size())
            return made(LexemeKind::end);
        const char c = peek();
        if (const std::size_t prefix = prefix_of_text(); prefix != none)
            return text(prefix);
        if (is_digit(c) || (c == '.' && is_digit(peek(1))))
            return number();
        if (letter_length() != 0)
            return word();
        if (c == '`')
            return quoted_word();
        if (c == '/' && peek(1) == '/')
            return comment();
        return punctuation();
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }

    [[nodiscard]] Lexeme made(LexemeKind kind, const char* problem = nullptr) const
    {
        return {kind, static_cast<std::uint32_t>(m_begin), static_cast<std::uint32_t>(m_at - m_begin), problem};
    }

    /// Bytes of the letter here, 0 where there is none.
    [[nodiscard]] std::size_t letter_length() const
    {
        if (is_letter(peek()))
            return 1;
        char32_t point = 0;
        if (!m_any_script || m_at >= m_source.size() || static_cast<unsigned char>(peek()) < 0x80)
            return 0;
        const std::size_t length = utf8::sequence_at(m_source, m_at, point);
        return length != 0 && is_letter_of_any_script(point) ? length : 0;
    }

    Lexeme word()
    {
        for (std::size_t length = letter_length(); length != 0 || is_digit(peek()); length = letter_length())
            m_at += std::max<std::size_t>(length, 1);
        return made(LexemeKind::word);
    }

    Lexeme quoted_word()
    {
        for (++m_at; m_at < m_source.size() && peek() != '`' && peek() != '\n';)
            ++m_at;
        if (peek() != '`')
            return made(LexemeKind::wrong, "the name in backticks does not end");
        ++m_at;
        return m_at - m_begin == 2 ? made(LexemeKind::wrong, "there is no name between the backticks")
                                   : made(LexemeKind::quoted_word);
    }

    Lexeme comment()
    {
        while (m_at < m_source.size() && peek() != '\n')
            ++m_at;
        return made(LexemeKind::comment);
    }

    void digits()
    {
        while (is_digit(peek()))
            ++m_at;
    }

    Lexeme number()
    {
        LexemeKind kind = LexemeKind::integer;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && is_hex(peek(2))) {
            for (m_at += 2; is_hex(peek());)
                ++m_at;
        } else {
            digits();
            if (peek() == '.' && is_digit(peek(1))) {
                kind = LexemeKind::number;
                ++m_at;
                digits();
            }
            const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
            if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign))) {
                kind = LexemeKind::number;
                m_at += sign;
                digits();
            }
        }
        if (kind == LexemeKind::integer && (peek() == 'u' || peek() == 'U')) {
            kind = LexemeKind::unsigned_integer;
            ++m_at;
        }
        if (letter_length() == 0 && !is_digit(peek()))
            return made(kind);
        word();
        return made(LexemeKind::wrong, "a name may not begin with a digit, and a number has no letters");
    }

    /// How many letters stand before the quote of a string that begins here.
    [[nodiscard]] std::size_t prefix_of_text() const
    {
        bool raw = false;
        bool bytes = false;
        for (std::size_t i = 0; i < 3; ++i) {
            const char c = peek(i);
            if (c == '"' || c == '\'')
                return i;
            bool& seen = c == 'r' || c == 'R' ? raw : bytes;
            if ((c != 'r' && c != 'R' && c != 'b' && c != 'B') || seen)
                return none;
            seen = true;
        }
        return none;
    }

    Lexeme text(std::size_t prefix)
    {
        bool raw = false;
        bool bytes = false;
        for (; prefix > 0; --prefix, ++m_at)
            (peek() == 'r' || peek() == 'R' ? raw : bytes) = true;
        const char quote = peek();
        const bool triple = peek(1) == quote && peek(2) == quote;
        for (m_at += triple ? 3 : 1; m_at < m_source.size(); ++m_at) {
            const char c = peek();
            if (c == '\\' && !raw && m_at + 1 < m_source.size() && (triple || (peek(1) != '\n' && peek(1) != '\r'))) {
                ++m_at;
            } else if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
                m_at += triple ? 3 : 1;
                return made(bytes ? LexemeKind::bytes : LexemeKind::string);
            } else if (!triple && (c == '\n' || c == '\r')) {
                break;
            }
        }
        return made(LexemeKind::wrong,
                    triple ? "the text in triple quotes does not end" : "the text in quotes does not end on its line");
    }

    Lexeme punctuation()
    {
        static constexpr std::array<std::string_view, 6> pairs = {"==", "!=", "<=", ">=", "&&", "||"};
        const std::string_view pair = m_source.substr(m_at, 2);
        if (std::find(pairs.begin(), pairs.end(), pair) != pairs.end()) {
            m_at += 2;
            return made(LexemeKind::punctuation);
        }
        if (std::string_view("+-*/%<>!?:.,()[]{}").find(peek()) != std::string_view::npos) {
            ++m_at;
            return made(LexemeKind::punctuation);
        }
        char32_t point = 0;
        const std::size_t length = utf8::sequence_at(m_source, m_at, point);
        m_at += std::max<std::size_t>(length, 1);
        const char* problem = length == 0 ? "the text is no valid UTF-8" : "this character has no meaning in an expression";
        switch (m_source[m_begin]) {
        case '=':
            problem = "a single '=' compares nothing, write '=='";
            break;
        case '&':
            problem = "write '&&' for 'and'";
            break;
        case '|':
            problem = "write '||' for 'or'";
            break;
        default:
            break;
        }
        return made(LexemeKind::wrong, problem);
    }

    std::string_view m_source;
    std::size_t m_at;
    std::size_t m_begin = 0;
    bool m_any_script;
};

} // namespace

Lexeme next_lexeme(std::string_view source, std::size_t from, bool any_script)
{
    return Scan(source, from, any_script).next();
}

} // namespace stormreel::cel
