// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/block.h"

#include "model/rules/block_scan.h"
#include "model/rules/block_shapes.h"
#include "model/rules/line_columns.h"

#include <algorithm>

namespace stormreel {

namespace {

using cel::Lexeme;
using cel::LexemeKind;

constexpr std::size_t most_problems = 100;

class BlockReader {
public:
    explicit BlockReader(std::string_view text) : m_text(text), m_scan(text), m_places(text) {}

    Block read(std::span<const Shape> shapes)
    {
        if (m_text.size() > largest_rule) {
            say({}, "the rule is longer than " + std::to_string(largest_rule) + " bytes");
            return std::move(m_block);
        }
        m_scan.skip_blank(m_block.comments);
        read_level(shapes, std::nullopt, m_block.statements);
        std::stable_sort(m_block.problems.begin(), m_block.problems.end(),
                         [](const auto& a, const auto& b) { return a.offset < b.offset; });
        return std::move(m_block);
    }

private:
    void say(TextSpan where, std::string message)
    {
        m_broken = true;
        if (m_block.problems.size() < most_problems)
            m_block.problems.push_back(m_places.problem(where.offset, where.length, std::move(message)));
    }

    [[nodiscard]] bool at_end() const { return m_scan.at() >= m_text.size(); }
    [[nodiscard]] TextSpan here() const { return {static_cast<std::uint32_t>(m_scan.at()), 0}; }

    /// Statements that begin further right than `margin`; the scan stands at the first one.
    void read_level(std::span<const Shape> shapes, std::optional<std::size_t> margin, std::vector<RuleStatement>& to)
    {
        while (!at_end()) {
            const std::size_t indent = m_scan.indent_at(m_scan.at());
            if (margin && indent <= *margin)
                return;
            if (++m_statements > most_statements) {
                say(here(), "a rule has at most " + std::to_string(most_statements) + " statements");
                m_scan.go_to(m_text.size());
                return;
            }
            to.push_back(read_statement(shapes, indent));
        }
    }

    RuleStatement read_statement(std::span<const Shape> shapes, std::size_t indent)
    {
        RuleStatement statement;
        m_broken = false;
        const std::size_t begin = m_scan.at();
        const Shape* shape = choose(shapes, statement);
        BlockScan::Ends ends;
        ends.margin = indent;
        ends.indented = !shape || shape->below.empty();
        if (shape) {
            statement.says = shape->says;
            ends.otherwise = shape->otherwise;
            ends.when = shape->when;
            ends.each = shape->each;
            read_head(*shape, ends, statement);
            read_parts(ends, statement);
        } else {
            say(first_piece(), begins_nothing(shapes));
        }
        read_rest(ends);
        statement.broken = m_broken;
        auto last = static_cast<std::uint32_t>(m_scan.at());
        m_scan.skip_blank(m_block.comments);
        if (shape && !shape->below.empty()) {
            read_level(shape->below, indent, statement.below);
            if (!statement.below.empty())
                last = statement.below.back().whole.end();
        }
        statement.whole = {static_cast<std::uint32_t>(begin), last - static_cast<std::uint32_t>(begin)};
        return statement;
    }

    /// Goes over the statement's words, if its shape has some.
    const Shape* choose(std::span<const Shape> shapes, RuleStatement& statement)
    {
        for (const Shape& shape : shapes) {
            if (shape.words.empty() ? begins_head(shape.head) : take_words(shape, statement))
                return &shape;
        }
        return nullptr;
    }

    bool take_words(const Shape& shape, RuleStatement& statement)
    {
        const std::size_t begin = m_scan.at();
        const TextSpan words = m_scan.take_words(shape.words);
        if (words.empty())
            return false;
        if (shape.head == Head::nothing && !m_scan.line_break_before(m_scan.peek())) {
            m_scan.go_to(begin); // the name of a note goes on: `then nothing was left`
            return false;
        }
        statement.keywords.push_back(words);
        return true;
    }

    [[nodiscard]] bool begins_head(Head head) const
    {
        if (head == Head::expression)
            return true;
        const Lexeme name = m_scan.peek();
        const Lexeme next = cel::next_lexeme(m_text, name.offset + name.length, true);
        return name.kind == LexemeKind::word && m_scan.is(next, head == Head::assignment ? "=" : ":");
    }

    void read_head(const Shape& shape, const BlockScan::Ends& ends, RuleStatement& statement)
    {
        switch (shape.head) {
        case Head::nothing:
            return;
        case Head::expression:
            statement.value = expression(ends);
            return;
        case Head::maybe_expression:
            statement.value = m_scan.take_expression(ends);
            return;
        case Head::note:
        case Head::notes:
            read_notes(shape.head == Head::notes, ends, statement);
            return;
        case Head::field:
            statement.name = name();
            return;
        case Head::fields:
            read_names(statement);
            return;
        case Head::declaration:
            read_declaration(ends, statement);
            return;
        case Head::assignment:
        case Head::filling:
            statement.name = name();
            take(":=");
            statement.value = expression(ends);
            return;
        case Head::element:
            statement.element = name();
            if (const TextSpan in = m_scan.take_words("in"); in.empty())
                say(here(), "here belongs 'in' and the list");
            else
                statement.keywords.push_back(in);
            statement.each = expression(ends);
            return;
        }
    }

    void read_declaration(BlockScan::Ends ends, RuleStatement& statement)
    {
        statement.name = name();
        take(":");
        ends.equals = true;
        statement.type = m_scan.take_expression(ends);
        if (statement.type.empty())
            say(here(), "the type is missing");
        ends.equals = false;
        if (m_scan.is(m_scan.peek(), "=") && !m_scan.line_break_before(m_scan.peek())) {
            take("=");
            statement.value = expression(ends);
        }
    }

    void read_notes(bool several, const BlockScan::Ends& ends, RuleStatement& statement)
    {
        for (;;) {
            const TextSpan note = m_scan.take_note(ends, several);
            if (note.empty() || note_name(note.of(m_text)).empty())
                say(note.empty() ? here() : note, "the name of a note is missing");
            else
                statement.notes.push_back(note);
            if (note.length > 1 && note.of(m_text).front() == '"' && note.of(m_text).back() != '"')
                say(note, "the quotation mark at its end is missing");
            const Lexeme comma = m_scan.peek();
            if (!several || !m_scan.is(comma, ",") || m_scan.line_break_before(comma))
                return;
            m_scan.go_to(comma.offset + 1);
            m_scan.skip_blank(m_block.comments);
        }
    }

    void read_names(RuleStatement& statement)
    {
        for (;;) {
            if (const TextSpan one = name(); !one.empty())
                statement.names.push_back(one);
            const Lexeme comma = m_scan.peek();
            if (!m_scan.is(comma, ",") || m_scan.line_break_before(comma))
                return;
            m_scan.go_to(comma.offset + 1);
            m_scan.skip_blank(m_block.comments);
        }
    }

    /// `else`, `when` and `for` in any order, each once.
    void read_parts(BlockScan::Ends ends, RuleStatement& statement)
    {
        for (;;) {
            const Lexeme next = m_scan.peek();
            const bool otherwise = ends.otherwise && m_scan.is(next, "else");
            const bool when = ends.when && m_scan.is(next, "when");
            if (otherwise || when) {
                m_scan.skip_blank(m_block.comments);
                m_scan.go_to(next.offset + next.length);
                statement.keywords.push_back({next.offset, next.length});
                (otherwise ? ends.otherwise : ends.when) = false;
                (otherwise ? statement.otherwise : statement.condition) = expression(ends);
            } else if (ends.each && m_scan.is(next, "for")) {
                m_scan.skip_blank(m_block.comments);
                const auto each = m_scan.take_each();
                if (!each)
                    return;
                statement.keywords.push_back(each->word);
                statement.keywords.push_back(each->in);
                statement.element = each->element;
                ends.each = false;
                statement.each = expression(ends);
            } else {
                return;
            }
        }
    }

    /// What is left on the line means nothing.
    void read_rest(const BlockScan::Ends& ends)
    {
        const Lexeme next = m_scan.peek();
        if (m_scan.line_break_before(next))
            return;
        if (!m_broken)
            say({next.offset, next.length}, "'" + std::string(m_scan.word_of(next)) + "' is not expected here");
        m_scan.go_to(next.offset + next.length);
        m_scan.take_expression({false, false, false, false, ends.margin, ends.indented});
        if (!m_scan.line_break_before(m_scan.peek()))
            m_scan.go_to(std::min(m_text.find('\n', m_scan.at()), m_text.size()));
    }

    TextSpan expression(const BlockScan::Ends& ends)
    {
        const TextSpan span = m_scan.take_expression(ends);
        if (span.empty())
            say(here(), "an expression is missing");
        return span;
    }

    TextSpan name()
    {
        const Lexeme lexeme = m_scan.peek();
        const TextSpan span{lexeme.offset, lexeme.length};
        if (m_scan.line_break_before(lexeme)) {
            say(here(), "a name is missing");
            return {};
        }
        if (!is_field_name(span.of(m_text)))
            say(span, "'" + std::string(span.of(m_text)) + "' can't be a name");
        m_scan.go_to(span.end());
        return span;
    }

    void take(std::string_view one_of)
    {
        const Lexeme next = m_scan.peek();
        if (next.length == 1 && one_of.find(m_text[next.offset]) != std::string_view::npos)
            m_scan.go_to(next.offset + 1);
    }

    [[nodiscard]] TextSpan first_piece() const
    {
        const Lexeme next = m_scan.peek();
        return {next.offset, next.length};
    }

    [[nodiscard]] std::string begins_nothing(std::span<const Shape> shapes) const
    {
        std::string ways;
        for (const Shape& shape : shapes) {
            std::string way(shape.words);
            if (way.empty())
                way = shape.head == Head::declaration ? "name: TYPE"
                      : shape.head == Head::filling   ? "name: value"
                                                      : "name = value";
            ways += (ways.empty() ? "'" : &shape == &shapes.back() ? " or '" : ", '") + way + "'";
        }
        return "here belongs " + ways;
    }

    std::string_view m_text;
    BlockScan m_scan;
    LineColumns m_places;
    Block m_block;
    std::size_t m_statements = 0;
    bool m_broken = false;
};

} // namespace

Block parse_block(std::string_view text, RuleKind kind, NoteKind place)
{
    return BlockReader(text).read(shapes(kind, place));
}

} // namespace stormreel
