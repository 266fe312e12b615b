// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/rename.h"

#include "model/rules/block.h"
#include "model/rules/design_index.h"
#include "model/rules/rewriting.h"

#include <algorithm>

namespace stormreel {

namespace {

/// What a note is called before and after, in each way in which rules can have it.
struct Renaming {
    NodeIndex node = no_node;
    NoteKind kind = NoteKind::event;
    std::string from, to;         ///< on one line
    std::string key_from, key_to; ///< of an aggregate whose key is made of its name; empty otherwise
};

bool is_named_by(const Rule& rule, const Renaming& renaming)
{
    const bool same_kind = (rule.kind == RuleKind::command && renaming.kind == NoteKind::command) ||
                           (rule.kind == RuleKind::event && renaming.kind == NoteKind::event);
    return same_kind && folded(rule.subject) == folded(renaming.from);
}

bool holds_name_of_event(std::string_view field)
{
    return field == "status" || field == "last_event";
}

/// A string literal of exactly this content, as the source has it; the new one has the same quotation marks.
std::optional<std::string> renamed_literal(std::string_view literal, const Renaming& renaming)
{
    if (literal.size() < 2 || literal.front() != literal.back())
        return std::nullopt; // raw strings and the like are no names
    const char quote = literal.front();
    const auto written = [quote](const std::string& name) {
        std::string text(1, quote);
        for (const char letter : name) {
            if (letter == quote || letter == '\\')
                text.push_back('\\');
            text.push_back(letter);
        }
        return text + quote;
    };
    return literal == written(renaming.from) ? std::optional(written(renaming.to)) : std::nullopt;
}

/// Names of notes also stand in texts: `some("Account")`, and `state.status == "Order placed"`, where a state remembers its last
/// event by name.
class LiteralNames {
public:
    LiteralNames(const Rule& rule, const Renaming& renaming) : m_text(rule.text), m_renaming(renaming) {}

    std::vector<Replacement> in(const RuleReading& reading, const Block& block)
    {
        for (const auto& expression : reading.expressions)
            in_expression({expression.offset, expression.length}, mentions_event_name(expression));
        if (m_renaming.kind == NoteKind::event)
            in_fields(block.statements);
        return std::move(m_found);
    }

private:
    [[nodiscard]] bool mentions_event_name(const Expression& expression) const
    {
        if (expression.empty() || m_renaming.kind != NoteKind::event)
            return false;
        const auto& mentions = expression.program.mentions();
        return std::any_of(mentions.begin(), mentions.end(), [](const cel::Mention& one) {
            return one.kind == cel::Mention::Kind::field && holds_name_of_event(one.name);
        });
    }

    /// `status: "Order placed"` in a scenario.
    void in_fields(const std::vector<RuleStatement>& statements)
    {
        for (const auto& statement : statements) {
            if (statement.says == Says::fills && holds_name_of_event(statement.name.of(m_text)))
                in_expression(statement.value, true);
            in_fields(statement.below);
        }
    }

    void in_expression(TextSpan span, bool all_literals)
    {
        const std::string_view source = span.of(m_text);
        std::string_view before, before_that;
        for (const auto& token : cel::tokens(source)) {
            if (token.kind == cel::TokenKind::comment)
                continue;
            const std::string_view text = source.substr(token.offset, token.length);
            const bool is_some = before_that == "some" && before == "(" && m_renaming.kind == NoteKind::aggregate;
            if (token.kind == cel::TokenKind::string && (is_some || all_literals))
                if (auto renamed = renamed_literal(text, m_renaming))
                    m_found.push_back({span.offset + token.offset, token.length, std::move(*renamed)});
            before_that = before;
            before = text;
        }
    }

    std::string_view m_text;
    const Renaming& m_renaming;
    std::vector<Replacement> m_found;
};

std::optional<std::string> renamed_use(const NameUse& use, const Renaming& renaming)
{
    if (use.kind == NameUse::Kind::field)
        return !renaming.key_from.empty() && use.name == renaming.key_from ? std::optional(renaming.key_to) : std::nullopt;
    if (use.node != renaming.node)
        return std::nullopt;
    if (use.identifier)
        return identifier(renaming.to);
    return written_name(renaming.to);
}

void rename_in(Rule& rule, const RuleReading& reading, const Block& block, const Renaming& renaming)
{
    auto replacements = LiteralNames(rule, renaming).in(reading, block);
    const auto uses = replaced_uses(rule, reading, [&](const NameUse& use) { return renamed_use(use, renaming); });
    replacements.insert(replacements.end(), uses.begin(), uses.end());
    if (is_named_by(rule, renaming))
        rule.subject = renaming.to;
    rule.text = rewritten(rule.text, std::move(replacements));
}

Renaming renaming_of(const Flow& flow, NodeIndex node, const std::string& name)
{
    const FlowNode& before = flow.nodes[node];
    Renaming renaming{node, before.kind, before.name, one_line(name), {}, {}};
    FlowNode after = before;
    after.name = renaming.to;
    after.slug = slug(renaming.to);
    if (before.kind == NoteKind::aggregate && key_of(before) != key_of(after)) {
        renaming.key_from = key_of(before);
        renaming.key_to = key_of(after);
    }
    return renaming;
}

void rename_in_rules(RuleRewriting& rewriting, const Flow& flow, const Design& design, NodeIndex node, const std::string& name)
{
    const Renaming renaming = renaming_of(flow, node, name);
    rewriting.each_rule([&](NodeIndex place, Rule& rule) {
        const NoteKind kind = place == no_node ? NoteKind::text : flow.nodes[place].kind;
        rename_in(rule, read_rule(flow, design, place, rule), parse_block(rule.text, rule.kind, kind), renaming);
    });
}

/// A name that is gone can't be written into rules.
bool is_named_in_rules(const Design& design, const std::string& name)
{
    return design.any && !one_line(name).empty();
}

} // namespace

Gesture rename_note(const Board& board, const Flow& flow, const Design& design, Id note, const std::string& name)
{
    RuleRewriting rewriting(board, flow, design);
    const Note* before = board.notes.find(note);
    if (!before || before->name == name)
        return {};
    const NodeIndex node = flow.node_of(note);
    const bool is_last = node != no_node && flow.nodes[node].notes.size() == 1;
    if (is_last && is_named_in_rules(design, name))
        rename_in_rules(rewriting, flow, design, node, name);
    rewriting.note(note)->name = name;
    return rewriting.gesture("Rename");
}

Gesture rename_node(const Board& board, const Flow& flow, const Design& design, NodeIndex node, const std::string& name)
{
    RuleRewriting rewriting(board, flow, design);
    if (node >= flow.nodes.size())
        return {};
    if (is_named_in_rules(design, name))
        rename_in_rules(rewriting, flow, design, node, name);
    for (const Id id : flow.nodes[node].notes)
        rewriting.note(id)->name = name;
    return rewriting.gesture("Rename");
}

} // namespace stormreel
