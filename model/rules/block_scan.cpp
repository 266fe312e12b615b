// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/block_scan.h"

#include <algorithm>
#include <array>

namespace stormreel {

namespace {

using cel::Lexeme;
using cel::LexemeKind;

TextSpan span_of(const Lexeme& lexeme)
{
    return {lexeme.offset, lexeme.length};
}

TextSpan between(std::size_t from, std::size_t to)
{
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to - from)};
}

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

bool is_bracket(std::string_view piece, std::string_view brackets)
{
    return piece.size() == 1 && brackets.find(piece.front()) != std::string_view::npos;
}

} // namespace

Lexeme BlockScan::peek() const
{
    Lexeme lexeme = cel::next_lexeme(m_text, m_at, true);
    while (lexeme.kind == LexemeKind::comment)
        lexeme = cel::next_lexeme(m_text, lexeme.offset + lexeme.length, true);
    return lexeme;
}

bool BlockScan::line_break_before(const Lexeme& lexeme) const
{
    return lexeme.kind == LexemeKind::end || m_text.substr(m_at, lexeme.offset - m_at).find('\n') != std::string_view::npos;
}

std::size_t BlockScan::indent_at(std::size_t offset) const
{
    std::size_t begin = offset;
    while (begin > 0 && is_blank(m_text[begin - 1]))
        --begin;
    if (begin > 0 && m_text[begin - 1] != '\n')
        return 0;
    std::size_t columns = 0;
    for (; begin < offset; ++begin)
        columns = m_text[begin] == '\t' ? (columns / 4 + 1) * 4 : columns + 1;
    return columns;
}

TextSpan BlockScan::take_words(std::string_view words)
{
    std::size_t end = m_at;
    const std::size_t begin = m_at;
    while (!words.empty()) {
        const auto space = words.find(' ');
        const Lexeme lexeme = cel::next_lexeme(m_text, end, true);
        const auto gap = m_text.substr(end, lexeme.offset - end);
        if (lexeme.kind != LexemeKind::word || !is(lexeme, words.substr(0, space)) || gap.find('\n') != std::string_view::npos)
            return {};
        end = lexeme.offset + lexeme.length;
        words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    }
    const Lexeme next = cel::next_lexeme(m_text, end, true);
    const bool field = is(next, ":") || is(next, "=");
    if (field && m_text.substr(end, next.offset - end).find('\n') == std::string_view::npos)
        return {};
    m_at = end;
    return between(begin, end);
}

bool BlockScan::ends(const Lexeme& lexeme, const Ends& ends, bool after_dot) const
{
    if (ends.equals && is(lexeme, "="))
        return true;
    if (lexeme.kind != LexemeKind::word || after_dot)
        return false;
    if (ends.each && is(lexeme, "for")) {
        BlockScan ahead(m_text);
        ahead.m_at = lexeme.offset;
        return ahead.take_each().has_value();
    }
    return (ends.otherwise && is(lexeme, "else")) || (ends.when && is(lexeme, "when"));
}

bool BlockScan::goes_on(const Lexeme& before, const Lexeme& next, const Ends& ends) const
{
    if (next.kind == LexemeKind::punctuation && !is_bracket(word_of(next), "([{!)]}"))
        return true;
    if (is(next, "in"))
        return true;
    const bool waits = before.kind == LexemeKind::punctuation && !is_bracket(word_of(before), ")]}");
    return (ends.indented || waits) && indent_at(next.offset) > ends.margin;
}

TextSpan BlockScan::take_expression(const Ends& stop)
{
    std::size_t begin = m_at;
    std::size_t depth = 0;
    Lexeme before;
    for (;;) {
        const Lexeme next = peek();
        if (next.kind == LexemeKind::end)
            break;
        const bool first = before.kind == LexemeKind::end;
        if (depth == 0) {
            if (line_break_before(next)) {
                const bool indented = stop.indented && indent_at(next.offset) > stop.margin;
                if (first ? !indented : !goes_on(before, next, stop))
                    break;
            }
            if (ends(next, stop, !first && is(before, ".")))
                break;
        }
        if (first)
            begin = next.offset;
        const auto piece = word_of(next);
        if (is_bracket(piece, "([{"))
            ++depth;
        else if (depth > 0 && is_bracket(piece, ")]}"))
            --depth;
        before = next;
        m_at = next.offset + next.length;
    }
    return before.kind == LexemeKind::end ? TextSpan{static_cast<std::uint32_t>(m_at), 0} : between(begin, m_at);
}

TextSpan BlockScan::take_quoted()
{
    const std::size_t begin = m_at;
    for (++m_at; m_at < m_text.size() && m_text[m_at] != '\n'; ++m_at) {
        if (m_text[m_at] == '"') {
            ++m_at;
            return between(begin, m_at);
        }
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size() && m_text[m_at + 1] != '\n')
            ++m_at;
    }
    return between(begin, m_at);
}

TextSpan BlockScan::take_note(const Ends& stop, bool comma)
{
    while (m_at < m_text.size() && is_blank(m_text[m_at]))
        ++m_at;
    const std::size_t begin = m_at;
    if (m_at < m_text.size() && m_text[m_at] == '"')
        return take_quoted();
    std::size_t end = begin;
    for (; m_at < m_text.size() && m_text[m_at] != '\n' && !(comma && m_text[m_at] == ','); ++m_at) {
        if (is_blank(m_text[m_at]))
            continue;
        const bool word_begins = m_at == begin || is_blank(m_text[m_at - 1]);
        if (word_begins && m_text.substr(m_at, 2) == "//")
            break;
        if (word_begins && (m_text[m_at] == 'w' || m_text[m_at] == 'f') &&
            ends(cel::next_lexeme(m_text, m_at, true), stop, false))
            break;
        end = m_at + 1;
    }
    m_at = end;
    return between(begin, end);
}

std::optional<BlockScan::Each> BlockScan::take_each()
{
    const std::size_t begin = m_at;
    Each each;
    std::array<TextSpan*, 3> parts = {&each.word, &each.element, &each.in};
    for (TextSpan* part : parts) {
        const Lexeme lexeme = peek();
        if (lexeme.kind != LexemeKind::word) {
            m_at = begin;
            return std::nullopt;
        }
        *part = span_of(lexeme);
        m_at = lexeme.offset + lexeme.length;
    }
    if (each.word.of(m_text) == "for" && each.in.of(m_text) == "in")
        return each;
    m_at = begin;
    return std::nullopt;
}

void BlockScan::skip_blank(std::vector<TextSpan>& comments)
{
    for (;;) {
        const Lexeme lexeme = cel::next_lexeme(m_text, m_at, true);
        if (lexeme.kind != LexemeKind::comment) {
            m_at = lexeme.offset;
            return;
        }
        comments.push_back(span_of(lexeme));
        m_at = lexeme.offset + lexeme.length;
    }
}

} // namespace stormreel
