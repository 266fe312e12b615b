// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/histogram.h"
#include "app/studio/reel/reel.h"

#include <QColor>
#include <QQuickPaintedItem>

namespace stormreel {

/// A run as stacked bars over its time. It paints only when the run, its size or the theme changes: the playhead, what it
/// fades and the words are items of their own above it.
class HistogramItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    /// Of events, changes, commands, policies' and read models' deliveries, and what went wrong, in this order.
    Q_PROPERTY(QList<QColor> colours MEMBER m_colours WRITE setColours NOTIFY coloursChanged)
    Q_PROPERTY(QColor lineColour MEMBER m_line_colour WRITE setLineColour NOTIFY coloursChanged)
    Q_PROPERTY(qreal playheadX READ playheadX NOTIFY playheadMoved)
    Q_PROPERTY(QVariantList ticks READ ticks NOTIFY barsChanged) // {x, text}

public:
    explicit HistogramItem(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    void setColours(const QList<QColor>& colours);
    void setLineColour(const QColor& colour);
    [[nodiscard]] qreal playheadX() const;
    [[nodiscard]] QVariantList ticks() const;

    /// The last record at or before the moment that lies there; at least 1 where there is a run.
    Q_INVOKABLE int positionAt(qreal x) const;
    /// The span of time of the bar under x and what is in it.
    Q_INVOKABLE QString wordsAt(qreal x) const;

    static constexpr qreal bar_pitch = 6; ///< from bar to bar, at the least
    static constexpr qreal bar_gap = 1.5;

Q_SIGNALS:
    void reelChanged();
    void coloursChanged();
    void barsChanged();
    void playheadMoved();

protected:
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    void count_again();
    [[nodiscard]] const Timeline* timeline() const;
    [[nodiscard]] qreal x_of(std::int64_t time_us) const;

    QPointer<Reel> m_reel;
    std::vector<Bar> m_bars;
    std::uint32_t m_highest = 0;
    QList<QColor> m_colours;
    QColor m_line_colour;
};

} // namespace stormreel
