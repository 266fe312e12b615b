// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/rule_list.h"

#include "app/studio/rules/rule_words.h"

#include <set>

namespace stormreel {

void RuleList::setSession(Session* session)
{
    if (session == m_session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (m_session) {
        connect(m_session, &Session::boardChanged, this, &RuleList::refresh);
        connect(m_session, &Session::flowChanged, this, &RuleList::refresh);
    }
    refresh();
    Q_EMIT sessionChanged();
}

void RuleList::setNote(int note)
{
    if (static_cast<Id>(note) == m_note)
        return;
    m_note = static_cast<Id>(note);
    take({}); // other rules: other cards
    refresh();
    Q_EMIT noteChanged();
}

void RuleList::setKinds(const QStringList& kinds)
{
    if (kinds == m_kinds)
        return;
    m_kinds = kinds;
    refresh();
    Q_EMIT kindsChanged();
}

std::vector<RuleList::Row> RuleList::present() const
{
    std::vector<Row> rows;
    if (!m_session)
        return rows;
    for (const auto& [id, index] : rules_of(m_session->board(), m_session->flow(), m_note)) {
        const Rule& rule = *find_rule(m_session->board(), id, index);
        if (!m_kinds.contains(rule_kind_key(rule.kind)))
            continue;
        Row row{id, index, rule.kind, rule.subject, {}, {}, {}};
        if (rule.kind == RuleKind::scenario)
            tell_outcome(row);
        rows.push_back(std::move(row));
    }
    const auto rank = [this](const Row& row) { return m_kinds.indexOf(rule_kind_key(row.kind)); };
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return rank(a) < rank(b); });
    return rows;
}

void RuleList::tell_outcome(Row& row) const
{
    const auto& design = m_session->design();
    for (const auto& outcome : m_session->outcomes()) {
        if (outcome.node >= design.nodes.size() || outcome.rule >= design.nodes[outcome.node].rules.size())
            continue;
        const auto& placed = design.nodes[outcome.node].rules[outcome.rule];
        if (placed.note != row.note || placed.index != row.index)
            continue;
        row.outcome = outcome.passed() ? QStringLiteral("passed") : QStringLiteral("failed");
        row.sentence = outcome.passed() ? QString() : QString::fromStdString(stormreel::sentence(outcome));
        for (const auto& difference : outcome.differences)
            row.differences.append(QVariantMap{{QStringLiteral("what"), QString::fromStdString(difference.what)},
                                               {QStringLiteral("expected"), QString::fromStdString(difference.expected)},
                                               {QStringLiteral("actual"), QString::fromStdString(difference.actual)},
                                               {QStringLiteral("line"), static_cast<int>(difference.line)}});
    }
}

void RuleList::refresh()
{
    take(present());
    Q_EMIT readingChanged();
}

void RuleList::take(std::vector<Row> rows)
{
    const std::size_t before = m_rows.size();
    for (std::size_t i = m_rows.size(); i-- > 0;) {
        const bool stays = std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.is_same_rule(m_rows[i]); });
        if (stays)
            continue;
        beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(i));
        endRemoveRows();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && m_rows[i].is_same_rule(rows[i])) {
            if (m_rows[i] == rows[i])
                continue;
            m_rows[i] = rows[i];
            Q_EMIT dataChanged(this->index(static_cast<int>(i)), this->index(static_cast<int>(i)));
            continue;
        }
        beginInsertRows({}, static_cast<int>(i), static_cast<int>(i));
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i), rows[i]);
        endInsertRows();
    }
    if (m_rows.size() > rows.size()) { // one that changed its place was put there a second time
        beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
    if (m_rows.size() != before)
        Q_EMIT countChanged();
}

QVariantList RuleList::ideas() const
{
    QVariantList list;
    if (!editable())
        return list;
    for (const auto& idea : rule_ideas(m_session->board(), m_session->flow(), m_note))
        if (const QString kind = rule_kind_key(idea.kind); m_kinds.contains(kind))
            list.append(QVariantMap{{QStringLiteral("kind"), kind},
                                    {QStringLiteral("subject"), QString::fromStdString(idea.subject)},
                                    {QStringLiteral("words"), idea_words(idea)},
                                    {QStringLiteral("swatch"), rule_swatch(idea.kind)}});
    return list;
}

int RuleList::total() const
{
    return m_session ? static_cast<int>(rules_of(m_session->board(), m_session->flow(), m_note).size()) : 0;
}

std::pair<int, int> RuleList::troubles() const
{
    std::set<std::pair<Id, std::uint32_t>> rules;
    for (const auto& rule : rules_of(m_session->board(), m_session->flow(), m_note))
        rules.insert(rule);
    int errors = 0;
    int warnings = 0;
    for (const auto& finding : m_session->findings())
        if (finding.place && rules.contains({finding.note, finding.place->index})) {
            errors += finding.severity == Severity::error ? 1 : 0;
            warnings += finding.severity == Severity::warning ? 1 : 0;
        }
    return {errors, warnings};
}

QString RuleList::summary() const
{
    if (total() == 0)
        return {};
    const auto [errors, warnings] = troubles();
    const auto counted = [](int count, const char* one, const char* many) {
        return QStringLiteral("%1 %2").arg(count).arg(QLatin1String(count == 1 ? one : many));
    };
    const QString warned = QStringLiteral(" · ") + counted(warnings, "warning", "warnings");
    if (errors > 0)
        return counted(errors, "error", "errors") + warned;
    return counted(total(), "rule type-checks", "rules type-check") + warned;
}

QString RuleList::health() const
{
    if (total() == 0)
        return QStringLiteral("good");
    const auto [errors, warnings] = troubles();
    return errors > 0 ? QStringLiteral("error") : warnings > 0 ? QStringLiteral("warning") : QStringLiteral("good");
}

int RuleList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RuleList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const Rule named{row.kind, row.subject, {}};
    switch (role) {
    case NoteRole:
        return static_cast<int>(number(row.note));
    case PlaceRole:
        return static_cast<int>(row.index);
    case KindRole:
        return rule_kind_key(row.kind);
    case SubjectRole:
        return QString::fromStdString(row.subject);
    case Qt::DisplayRole:
    case TitleRole:
        return rule_title(named);
    case MeaningRole:
        return rule_meaning(named);
    case SwatchRole:
        return rule_swatch(row.kind);
    case NamedRole:
        return has_own_name(row.kind);
    case OutcomeRole:
        return row.outcome;
    case SentenceRole:
        return row.sentence;
    case DifferencesRole:
        return row.differences;
    default:
        return {};
    }
}

QHash<int, QByteArray> RuleList::roleNames() const
{
    return {{NoteRole, "note"},
            {PlaceRole, "place"},
            {KindRole, "kind"},
            {SubjectRole, "subject"},
            {TitleRole, "title"},
            {MeaningRole, "meaning"},
            {SwatchRole, "swatch"},
            {NamedRole, "named"},
            {OutcomeRole, "outcome"},
            {SentenceRole, "sentence"},
            {DifferencesRole, "differences"}};
}

} // namespace stormreel
