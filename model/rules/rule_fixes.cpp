// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/rule_reader.h"

#include <algorithm>

namespace stormreel {

namespace {

/// The innermost statement that holds a place.
const RuleStatement* innermost_at(const std::vector<RuleStatement>& statements, std::uint32_t offset)
{
    for (const RuleStatement& statement : statements) {
        if (offset < statement.whole.offset || offset > statement.whole.end())
            continue;
        const RuleStatement* below = innermost_at(statement.below, offset);
        return below ? below : &statement;
    }
    return nullptr;
}

std::string replaced(std::string_view text, std::size_t from, std::size_t to, std::string_view by)
{
    return std::string(text.substr(0, from)) + std::string(by) + std::string(text.substr(to));
}

} // namespace

void RuleReader::fix(std::string label, std::string fixed)
{
    // Each fix is a whole text; a hundred of a large one would be of no use to anybody.
    constexpr std::size_t most_bytes = 4'000'000;
    m_fixed_bytes += fixed.size();
    if (m_fixed_bytes > most_bytes)
        return;
    last().problem.fix_label = std::move(label);
    last().problem.fixed = std::move(fixed);
}

void RuleReader::fix_by_words(TextSpan where, const std::string& words)
{
    fix("Write " + words, replaced(text(), where.offset, where.end(), words));
}

void RuleReader::fix_by_removal(TextSpan where)
{
    const RuleStatement* statement = innermost_at(m_block.statements, where.offset);
    if (!statement)
        return;
    // Its lines go with it.
    std::size_t from = statement->whole.offset;
    std::size_t to = statement->whole.end();
    const auto before = text().substr(0, from).find_last_not_of(" \t");
    if (before == std::string_view::npos || text()[before] == '\n')
        from = before == std::string_view::npos ? 0 : before + 1;
    const auto next = text().find('\n', to);
    to = next == std::string_view::npos ? text().size() : next + 1;
    fix("Remove this statement", replaced(text(), from, to, {}));
}

void RuleReader::fix_by_link(NodeIndex from, NodeIndex to)
{
    last().elsewhere = Trouble::Elsewhere{Trouble::Elsewhere::What::link, from, to, {}, {}, "Draw the arrow"};
}

void RuleReader::twice(TextSpan where, const std::string& what)
{
    say(where, "rule-twice", Severity::warning, what + " is told twice; the first time counts");
    fix_by_removal(where);
}

void RuleReader::use(NameUse::Kind kind, NodeIndex node, TextSpan where, bool identifier)
{
    const bool words = kind == NameUse::Kind::note && !identifier;
    m_uses.push_back({kind, node, words ? note_name(where.of(text())) : of(where), where.offset, where.length, identifier});
}

} // namespace stormreel
