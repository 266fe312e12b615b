// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/before_cursor.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

namespace {

constexpr std::size_t most_loops = 8; ///< around the cursor, whose names are looked for

} // namespace

std::optional<Type> type_of_source(std::string_view source, const Environment& environment)
{
    const Checked<Syntax> syntax = parse(source, environment);
    if (!syntax)
        return {};
    const Checked<Checks> checks = check(source, *syntax, environment);
    return checks ? std::optional<Type>(checks->types[syntax->root]) : std::nullopt;
}

BeforeCursor::BeforeCursor(std::string_view source, std::size_t cursor, const Environment& environment)
    : m_source(source), m_environment(environment)
{
    m_environment.checked = true;
    m_environment.expected = {};
    read_pieces(cursor);
    take_word(cursor);
    take_loops();
}

void BeforeCursor::read_pieces(std::size_t cursor)
{
    for (std::size_t at = 0;;) {
        const Lexeme lexeme = next_lexeme(m_source, at, m_environment.any_script);
        at = lexeme.offset + lexeme.length;
        if (lexeme.kind == LexemeKind::end || lexeme.offset >= cursor)
            return;
        const bool quoted = lexeme.kind == LexemeKind::string || lexeme.kind == LexemeKind::bytes;
        const char first = m_source[lexeme.offset];
        const bool open = lexeme.kind == LexemeKind::wrong && (first == '"' || first == '\'');
        const bool comment = lexeme.kind == LexemeKind::comment;
        m_inside_text = (quoted && at > cursor) || ((open || comment) && at >= cursor);
        if (!comment)
            m_pieces.push_back(lexeme);
    }
}

bool BeforeCursor::is(std::size_t i, std::string_view sign) const
{
    return i < m_pieces.size() && m_pieces[i].kind == LexemeKind::punctuation && text(i) == sign;
}

std::string_view BeforeCursor::between(std::size_t first, std::size_t end) const
{
    const std::size_t from = m_pieces[first].offset;
    return m_source.substr(from, m_pieces[end].offset - from);
}

void BeforeCursor::take_word(std::size_t cursor)
{
    m_from = m_to = static_cast<std::uint32_t>(cursor);
    const auto is_word = [](const Lexeme& piece) {
        return piece.kind == LexemeKind::word || piece.kind == LexemeKind::quoted_word || piece.kind == LexemeKind::wrong;
    };
    if (!m_pieces.empty() && is_word(m_pieces.back()) && m_pieces.back().offset + m_pieces.back().length >= cursor) {
        const Lexeme& word = m_pieces.back();
        const bool ticked = m_source[word.offset] == '`';
        if (word.kind != LexemeKind::wrong || ticked) {
            m_from = word.offset;
            m_to = ticked && word.kind == LexemeKind::wrong ? m_to : word.offset + word.length;
            m_prefix = m_source.substr(m_from, cursor - m_from).substr(ticked ? 1 : 0);
            m_pieces.pop_back();
        }
    }
    std::size_t last = m_pieces.size();
    if (last > 0 && is(last - 1, "?"))
        --last; // a.?b
    if (last > 0 && is(last - 1, "."))
        m_dot = last - 1;
}

/// The first piece of the value that ends before piece `end`: names, dots, calls, indexes, what stands in brackets.
std::size_t BeforeCursor::begin_of_operand(std::size_t end) const
{
    std::size_t begin = end;
    while (begin > 0) {
        std::size_t at = begin - 1;
        if (closes(at)) {
            at = opening_of(at);
            if (at == no_piece)
                return begin;
            // f(x) and a[0] go on to the left with what is called or looked into.
            const bool goes_on = at > 0 && !is(at, "{") && ends_value(at - 1);
            begin = at;
            if (goes_on)
                continue;
        } else if (ends_value(at)) {
            begin = at;
        } else {
            return begin;
        }
        if (begin > 0 && is(begin - 1, "?") && begin > 1 && is(begin - 2, "."))
            begin -= 2;
        else if (begin > 0 && is(begin - 1, "."))
            begin -= 1;
        else
            return begin;
    }
    return begin;
}

bool BeforeCursor::ends_value(std::size_t i) const
{
    switch (m_pieces[i].kind) {
    case LexemeKind::word:
        return text(i) != "in";
    case LexemeKind::punctuation:
        return closes(i);
    case LexemeKind::wrong:
        return false;
    default:
        return true;
    }
}

std::size_t BeforeCursor::opening_of(std::size_t close) const
{
    std::size_t depth = 0;
    for (std::size_t i = close + 1; i-- > 0;) {
        if (closes(i))
            ++depth;
        else if (opens(i) && --depth == 0)
            return i;
    }
    return no_piece;
}

/// Parentheses that are still open and belong to a macro give names to what stands in them.
void BeforeCursor::take_loops()
{
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        if (opens(i))
            open.push_back(i);
        else if (closes(i) && !open.empty())
            open.pop_back();
    }
    std::size_t taken = 0;
    for (const std::size_t at : open)
        if (taken < most_loops && take_loop(at))
            ++taken;
}

bool BeforeCursor::take_loop(std::size_t open)
{
    static constexpr std::array<std::string_view, 11> macros = {"all",          "exists",     "exists_one",       "existsOne",
                                                                "map",          "filter",     "optMap",           "transformList",
                                                                "transformMap", "optFlatMap", "transformMapEntry"};
    if (!is(open, "(") || open < 3 || !is(open - 2, ".") || m_pieces[open - 1].kind != LexemeKind::word ||
        std::find(macros.begin(), macros.end(), text(open - 1)) == macros.end())
        return false;
    if (open + 2 >= m_pieces.size() || m_pieces[open + 1].kind != LexemeKind::word || !is(open + 2, ","))
        return false;
    const std::size_t begin = begin_of_operand(open - 2);
    if (begin >= open - 2)
        return false;
    const bool two = open + 4 < m_pieces.size() && m_pieces[open + 3].kind == LexemeKind::word && is(open + 4, ",");
    const Type range = type_of_source(between(begin, open - 2), m_environment).value_or(Type());
    const bool map = range.kind() == TypeKind::map;
    const Type first = two ? (map ? range.key() : Type(TypeKind::integer)) : map ? range.key() : range.element();
    add_variable(std::string(text(open + 1)), first);
    if (two)
        add_variable(std::string(text(open + 3)), range.element());
    return true;
}

void BeforeCursor::add_variable(std::string name, Type type)
{
    std::vector<Variable>& known = m_environment.variables;
    known.erase(std::remove_if(known.begin(), known.end(), [&](const Variable& each) { return each.name == name; }), known.end());
    known.push_back({name, type, {}});
    m_loop_variables.push_back({std::move(name), std::move(type), {}});
}

} // namespace stormreel::cel
