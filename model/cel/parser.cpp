// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/parser.h"
#include "model/cel/library.h"
#include "model/text/utf8.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

namespace {

struct InfixOperator {
    std::string_view sign;
    std::string_view name;
    int precedence;
};
constexpr int relation = 3;
constexpr std::array<InfixOperator, 14> infix_operators = {{{"||", "_||_", 1},
                                                            {"&&", "_&&_", 2},
                                                            {"<", "_<_", relation},
                                                            {"<=", "_<=_", relation},
                                                            {">", "_>_", relation},
                                                            {">=", "_>=_", relation},
                                                            {"==", "_==_", relation},
                                                            {"!=", "_!=_", relation},
                                                            {"in", "@in", relation},
                                                            {"+", "_+_", 4},
                                                            {"-", "_-_", 4},
                                                            {"*", "_*_", 5},
                                                            {"/", "_/_", 5},
                                                            {"%", "_%_", 5}}};

const InfixOperator* infix_operator(std::string_view sign)
{
    const auto* found = std::find_if(infix_operators.begin(), infix_operators.end(),
                                     [sign](const InfixOperator& each) { return each.sign == sign; });
    return found == infix_operators.end() ? nullptr : found;
}

const std::unordered_set<std::string_view>& qualified_functions()
{
    static const std::unordered_set<std::string_view> names = [] {
        std::unordered_set<std::string_view> result;
        for (const Overload& overload : library()) {
            if (!overload.member && overload.name.find('.') != std::string_view::npos && overload.name[0] != '_')
                result.insert(overload.name);
        }
        return result;
    }();
    return names;
}

} // namespace

Parser::Parser(std::string_view source, const Environment& environment)
    : m_source(source), m_environment(environment), m_tree(source, environment),
      m_deepest(std::min(environment.limits.depth, deepest_ever))
{
    for (const Function& function : environment.functions) {
        if (!function.member && function.name.find('.') != std::string::npos)
            m_lent.insert(function.name);
    }
}

bool Parser::is_function(const std::string& qualified) const
{
    return m_lent.count(qualified) != 0 || qualified_functions().count(qualified) != 0;
}

bool Parser::is(std::string_view punctuation) const
{
    return m_here.kind == LexemeKind::punctuation && text() == punctuation;
}

bool Parser::is_word(std::string_view word) const
{
    return m_here.kind == LexemeKind::word && text() == word;
}

void Parser::advance()
{
    m_last_end = m_here.offset + m_here.length;
    do
        m_here = next_lexeme(m_source, m_here.offset + m_here.length, m_environment.any_script);
    while (m_here.kind == LexemeKind::comment);
    if (m_here.kind == LexemeKind::wrong)
        m_tree.refuse(span(), m_here.problem);
}

bool Parser::take(std::string_view punctuation)
{
    if (!is(punctuation))
        return false;
    advance();
    return true;
}

bool Parser::expect(std::string_view punctuation, std::string_view after)
{
    if (take(punctuation))
        return !m_tree.failed();
    unexpected("'" + std::string(punctuation) + "' " + std::string(after));
    return false;
}

NodeId Parser::unexpected(std::string_view wanted)
{
    const std::string expected = "expected " + std::string(wanted);
    if (m_here.kind == LexemeKind::end)
        return m_tree.refuse({m_last_end, m_last_end}, expected + ", but the expression ends here");
    constexpr std::size_t most = 40;
    const std::string_view found = text();
    return m_tree.refuse(span(),
                         expected + (found.size() > most ? ", found something else" : ", found '" + std::string(found) + "'"));
}

Checked<Syntax> Parser::parse()
{
    advance();
    if (m_here.kind == LexemeKind::end && !m_tree.failed())
        m_tree.refuse({}, "there is no expression");
    const NodeId root = expression();
    if (m_here.kind != LexemeKind::end && !m_tree.failed()) {
        if (is_word("and") || is_word("or"))
            m_tree.refuse(span(), is_word("and") ? "write '&&' for 'and'" : "write '||' for 'or'");
        else if (is(")") || is("]") || is("}"))
            m_tree.refuse(span(), "there is no opening bracket for this '" + std::string(text()) + "'");
        unexpected("an operator or the end");
    }
    return m_tree.finish(root);
}

NodeId Parser::expression()
{
    if (m_tree.failed())
        return no_id;
    if (m_depth >= m_deepest)
        return m_tree.refuse(span(), "the expression is nested too deeply, more than " + std::to_string(m_deepest) + " levels");
    ++m_depth;
    const NodeId node = choice();
    --m_depth;
    return node;
}

/// A chain of a ? b : c ? d : e is read in a loop and put together from its end.
NodeId Parser::choice()
{
    struct Branch {
        NodeId condition;
        NodeId then;
        Span sign;
    };
    std::vector<Branch> branches;
    NodeId last = binary(1);
    while (is("?") && !m_tree.failed()) {
        const Span sign = span();
        advance();
        const NodeId then = binary(1);
        if (is("?"))
            return m_tree.refuse(span(), "put the choice between '?' and ':' in parentheses");
        if (then == no_id || !expect(":", "after the first choice of '?'"))
            return no_id;
        branches.push_back({last, then, sign});
        last = binary(1);
    }
    for (auto branch = branches.rbegin(); branch != branches.rend(); ++branch)
        last = m_tree.call("_?_:_", {branch->condition, branch->then, last}, branch->sign);
    return last;
}

NodeId Parser::binary(int least)
{
    NodeId left = unary();
    while (!m_tree.failed()) {
        const InfixOperator* found =
            m_here.kind == LexemeKind::punctuation || m_here.kind == LexemeKind::word ? infix_operator(text()) : nullptr;
        if (found == nullptr || found->precedence < least)
            return left;
        if (found->precedence < relation) {
            left = junction(left, found->sign, found->precedence);
            continue;
        }
        const Span sign = span();
        advance();
        const NodeId right = binary(found->precedence + 1);
        left = m_tree.call(std::string(found->name), {left, right}, sign);
    }
    return no_id;
}

/// a && b && c ... as a balanced tree.
NodeId Parser::junction(NodeId first, std::string_view sign, int precedence)
{
    const std::string name(infix_operator(sign)->name);
    std::vector<NodeId> terms = {first};
    std::vector<Span> signs;
    while (is(sign) && !m_tree.failed()) {
        signs.push_back(span());
        advance();
        terms.push_back(binary(precedence + 1));
    }
    // Neighbours are joined until one is left; the sign between two neighbours is that after the last term of the left one.
    while (terms.size() > 1 && !m_tree.failed()) {
        std::size_t kept = 0;
        std::vector<Span> between;
        for (std::size_t i = 0; i < terms.size(); i += 2) {
            if (i > 0)
                between.push_back(signs[i - 1]);
            terms[kept++] = i + 1 < terms.size() ? m_tree.call(name, {terms[i], terms[i + 1]}, signs[i]) : terms[i];
        }
        terms.resize(kept);
        signs = std::move(between);
    }
    return m_tree.failed() ? no_id : terms[0];
}

NodeId Parser::unary()
{
    std::vector<Span> signs; // of one run; an even number of them changes as much as two
    std::vector<std::pair<bool, std::vector<Span>>> runs;
    bool negative = false;
    while (is("!") || is("-")) {
        const bool minus = is("-");
        signs = {span()};
        advance();
        if (minus && (m_here.kind == LexemeKind::integer || m_here.kind == LexemeKind::number)) {
            negative = true;
            break;
        }
        if (runs.empty() || runs.back().first != minus)
            runs.push_back({minus, {}});
        std::vector<Span>& run = runs.back().second;
        run.push_back(signs[0]);
        if (run.size() > 3)
            run.erase(run.begin() + 1, run.begin() + 3);
        if (runs.size() > m_deepest)
            return m_tree.refuse(span(),
                                 "the expression is nested too deeply, more than " + std::to_string(m_deepest) + " levels");
    }
    NodeId node = member(negative ? number(signs[0]) : primary());
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        const std::size_t times = run->second.size() % 2 == 0 ? 2 : 1;
        for (std::size_t i = 0; i < times; ++i)
            node = m_tree.call(run->first ? "-_" : "!_", {node}, run->second[times - 1 - i]);
    }
    return node;
}

Checked<Syntax> parse(std::string_view source, const Environment& environment)
{
    // An offset has 32 bits, and nothing of the text should be looked at before its length is known to be bearable.
    if (const std::size_t most = environment.limits.source_bytes; source.size() > most || source.size() >= no_id) {
        const std::string message = "the expression is too long, more than " + std::to_string(most) + " bytes";
        return tl::unexpected(problem_at(source, std::min<std::size_t>(most, source.size()), 0, message));
    }
    if (const std::size_t at = utf8::invalid_at(source); at != std::string_view::npos)
        return tl::unexpected(problem_at(source, at, 1, "the text is no valid UTF-8"));
    return Parser(source, environment).parse();
}

} // namespace stormreel::cel
