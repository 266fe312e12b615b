// SPDX-License-Identifier: GPL-3.0-or-later
// What a rule's text says, as it is typed.
#include "app/studio/rules/live_words.h"
#include "app/studio/rules/rule_text.h"

namespace stormreel {
namespace {

constexpr std::size_t longest_coloured = 60'000; ///< bytes; beyond, colours would cost more than a keystroke may

QString text_of(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool is_name_unit(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c.isSurrogate() || c.isMark();
}

/// Whether someone is in the middle of a name, or behind a dot that leads to one; numbers have digits and dots of their own.
bool is_in_name(const QString& text, int cursor)
{
    int begin = cursor;
    while (begin > 0 && (is_name_unit(text.at(begin - 1)) || text.at(begin - 1) == QLatin1Char('.')))
        --begin;
    return begin < cursor && !text.at(begin).isDigit();
}

} // namespace

void RuleText::read()
{
    if (m_session && kept())
        m_reading = read_rule(m_session->flow(), m_session->design(), node(), typed());
    else
        m_reading = {};
    colour();
    Q_EMIT readingChanged();
    look_at_value();
}

void RuleText::setDocument(QQuickTextDocument* document)
{
    if (document == m_document)
        return;
    m_document = document;
    delete m_highlighter;
    m_highlighter = document ? new RuleHighlighter(document->textDocument()) : nullptr;
    colour();
    Q_EMIT documentChanged();
}

void RuleText::setInks(const QList<QColor>& inks)
{
    if (inks == m_inks)
        return;
    m_inks = inks;
    colour();
    Q_EMIT inksChanged();
}

void RuleText::colour()
{
    if (!m_highlighter)
        return;
    std::vector<RuleHighlighter::Stretch> stretches;
    if (m_places.utf8().size() <= longest_coloured)
        for (const auto& span : m_reading.inks) {
            const auto ink = static_cast<qsizetype>(span.ink);
            if (span.ink == Ink::plain || ink >= m_inks.size())
                continue;
            const int from = m_places.unit(span.offset);
            stretches.push_back({from, m_places.unit(span.offset + span.length) - from, m_inks[ink], span.ink == Ink::note,
                                 span.ink == Ink::comment});
        }
    m_highlighter->show(std::move(stretches));
}

QVariantList RuleText::problems() const
{
    QVariantList list;
    for (const auto& problem : m_reading.problems)
        list.append(QVariantMap{{QStringLiteral("from"), m_places.unit(problem.problem.offset)},
                                {QStringLiteral("to"), m_places.unit(problem.problem.offset + problem.problem.length)},
                                {QStringLiteral("severity"), text_of(key(problem.severity))},
                                {QStringLiteral("sentence"), text_of(cel::sentence(problem.problem))}});
    return list;
}

QString RuleText::problem() const
{
    return m_reading.problems.empty() ? QString() : text_of(cel::sentence(m_reading.problems.front().problem));
}

QString RuleText::severity() const
{
    return m_reading.problems.empty() ? QString() : text_of(key(m_reading.problems.front().severity));
}

QString RuleText::fix() const
{
    for (const auto& problem : m_reading.problems)
        if (!problem.fix_label.empty())
            return text_of(problem.fix_label);
    return {};
}

void RuleText::look_at_value()
{
    const auto at = m_places.byte(m_cursor);
    const auto found = std::find_if(m_reading.expressions.begin(), m_reading.expressions.end(), [at](const Expression& one) {
        return one.offset <= at && at <= std::size_t{one.offset} + one.length;
    });
    const bool there = found != m_reading.expressions.end() && !found->empty();
    const QString type = there ? text_of(found->program.type().name()) : QString();
    const LiveWords live = there && m_reel ? live_words(*m_reel, m_note, typed(), found->offset) : LiveWords{};
    const QString at_playhead = live.value.isEmpty() ? QString() : m_reel->positionText();
    if (type == m_type && live == m_live && at_playhead == m_at)
        return;
    m_type = type;
    m_live = live;
    m_at = at_playhead;
    Q_EMIT valueChanged();
}

void RuleText::complete(bool asked)
{
    QVariantList list;
    if (m_session && kept()) {
        const auto found = complete_rule(m_session->flow(), m_session->design(), node(), typed(), m_places.byte(m_cursor));
        const bool in_name = is_in_name(m_text, std::min(m_cursor, static_cast<int>(m_text.size())));
        for (const auto& one : found) {
            const int from = m_places.unit(one.from);
            const QString text = text_of(one.text);
            if (!asked && text == QStringView(m_text).mid(from, m_cursor - from)) {
                list.clear(); // it is whole: another name that begins alike is no reason to stand in the way
                break;
            }
            if (asked || in_name)
                list.append(QVariantMap{{QStringLiteral("text"), text},
                                        {QStringLiteral("detail"), text_of(one.detail)},
                                        {QStringLiteral("from"), from},
                                        {QStringLiteral("to"), m_places.unit(one.to)}});
        }
    }
    if (list == m_completions)
        return;
    m_completions = std::move(list);
    Q_EMIT completionsChanged();
}

void RuleText::stopCompleting()
{
    if (m_completions.isEmpty())
        return;
    m_completions.clear();
    Q_EMIT completionsChanged();
}

} // namespace stormreel
