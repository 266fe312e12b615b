// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/rule_words.h"

#include <QCoreApplication>
#include <array>

namespace stormreel {
namespace {

struct KindWords {
    const char* key;
    const char* swatch;  ///< note kind whose colour it wears
    const char* title;   ///< %1: the subject
    const char* meaning; ///< %1: the subject
    const char* idea;    ///< %1: the subject
    bool own_name;
};

constexpr std::array<KindWords, rule_kind_count> table{
    KindWords{"fields", "text", "Fields", "Fields", "Fields and their types", false},
    KindWords{"command", "command", "%1", "What %1 requires", "%1: what it requires", false},
    KindWords{"event", "event", "%1", "What %1 changes", "%1: what it changes", false},
    KindWords{"always", "hotspot", "Always true", "Always true", "What is always true", false},
    KindWords{"reaction", "policy", "Reaction", "Reaction", "When it reacts, and how", false},
    KindWords{"process", "policy", "Process", "Process", "A process of steps", false},
    KindWords{"query", "read_model", "%1", "Query %1", "A query", true},
    KindWords{"upcast", "event", "From version %1", "From version %1", "What an older version lacks", false},
    KindWords{"publication", "system", "Published as", "Published as", "Topic and key for other contexts", false},
    KindWords{"never", "hotspot", "%1", "Never: %1", "What must never be", true},
    KindWords{"eventually", "opportunity", "%1", "Eventually: %1", "What must follow in the end", true},
    KindWords{"scenario", "text", "%1", "Scenario: %1", "A scenario", true},
    KindWords{"privacy", "actor", "Personal", "What is personal", "What belongs to a person", false},
};

const KindWords& words_of(RuleKind kind)
{
    return table.at(static_cast<std::size_t>(kind));
}

QString filled(const char* pattern, const std::string& subject)
{
    QString text = QString::fromLatin1(pattern);
    return text.replace(QLatin1String("%1"), QString::fromStdString(subject));
}

} // namespace

QString rule_kind_key(RuleKind kind)
{
    return QString::fromLatin1(words_of(kind).key);
}

std::optional<RuleKind> rule_kind_of(const QString& key)
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (key == QLatin1String(table.at(i).key))
            return static_cast<RuleKind>(i);
    return {};
}

QString rule_title(const Rule& rule)
{
    return filled(words_of(rule.kind).title, rule.subject);
}

QString rule_meaning(const Rule& rule)
{
    return filled(words_of(rule.kind).meaning, rule.subject);
}

QString rule_swatch(RuleKind kind)
{
    return QString::fromLatin1(words_of(kind).swatch);
}

bool has_own_name(RuleKind kind)
{
    return words_of(kind).own_name;
}

QString idea_words(const RuleIdea& idea)
{
    return filled(words_of(idea.kind).idea, idea.subject);
}

const Rule* find_rule(const Board& board, Id note, std::uint32_t index)
{
    const Note* there = note == Id::none ? nullptr : board.notes.find(note);
    const auto* rules = note == Id::none ? &board.wall.rules : there ? &there->rules : nullptr;
    return rules && index < rules->size() ? &(*rules)[index] : nullptr;
}

std::vector<std::pair<Id, std::uint32_t>> rules_of(const Board& board, const Flow& flow, Id note)
{
    std::vector<std::pair<Id, std::uint32_t>> found;
    const auto take = [&](Id id) {
        for (std::uint32_t i = 0; find_rule(board, id, i); ++i)
            found.emplace_back(id, i);
    };
    const NodeIndex node = note == Id::none ? no_node : flow.node_of(note);
    if (node == no_node)
        take(note);
    else
        for (const Id same : flow.nodes[node].notes)
            take(same);
    return found;
}

} // namespace stormreel
