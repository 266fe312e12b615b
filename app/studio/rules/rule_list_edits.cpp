// SPDX-License-Identifier: GPL-3.0-or-later
// What people change in a list of rules.
#include "app/studio/rules/rule_list.h"
#include "app/studio/rules/rule_words.h"
#include "model/rules/reading.h"
#include "model/rules/rename.h"

namespace stormreel {

QStringList RuleList::offered() const
{
    QStringList keys;
    if (!m_session)
        return keys;
    if (m_note == Id::none)
        return {rule_kind_key(RuleKind::never), rule_kind_key(RuleKind::eventually)};
    if (const Note* note = m_session->board().notes.find(m_note))
        for (const RuleKind kind : rule_kinds(note->kind))
            keys << rule_kind_key(kind);
    return keys;
}

QString RuleList::kindAt(int note, int index) const
{
    const Rule* rule = m_session && index >= 0
                           ? find_rule(m_session->board(), static_cast<Id>(note), static_cast<std::uint32_t>(index))
                           : nullptr;
    return rule ? rule_kind_key(rule->kind) : QString();
}

void RuleList::add(const QString& kind, const QString& subject)
{
    const auto chosen = rule_kind_of(kind);
    if (!editable() || !chosen)
        return;
    const NodeIndex node = m_note == Id::none ? no_node : m_session->flow().node_of(m_note);
    Rule rule{*chosen, subject.simplified().toStdString(), {}};
    rule.text = rule_template(m_session->flow(), m_session->design(), node, rule.kind, rule.subject);
    if (!m_session->commit(set_rule(m_session->board(), m_note, std::nullopt, rule)))
        return;
    for (std::size_t i = m_rows.size(); i-- > 0;)
        if (m_rows[i].kind == rule.kind && m_rows[i].subject == rule.subject && m_rows[i].note == m_note)
            return Q_EMIT added(static_cast<int>(i));
}

void RuleList::remove(int row)
{
    if (!editable() || row < 0 || row >= count())
        return;
    const Row chosen = m_rows[static_cast<std::size_t>(row)];
    m_session->commit(set_rule(m_session->board(), chosen.note, chosen.index, Rule{chosen.kind, chosen.subject, {}}));
}

void RuleList::rename(int row, const QString& subject)
{
    if (!editable() || row < 0 || row >= count())
        return;
    const Row chosen = m_rows[static_cast<std::size_t>(row)];
    const Rule* before = find_rule(m_session->board(), chosen.note, chosen.index);
    const std::string name = subject.simplified().toStdString();
    if (!before || !has_own_name(chosen.kind) || name.empty() || name == before->subject)
        return;
    Rule after = *before;
    after.subject = name;
    m_session->commit(set_rule(m_session->board(), chosen.note, chosen.index, after));
}

void RuleList::exchange(int row, const QString& kind)
{
    const auto wanted = rule_kind_of(kind);
    if (!editable() || !wanted || row < 0 || row >= count())
        return;
    const Row chosen = m_rows[static_cast<std::size_t>(row)];
    const NodeIndex node = m_session->flow().node_of(chosen.note);
    if (node == no_node)
        return;
    const Rule after{*wanted, {}, rule_template(m_session->flow(), m_session->design(), node, *wanted, {})};
    Gesture gesture = set_rule(m_session->board(), chosen.note, chosen.index, after);
    gesture.label = *wanted == RuleKind::process ? "Make it a process" : "Make it a reaction";
    m_session->commit(std::move(gesture));
}

} // namespace stormreel
