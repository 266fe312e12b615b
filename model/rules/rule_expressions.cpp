// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/lexer.h"
#include "model/cel/syntax.h"
#include "model/rules/rule_reader.h"

#include <algorithm>

namespace stormreel {

namespace {

bool is_number(std::string_view source)
{
    const auto lexeme = cel::next_lexeme(source, 0, true);
    return lexeme.kind == cel::LexemeKind::integer && lexeme.length == source.size() && source.find_first_of("xX") == source.npos;
}

} // namespace

Expression RuleReader::compile(TextSpan span, Surroundings& known, const cel::Type& expected)
{
    known.environment.expected = expected;
    keep_if_watched(span, known);
    if (span.empty())
        return {};
    auto program = cel::compile(span.of(text()), known.environment);
    if (!program) {
        refuse(span, program.error(), known);
        return {};
    }
    mention(span, *program, known);
    m_expressions.push_back({std::move(*program), known.places, span.offset, span.length});
    return m_expressions.back();
}

void RuleReader::keep_if_watched(TextSpan span, const Surroundings& known)
{
    if (!m_cursor || *m_cursor < span.offset)
        return;
    // What is typed behind an expression goes on with it.
    const auto end = std::min(text().find_first_not_of(" \t", span.end()), text().size());
    if (*m_cursor <= end)
        m_watched = ExpressionPlace{known.environment, span.offset, span.length};
}

void RuleReader::refuse(TextSpan span, const cel::Problem& problem, Surroundings& known)
{
    const auto source = span.of(text());
    const TextSpan where{span.offset + std::min(problem.offset, span.length), problem.length};
    if (!cel::parse(source, known.environment)) {
        say(where, "rule-syntax", Severity::error, problem.message);
        return;
    }
    const bool gone = problem.message.starts_with("undeclared") || problem.message.find("no field") != std::string::npos;
    say(where, gone ? "rule-dangling" : "rule-type", Severity::error, problem.message);
    const std::string meant = meant_in(problem.message);
    if (!meant.empty() && is_field_name(where.of(text())))
        fix_by_words(where, meant);
    else if (gone)
        fix_by_removal(where);
    else
        offer_conversion(span, known);
}

/// `5` where a double is wanted, a number where words are: what is meant is certain.
void RuleReader::offer_conversion(TextSpan span, Surroundings& known)
{
    const cel::TypeKind wanted = known.environment.expected.kind();
    if (wanted != cel::TypeKind::number && wanted != cel::TypeKind::string)
        return;
    known.environment.expected = cel::Type();
    const auto program = cel::compile(span.of(text()), known.environment);
    known.environment.expected = wanted;
    if (!program)
        return;
    using enum cel::TypeKind;
    const cel::TypeKind got = program->type().kind();
    const bool whole = got == integer || got == unsigned_integer;
    if (wanted == number && whole)
        fix_by_words(span, is_number(span.of(text())) ? of(span) + ".0" : "double(" + of(span) + ")");
    else if (wanted == string && (whole || got == number || got == boolean))
        fix_by_words(span, "string(" + of(span) + ")");
}

} // namespace stormreel
