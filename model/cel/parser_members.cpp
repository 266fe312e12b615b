// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/macros.h"
#include "model/cel/parser.h"

namespace stormreel::cel {

/// What follows a value: fields, calls, indexes, in a loop.
NodeId Parser::member(NodeId node)
{
    while (node != no_id && !m_tree.failed()) {
        if (is("."))
            node = after_dot(node);
        else if (is("["))
            node = index(node);
        else if (is("{"))
            node = message(node);
        else
            return node;
    }
    return no_id;
}

std::string Parser::field_name() const
{
    const std::string_view name = text();
    return std::string(m_here.kind == LexemeKind::quoted_word ? name.substr(1, name.size() - 2) : name);
}

NodeId Parser::after_dot(NodeId of)
{
    const Span dot = span();
    advance();
    const bool optional = take("?");
    if (m_here.kind != LexemeKind::word && m_here.kind != LexemeKind::quoted_word)
        return unexpected("the name of a field or a function after the dot");
    if (m_here.kind == LexemeKind::word && is_keyword(text()))
        return m_tree.refuse(span(), "'" + std::string(text()) + "' has a meaning of its own, write `" + std::string(text()) +
                                         "` with backticks to name a field");
    const Lexeme name = m_here;
    const std::string field = field_name();
    advance();
    const Span named{name.offset, name.offset + name.length};
    if (optional)
        return m_tree.call("_?._", {of, m_tree.literal(Value::string(field), named)}, {dot.begin, dot.end + 1});
    if (is("(") && name.kind == LexemeKind::word)
        return member_call_of(of, name);
    return m_tree.select(of, field, named);
}

NodeId Parser::index(NodeId of)
{
    const Span bracket = span();
    advance();
    const bool optional = take("?");
    const NodeId at = expression();
    const Span close = span();
    if (at == no_id || !expect("]", "after the index"))
        return no_id;
    const NodeId node = m_tree.call(optional ? "_[?_]" : "_[_]", {of, at}, bracket);
    if (node != no_id)
        m_tree.widen(node, close);
    return node;
}

/// Type{field: value} makes messages of protocol buffers elsewhere.
NodeId Parser::message(NodeId type)
{
    const std::string name = m_tree.qualified_name(type);
    if (name.empty())
        return unexpected("an operator or the end");
    return m_tree.refuse(m_tree.whole(type), "there are no messages to make with '" + name + "{...}', only lists and maps");
}

NodeId Parser::member_call_of(NodeId receiver, const Lexeme& name)
{
    const Span named{name.offset, name.offset + name.length};
    const std::string function(m_source.substr(name.offset, name.length));
    const NodeId value = m_environment.macros ? optional_value(m_tree, function, named) : no_id;
    std::vector<NodeId> given;
    if (!arguments(given))
        return no_id;
    const Span all{m_tree.whole(receiver).begin, m_last_end};
    const std::string space = m_tree.qualified_name(receiver);
    if (m_environment.macros) {
        const NodeId expanded = space == "cel" ? expand_macro(m_tree, "cel." + function, given, named, all) : no_id;
        if (expanded != no_id || m_tree.failed())
            return expanded;
    }
    if (!space.empty() && is_function(space + "." + function)) {
        const Span qualified{m_tree.whole(receiver).begin, named.end};
        const NodeId expanded =
            m_environment.macros ? expand_macro(m_tree, space + "." + function, given, qualified, all) : no_id;
        const NodeId node = expanded != no_id ? expanded : m_tree.call(space + "." + function, std::move(given), qualified);
        if (node != no_id)
            m_tree.widen(node, all);
        return node;
    }
    if (m_environment.macros) {
        const NodeId expanded = expand_member_macro(m_tree, {receiver, function, given, named, all, value});
        if (expanded != no_id || m_tree.failed())
            return expanded;
    }
    const NodeId node = m_tree.member_call(receiver, function, std::move(given), named);
    if (node != no_id)
        m_tree.widen(node, all);
    return node;
}

bool Parser::closed(std::string_view close, std::string_view what)
{
    if (take(close))
        return !m_tree.failed();
    unexpected("',' or '" + std::string(close) + "' " + std::string(what));
    return false;
}

/// From the opening parenthesis to the closing one.
bool Parser::arguments(std::vector<NodeId>& into)
{
    advance();
    if (take(")"))
        return !m_tree.failed();
    do
        into.push_back(expression());
    while (!m_tree.failed() && take(","));
    return !m_tree.failed() && closed(")", "after the argument");
}

NodeId Parser::primary()
{
    if (m_tree.failed())
        return no_id;
    switch (m_here.kind) {
    case LexemeKind::integer:
    case LexemeKind::unsigned_integer:
    case LexemeKind::number:
        return number({});
    case LexemeKind::string:
    case LexemeKind::bytes:
        return quoted();
    case LexemeKind::word:
        return name_or_call();
    case LexemeKind::quoted_word:
        return m_tree.refuse(span(), "a name in backticks can only follow a dot");
    case LexemeKind::punctuation:
        if (is("("))
            return in_parentheses();
        if (is("["))
            return list();
        if (is("{"))
            return map();
        if (is("."))
            return name_or_call();
        break;
    default:
        break;
    }
    return unexpected("a value");
}

NodeId Parser::number(std::optional<Span> minus)
{
    Checked<Value> value = number_literal(m_source, m_here, minus.has_value());
    Span place = span();
    if (minus)
        place.begin = minus->begin;
    if (!value)
        return m_tree.refuse(place, value.error().message);
    advance();
    return m_tree.literal(std::move(*value), place);
}

NodeId Parser::quoted()
{
    Checked<Value> value = text_literal(m_source, m_here);
    if (!value) {
        const Problem& problem = value.error();
        return m_tree.refuse({problem.offset, problem.offset + problem.length}, problem.message);
    }
    const Span place = span();
    advance();
    return m_tree.literal(std::move(*value), place);
}

NodeId Parser::name_or_call()
{
    Span place = span();
    const bool rooted = take(".");
    if (m_here.kind != LexemeKind::word)
        return unexpected("a name after the dot");
    const std::string_view word = text();
    if (!rooted && (word == "true" || word == "false" || word == "null")) {
        advance();
        return m_tree.literal(word == "null" ? Value() : Value::boolean(word == "true"), place);
    }
    if (is_keyword(word))
        return unexpected("a value");
    if (is_reserved(word))
        return m_tree.refuse(span(), "'" + std::string(word) + "' is reserved and can not be used as a name");
    place.end = m_here.offset + m_here.length;
    const Span named = span();
    advance();
    if (is("("))
        return call_of(std::string(word), named);
    return m_tree.identifier((rooted ? "." : "") + std::string(word), place);
}

NodeId Parser::call_of(std::string name, Span named)
{
    std::vector<NodeId> given;
    if (!arguments(given))
        return no_id;
    const Span all{named.begin, m_last_end};
    const NodeId expanded = m_environment.macros ? expand_macro(m_tree, name, given, named, all) : no_id;
    if (expanded != no_id || m_tree.failed())
        return expanded;
    const NodeId node = m_tree.call(std::move(name), std::move(given), named);
    if (node != no_id)
        m_tree.widen(node, all);
    return node;
}

NodeId Parser::in_parentheses()
{
    Span place = span();
    advance();
    const NodeId inner = expression();
    place.end = m_here.offset + m_here.length;
    if (inner == no_id || !expect(")", "for the '(' before"))
        return no_id;
    m_tree.widen(inner, place);
    return inner;
}

NodeId Parser::list()
{
    Span place = span();
    advance();
    std::vector<NodeId> elements;
    std::vector<bool> optional;
    bool any = false;
    while (!is("]") && !m_tree.failed()) {
        optional.push_back(take("?"));
        any = any || optional.back();
        elements.push_back(expression());
        if (!take(","))
            break;
    }
    place.end = m_here.offset + m_here.length;
    if (m_tree.failed() || !closed("]", "after the element of the list"))
        return no_id;
    return m_tree.list(std::move(elements), any ? std::move(optional) : std::vector<bool>(), place);
}

NodeId Parser::map()
{
    Span place = span();
    advance();
    std::vector<NodeId> entries;
    std::vector<bool> optional;
    bool any = false;
    while (!is("}") && !m_tree.failed()) {
        optional.push_back(take("?"));
        any = any || optional.back();
        entries.push_back(expression());
        if (m_tree.failed() || !expect(":", "after the key"))
            return no_id;
        entries.push_back(expression());
        if (!take(","))
            break;
    }
    place.end = m_here.offset + m_here.length;
    if (m_tree.failed() || !closed("}", "after the entry of the map"))
        return no_id;
    return m_tree.map(std::move(entries), any ? std::move(optional) : std::vector<bool>(), place);
}

} // namespace stormreel::cel
