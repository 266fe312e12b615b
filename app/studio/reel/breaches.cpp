// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/breaches.h"

#include "app/studio/reel/record_words.h"
#include "engine/replay/payload_text.h"

namespace stormreel {
namespace {

constexpr double breach_width = 14; // pixels

} // namespace

void Breaches::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel)
        connect(m_reel, &Reel::replayChanged, this, &Breaches::look);
    look();
    Q_EMIT reelChanged();
}

void Breaches::look()
{
    m_positions.clear();
    m_names.clear();
    m_rules.clear();
    Replay* replay = m_reel ? m_reel->replay() : nullptr;
    const Position size = replay ? replay->timeline().size() : 0;
    for (Position at = 1; at <= size; ++at)
        if (replay->timeline().kind(at) == RecordKind::breach)
            m_positions.push_back(at);
    for (std::size_t i = 0; i < std::min(m_positions.size(), most_named); ++i) {
        const auto record = replay->record(m_positions[i]);
        const QString name = record ? text(text_in(record->data, "rule")) : QString();
        m_names.append(name);
        const auto known = std::find_if(m_rules.begin(), m_rules.end(), [&](const QVariant& rule) {
            return rule.toMap()[QStringLiteral("name")].toString() == name;
        });
        if (known == m_rules.end()) {
            m_rules.append(QVariantMap{{QStringLiteral("name"), name},
                                       {QStringLiteral("words"), record ? text(words_in(*record)) : QString()},
                                       {QStringLiteral("count"), 1},
                                       {QStringLiteral("first"), static_cast<int>(m_positions[i])}});
        } else {
            QVariantMap rule = known->toMap();
            rule[QStringLiteral("count")] = rule[QStringLiteral("count")].toInt() + 1;
            *known = rule;
        }
    }
    Q_EMIT breachesChanged();
}

QVariantList Breaches::marks(double width) const
{
    QVariantList list;
    if (!m_reel || !m_reel->replay() || m_positions.empty() || width <= 0)
        return list;
    const auto& timeline = m_reel->replay()->timeline();
    const auto from = timeline.time_us(1);
    const auto span = static_cast<double>(timeline.time_us(timeline.size()) - from);
    double last = -breach_width;
    QVariantMap mark;
    for (std::size_t i = 0; i < m_positions.size(); ++i) {
        const Position at = m_positions[i];
        const double x = span == 0 ? width * static_cast<double>(at) / static_cast<double>(timeline.size())
                                   : width * static_cast<double>(timeline.time_us(at) - from) / span;
        if (x - last < breach_width) {
            mark[QStringLiteral("count")] = mark[QStringLiteral("count")].toInt() + 1;
            list.last() = mark;
            continue;
        }
        last = x;
        mark = {{QStringLiteral("x"), x},
                {QStringLiteral("position"), static_cast<int>(at)},
                {QStringLiteral("name"), m_names.value(static_cast<qsizetype>(i))},
                {QStringLiteral("count"), 1}};
        list.append(mark);
    }
    return list;
}

void Breaches::toNext()
{
    if (!m_reel)
        return;
    const auto at = std::upper_bound(m_positions.begin(), m_positions.end(), static_cast<Position>(m_reel->position()));
    if (at == m_positions.end()) {
        Q_EMIT m_reel->answered(m_positions.empty() ? tr("No rule is broken in this run.")
                                                    : tr("After this moment no rule is broken."));
        return;
    }
    m_reel->pause();
    m_reel->setPosition(static_cast<int>(*at));
}

void Breaches::toPrevious()
{
    if (!m_reel)
        return;
    const auto at = std::lower_bound(m_positions.begin(), m_positions.end(), static_cast<Position>(m_reel->position()));
    if (at == m_positions.begin()) {
        Q_EMIT m_reel->answered(m_positions.empty() ? tr("No rule is broken in this run.")
                                                    : tr("Before this moment no rule is broken."));
        return;
    }
    m_reel->pause();
    m_reel->setPosition(static_cast<int>(*std::prev(at)));
}

} // namespace stormreel
