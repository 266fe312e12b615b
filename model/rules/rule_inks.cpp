// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/rule_reader.h"

#include <algorithm>

namespace stormreel {

namespace {

Ink ink_of(cel::TokenKind kind)
{
    switch (kind) {
    case cel::TokenKind::keyword:
        return Ink::keyword;
    case cel::TokenKind::function:
        return Ink::function;
    case cel::TokenKind::number:
        return Ink::number;
    case cel::TokenKind::string:
        return Ink::string;
    case cel::TokenKind::comment:
        return Ink::comment;
    case cel::TokenKind::wrong:
        return Ink::wrong;
    default:
        return Ink::plain;
    }
}

class Inks {
public:
    explicit Inks(std::string_view text) : m_text(text) {}

    void add(Ink ink, TextSpan span)
    {
        if (!span.empty())
            m_spans.push_back({ink, span.offset, span.length});
    }

    void add_expression(TextSpan span)
    {
        for (const cel::Token& token : cel::tokens(span.of(m_text)))
            if (token.kind != cel::TokenKind::punctuation)
                add(ink_of(token.kind), {span.offset + token.offset, token.length});
    }

    void add(const RuleStatement& statement)
    {
        for (const TextSpan word : statement.keywords)
            add(Ink::keyword, word);
        for (const TextSpan note : statement.notes)
            add(Ink::note, note);
        add(Ink::field, statement.name);
        for (const TextSpan name : statement.names)
            add(Ink::field, name);
        add(Ink::keyword, statement.type);
        add(Ink::field, statement.element);
        for (const TextSpan span : {statement.value, statement.otherwise, statement.each, statement.condition})
            add_expression(span);
        for (const RuleStatement& below : statement.below)
            add(below);
    }

    /// Names that mean a note or a field, over what their tokens say.
    void name(const NameUse& use)
    {
        const auto found = std::lower_bound(m_spans.begin(), m_spans.end(), use.offset,
                                            [](const InkSpan& span, std::uint32_t offset) { return span.offset < offset; });
        if (found != m_spans.end() && found->offset == use.offset && found->length == use.length)
            found->ink = use.kind == NameUse::Kind::note ? Ink::note : Ink::field;
    }

    void sort()
    {
        std::stable_sort(m_spans.begin(), m_spans.end(), [](const InkSpan& a, const InkSpan& b) { return a.offset < b.offset; });
    }
    std::vector<InkSpan> take() { return std::move(m_spans); }

private:
    std::string_view m_text;
    std::vector<InkSpan> m_spans;
};

} // namespace

std::vector<InkSpan> inks(std::string_view text, const Block& block, const std::vector<NameUse>& uses)
{
    Inks made(text);
    for (const TextSpan comment : block.comments)
        made.add(Ink::comment, comment);
    for (const RuleStatement& statement : block.statements)
        made.add(statement);
    made.sort();
    for (const NameUse& use : uses)
        made.name(use);
    return made.take();
}

} // namespace stormreel
