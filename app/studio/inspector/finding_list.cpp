// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/finding_list.h"

#include "app/studio/inspector/note_words.h"
#include "app/studio/rules/rule_words.h"

namespace stormreel {

QVariantMap finding_row(const Session& session, std::size_t index)
{
    const Finding& finding = session.findings()[index];
    const Board& board = session.board();
    const Note* note = board.notes.find(finding.note);
    const auto severity = key(finding.severity);
    QVariantMap row{{QStringLiteral("index"), static_cast<int>(index)},
                    {QStringLiteral("id"), number(finding.note)},
                    {QStringLiteral("name"), note ? name_words(*note, board.wall.vocabulary) : session.name()},
                    {QStringLiteral("kind"), note ? kind_key(note->kind) : QString()},
                    {QStringLiteral("severity"), QString::fromUtf8(severity.data(), static_cast<qsizetype>(severity.size()))},
                    {QStringLiteral("sentence"), QString::fromStdString(finding.sentence)},
                    {QStringLiteral("fix"), finding.fix ? QString::fromStdString(finding.fix->label) : QString()},
                    {QStringLiteral("where"), QString()}};
    if (finding.place)
        row[QStringLiteral("where")] =
            QStringLiteral("%1, line %2")
                .arg(rule_title(Rule{finding.place->kind, finding.place->subject, {}}), QString::number(finding.place->line));
    return row;
}

void FindingList::setSession(Session* session)
{
    if (session == m_session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (m_session)
        connect(m_session, &Session::flowChanged, this, &FindingList::findingsChanged);
    Q_EMIT sessionChanged();
    Q_EMIT findingsChanged();
}

QVariantList FindingList::rows() const
{
    QVariantList list;
    if (!m_session)
        return list;
    const auto& findings = m_session->findings();
    for (const Severity severity : {Severity::error, Severity::warning, Severity::remark})
        for (std::size_t i = 0; i < findings.size() && list.size() < most_listed; ++i)
            if (findings[i].severity == severity)
                list.append(finding_row(*m_session, i));
    return list;
}

int FindingList::of(Severity severity) const
{
    if (!m_session)
        return 0;
    const auto& findings = m_session->findings();
    return static_cast<int>(std::count_if(findings.begin(), findings.end(),
                                          [severity](const Finding& finding) { return finding.severity == severity; }));
}

int FindingList::fixes() const
{
    if (!m_session)
        return 0;
    const auto& findings = m_session->findings();
    return static_cast<int>(
        std::count_if(findings.begin(), findings.end(), [](const Finding& finding) { return finding.fix.has_value(); }));
}

} // namespace stormreel
