// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/completing.h"

#include "model/rules/block_shapes.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t most_completions = 50;

std::size_t indent_of(std::string_view text, std::size_t offset)
{
    const auto line = text.substr(0, offset).rfind('\n');
    return offset - (line == std::string_view::npos ? 0 : line + 1);
}

/// The statements above the cursor that it stands below, outermost first.
void find_parents(std::string_view text, const std::vector<RuleStatement>& statements, std::size_t line, std::size_t indent,
                  std::vector<const RuleStatement*>& parents)
{
    const RuleStatement* last = nullptr;
    for (const auto& statement : statements)
        if (statement.whole.offset < line)
            last = &statement;
    if (!last || indent_of(text, last->whole.offset) >= indent)
        return;
    parents.push_back(last);
    find_parents(text, last->below, line, indent, parents);
}

/// What may stand below a statement, as the table of shapes has it.
std::span<const Shape> shapes_below(std::span<const Shape> shapes, Says says)
{
    for (const Shape& shape : shapes)
        if (shape.says == says)
            return shape.below;
    return {};
}

std::vector<cel::Completion> in_expression(const ExpressionPlace& place, std::string_view text, std::size_t cursor)
{
    const auto begin = std::min<std::size_t>(place.offset, text.size());
    const auto length =
        std::min<std::size_t>(std::max<std::size_t>(place.length, cursor - std::min(cursor, begin)), text.size() - begin);
    auto found = cel::complete(text.substr(begin, length), cursor - begin, place.environment);
    for (auto& one : found) {
        one.from += static_cast<std::uint32_t>(begin);
        one.to += static_cast<std::uint32_t>(begin);
    }
    return found;
}

} // namespace

std::vector<cel::Completion> complete_rule(const Flow& flow, const Design& design, NodeIndex node, const Rule& rule,
                                           std::size_t cursor)
{
    const std::string_view text = rule.text;
    cursor = std::min(cursor, text.size());
    const NoteKind place = node < flow.nodes.size() ? flow.nodes[node].kind : NoteKind::text;
    const auto before = text.substr(0, cursor);
    const auto line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto typed = trimmed_front(before.substr(line));
    std::vector<const RuleStatement*> parents;
    const Block block = parse_block(text, rule.kind, place);
    find_parents(text, block.statements, line, cursor - line - typed.size(), parents);
    auto shapes = stormreel::shapes(rule.kind, place);
    for (const RuleStatement* parent : parents)
        if (const auto below = shapes_below(shapes, parent->says); !below.empty())
            shapes = below;
    const auto expression = expression_at(flow, design, node, rule, cursor);
    StatementCompletion statement(flow, design, node, rule, cursor);
    std::vector<cel::Completion> found;
    const bool goes_on = expression && expression->length > 0 && expression->offset < line; // over several lines
    if (!goes_on)
        found = statement.at_line(shapes, parents, typed);
    if (found.empty() && expression && !statement.in_name())
        found = in_expression(*expression, text, cursor);
    if (found.empty())
        found = statement.words_after(typed);
    if (found.size() > most_completions)
        found.resize(most_completions);
    return found;
}

} // namespace stormreel
