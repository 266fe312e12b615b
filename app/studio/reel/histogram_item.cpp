// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/histogram_item.h"

#include "app/document/moment.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace stormreel {
namespace {

constexpr qreal tick_distance = 110;

} // namespace

HistogramItem::HistogramItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(false);
}

void HistogramItem::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::replayChanged, this, &HistogramItem::count_again);
        connect(m_reel, &Reel::positionChanged, this, &HistogramItem::playheadMoved);
    }
    count_again();
    Q_EMIT reelChanged();
}

void HistogramItem::setColours(const QList<QColor>& colours)
{
    m_colours = colours;
    Q_EMIT coloursChanged();
    update();
}

void HistogramItem::setLineColour(const QColor& colour)
{
    m_line_colour = colour;
    Q_EMIT coloursChanged();
    update();
}

const Timeline* HistogramItem::timeline() const
{
    return m_reel && m_reel->size() > 0 ? &m_reel->replay()->timeline() : nullptr;
}

void HistogramItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickPaintedItem::geometryChange(now, before);
    if (now.width() != before.width())
        count_again();
    else
        update();
}

void HistogramItem::count_again()
{
    m_bars.clear();
    if (const auto* line = timeline(); line && width() >= bar_pitch)
        m_bars = bars(m_reel->replay()->header(), *line, static_cast<std::size_t>(width() / bar_pitch));
    m_highest = 0;
    for (const auto& bar : m_bars)
        m_highest = std::max(m_highest, records_in(bar));
    Q_EMIT barsChanged();
    Q_EMIT playheadMoved();
    update();
}

void HistogramItem::paint(QPainter* painter)
{
    const qreal base = height() - 1;
    painter->fillRect(QRectF(0, base, width(), 1), m_line_colour);
    if (m_highest == 0)
        return;
    const qreal pitch = width() / static_cast<qreal>(m_bars.size());
    const qreal unit = (base - 2) / m_highest;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const qreal left = std::round(static_cast<qreal>(i) * pitch);
        const qreal right = std::max(left + 3, std::round(static_cast<qreal>(i + 1) * pitch - bar_gap));
        std::uint32_t below = 0;
        qreal bottom = base;
        for (std::size_t part = 0; part < bar_part_count; ++part) {
            if (m_bars[i][part] == 0)
                continue;
            below += m_bars[i][part];
            // What is there shows, however little it is beside the rest.
            const qreal top = std::min(bottom - 1, base - below * unit);
            painter->fillRect(QRectF(left, top, right - left, bottom - top), m_colours.value(static_cast<qsizetype>(part)));
            bottom = top;
        }
    }
}

qreal HistogramItem::x_of(std::int64_t time_us) const
{
    const auto* line = timeline();
    const auto from = line->time_us(1);
    const auto span = line->time_us(line->size()) - from;
    return span == 0 ? 0 : width() * static_cast<qreal>(time_us - from) / static_cast<qreal>(span);
}

qreal HistogramItem::playheadX() const
{
    const auto* line = timeline();
    if (!line || m_reel->position() == 0)
        return 0;
    if (line->time_us(1) == line->time_us(line->size()))
        return width() * static_cast<qreal>(m_reel->position()) / static_cast<qreal>(line->size());
    return x_of(line->time_us(static_cast<Position>(m_reel->position())));
}

QVariantList HistogramItem::ticks() const
{
    QVariantList list;
    if (const auto* line = timeline())
        for (const auto& tick : stormreel::ticks(line->time_us(1), line->time_us(line->size()),
                                                 static_cast<std::size_t>(std::max<qreal>(0, width() / tick_distance))))
            list.append(QVariantMap{{QStringLiteral("x"), x_of(tick.time_us)}, {QStringLiteral("text"), tick.text}});
    return list;
}

int HistogramItem::positionAt(qreal x) const
{
    const auto* line = timeline();
    if (!line || width() <= 0)
        return 0;
    const double share = std::clamp(x / width(), 0.0, 1.0);
    const auto from = line->time_us(1);
    const auto span = line->time_us(line->size()) - from;
    const auto at = span == 0 ? static_cast<Position>(share * static_cast<double>(line->size()))
                              : line->at_time(from + static_cast<std::int64_t>(share * static_cast<double>(span)));
    return static_cast<int>(std::clamp<Position>(at, 1, line->size()));
}

QString HistogramItem::wordsAt(qreal x) const
{
    const auto* line = timeline();
    if (!line || m_bars.empty())
        return {};
    const auto count = static_cast<double>(m_bars.size());
    const auto bar = static_cast<std::size_t>(std::clamp(x / width() * count, 0.0, count - 1));
    const auto from = line->time_us(1);
    const auto span = static_cast<double>(line->time_us(line->size()) - from);
    const auto begins = from + static_cast<std::int64_t>(span * static_cast<double>(bar) / count);
    return moment_text(begins, m_reel->with_date()) + QStringLiteral(", ") +
           duration_text(static_cast<std::int64_t>(span / count)) + QStringLiteral(": ") + bar_words(m_bars[bar]);
}

} // namespace stormreel
