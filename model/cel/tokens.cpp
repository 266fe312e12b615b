// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/cel/expression.h"
#include "model/cel/lexer.h"

#include <algorithm>

namespace stormreel::cel {

namespace {

TokenKind kind_of(std::string_view source, const Lexeme& lexeme)
{
    switch (lexeme.kind) {
    case LexemeKind::word: {
        if (is_keyword(source.substr(lexeme.offset, lexeme.length)))
            return TokenKind::keyword;
        const std::size_t next = source.find_first_not_of(" \t\r\n", lexeme.offset + lexeme.length);
        return next != std::string_view::npos && source[next] == '(' ? TokenKind::function : TokenKind::name;
    }
    case LexemeKind::quoted_word:
        return TokenKind::name;
    case LexemeKind::integer:
    case LexemeKind::unsigned_integer:
    case LexemeKind::number:
        return TokenKind::number;
    case LexemeKind::string:
    case LexemeKind::bytes:
        return TokenKind::string;
    case LexemeKind::comment:
        return TokenKind::comment;
    case LexemeKind::punctuation:
        return TokenKind::punctuation;
    default:
        return TokenKind::wrong;
    }
}

/// Of a stop that is white space, as a line's end: it stands between two lexemes.
std::size_t stop_in_space(std::string_view space, std::span<const std::string_view> stops)
{
    std::size_t first = std::string_view::npos;
    for (const std::string_view stop : stops)
        if (!stop.empty() && (stop[0] == ' ' || stop[0] == '\t' || stop[0] == '\r' || stop[0] == '\n'))
            first = std::min(first, space.find(stop));
    return first;
}

bool is_stop(std::string_view text, const Lexeme& lexeme, std::span<const std::string_view> stops)
{
    const std::string_view piece = text.substr(lexeme.offset, lexeme.length);
    return std::any_of(stops.begin(), stops.end(), [&](std::string_view stop) {
        if (lexeme.kind == LexemeKind::word)
            return piece == stop;
        const bool sign = lexeme.kind == LexemeKind::punctuation || lexeme.kind == LexemeKind::wrong;
        // "=" must not stop before "==", while "->" stops before "-" and ">". What is wrong may be long: a text without its end.
        return sign && !stop.empty() && (stop.size() >= piece.size() || lexeme.kind == LexemeKind::wrong) &&
               text.substr(lexeme.offset, stop.size()) == stop;
    });
}

} // namespace

std::vector<Token> tokens(std::string_view source)
{
    std::vector<Token> result;
    for (std::size_t at = 0; at < source.size();) {
        const Lexeme lexeme = next_lexeme(source, at, true);
        if (lexeme.kind == LexemeKind::end)
            break;
        result.push_back({kind_of(source, lexeme), lexeme.offset, lexeme.length});
        at = lexeme.offset + lexeme.length;
    }
    return result;
}

std::size_t expression_end(std::string_view text, std::size_t from, std::span<const std::string_view> stops)
{
    std::size_t depth = 0;
    bool after_dot = false;
    for (std::size_t at = std::min(from, text.size()); at < text.size();) {
        const Lexeme lexeme = next_lexeme(text, at, true);
        const std::size_t space = depth == 0 ? stop_in_space(text.substr(at, lexeme.offset - at), stops) : std::string_view::npos;
        if (space != std::string_view::npos)
            return at + space;
        if (lexeme.kind == LexemeKind::end)
            break;
        if (depth == 0 && !after_dot && is_stop(text, lexeme, stops))
            return lexeme.offset;
        const char sign = lexeme.kind == LexemeKind::punctuation ? text[lexeme.offset] : '\0';
        if (sign == '(' || sign == '[' || sign == '{')
            ++depth;
        else if ((sign == ')' || sign == ']' || sign == '}') && depth > 0)
            --depth;
        after_dot = sign == '.';
        at = lexeme.offset + lexeme.length;
    }
    return text.size();
}

} // namespace stormreel::cel
