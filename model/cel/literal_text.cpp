// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/lexer.h"
#include "model/text/utf8.h"

#include <charconv>

namespace stormreel::cel {

namespace {

/// What "\n" and its like stand for; 0 for what is none of them.
char simple_escape(char c)
{
    switch (c) {
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    case '\\':
    case '?':
    case '"':
    case '\'':
    case '`':
        return c;
    default:
        return 0;
    }
}

/// The text between the quotes, with what its escapes stand for.
class Unquoted {
public:
    Unquoted(std::string_view source, const Lexeme& lexeme)
        : m_source(source), m_bytes(lexeme.kind == LexemeKind::bytes), m_at(lexeme.offset), m_end(lexeme.offset + lexeme.length)
    {
        bool raw = false;
        for (; m_source[m_at] != '"' && m_source[m_at] != '\''; ++m_at)
            raw = raw || m_source[m_at] == 'r' || m_source[m_at] == 'R';
        const std::size_t quotes =
            m_end - m_at >= 6 && m_source[m_at + 1] == m_source[m_at] && m_source[m_at + 2] == m_source[m_at] ? 3 : 1;
        m_at += quotes;
        m_end -= quotes;
        m_raw = raw;
    }

    Checked<Value> read()
    {
        std::string text;
        while (m_at < m_end && !m_problem) {
            const std::string_view rest = m_source.substr(m_at, m_end - m_at);
            const std::size_t plain = m_raw ? rest.size() : std::min(rest.find('\\'), rest.size());
            text += rest.substr(0, plain);
            m_at += plain;
            if (m_at < m_end)
                escape(text);
        }
        if (m_problem)
            return tl::unexpected(*m_problem);
        return m_bytes ? Value::bytes(std::move(text)) : Value::string(std::move(text));
    }

private:
    void escape(std::string& text)
    {
        const char c = m_source[m_at + 1];
        if (const char simple = simple_escape(c); simple != 0) {
            text += simple;
            m_at += 2;
        } else if (c == 'x' || c == 'X') {
            code(text, 2, 2, 16);
        } else if (c == 'u' && !m_bytes) {
            code(text, 2, 4, 16);
        } else if (c == 'U' && !m_bytes) {
            code(text, 2, 8, 16);
        } else if (c >= '0' && c <= '3') {
            code(text, 1, 3, 8);
        } else {
            refuse(2, m_bytes && (c == 'u' || c == 'U') ? "bytes have no code points, write them as '\\x..'"
                                                        : "this escape means nothing, a backslash is written '\\\\'");
        }
    }

    void code(std::string& text, std::size_t skip, std::size_t count, int base)
    {
        const std::string_view digits = m_source.substr(m_at + skip, std::min(count, m_end - std::min(m_end, m_at + skip)));
        std::uint32_t point = 0;
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), point, base);
        if (error != std::errc{} || stop != digits.data() + count || digits.size() != count) {
            refuse(skip, "the escape needs " + std::to_string(count) + (base == 16 ? " hexadecimal digits" : " octal digits"));
        } else if (m_bytes) {
            text += static_cast<char>(point);
            m_at += skip + count;
        } else if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
            refuse(skip + count, "there is no character with this code");
        } else {
            utf8::append(text, point);
            m_at += skip + count;
        }
    }

    void refuse(std::size_t length, std::string message)
    {
        m_problem = problem_at(m_source, m_at, std::min(length, m_end - m_at), std::move(message));
    }

    std::string_view m_source;
    bool m_bytes;
    bool m_raw = false;
    std::size_t m_at;
    std::size_t m_end;
    std::optional<Problem> m_problem;
};

template <class T>
std::optional<T> whole_number(std::string_view digits, int base)
{
    T value{};
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    return error == std::errc{} && stop == digits.data() + digits.size() ? std::optional<T>(value) : std::nullopt;
}

/// Of a number that is out of range: whether it is too near to zero, so that zero is the nearest there is.
bool is_tiny(std::string_view digits)
{
    const std::size_t exponent = digits.find_first_of("eE");
    return exponent == std::string_view::npos ? digits[0] == '0' || digits[0] == '.' : digits[exponent + 1] == '-';
}

} // namespace

Checked<Value> text_literal(std::string_view source, const Lexeme& lexeme)
{
    return Unquoted(source, lexeme).read();
}

Checked<Value> number_literal(std::string_view source, const Lexeme& lexeme, bool negative)
{
    std::string_view digits = source.substr(lexeme.offset, lexeme.length);
    const auto refuse = [&](const char* message) {
        return tl::unexpected(problem_at(source, lexeme.offset, lexeme.length, message));
    };
    if (lexeme.kind == LexemeKind::number) {
        double value = 0;
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} && !is_tiny(digits))
            return refuse("the number is out of the range of double");
        return Value::number(negative ? -value : value);
    }
    const bool is_unsigned = lexeme.kind == LexemeKind::unsigned_integer;
    if (is_unsigned)
        digits.remove_suffix(1);
    const int base = digits.size() > 2 && (digits[1] == 'x' || digits[1] == 'X') ? 16 : 10;
    if (base == 16)
        digits.remove_prefix(2);
    const std::optional<std::uint64_t> value = whole_number<std::uint64_t>(digits, base);
    if (is_unsigned)
        return value ? Checked<Value>(Value::unsigned_integer(*value)) : refuse("the number is out of the range of uint");
    constexpr std::uint64_t most = 0x7FFFFFFFFFFFFFFF;
    if (!value || *value > most + (negative ? 1 : 0))
        return refuse("the number is out of the range of int");
    return Value::integer(static_cast<std::int64_t>(negative ? 0 - *value : *value));
}

} // namespace stormreel::cel
