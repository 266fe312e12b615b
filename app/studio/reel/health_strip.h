// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"
#include "engine/replay/health.h"

#include <QColor>
#include <QQuickPaintedItem>

namespace stormreel {

/// A run's vital signs over its time, one under the other: lag, queue depth, and marks where something was retried, given up or
/// rejected. Measured once a run, off the interface thread; painted like the histogram below it, and on the same axis.
class HealthStrip : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    /// Of lag, queue depth, retries, dead letters and rejections, in this order.
    Q_PROPERTY(QList<QColor> colours MEMBER m_colours WRITE setColours NOTIFY coloursChanged)
    Q_PROPERTY(QColor warnColour MEMBER m_warn_colour WRITE setWarnColour NOTIFY coloursChanged) // of lag above the limit
    Q_PROPERTY(QColor lineColour MEMBER m_line_colour WRITE setLineColour NOTIFY coloursChanged)
    Q_PROPERTY(bool worthShowing READ worthShowing NOTIFY worthChanged) // the run hands events over, so there are such signs
    Q_PROPERTY(bool machinery READ machinery NOTIFY worthChanged)       // someone chose what it simulates
    Q_PROPERTY(bool measuring READ measuring NOTIFY healthChanged)
    Q_PROPERTY(QVariantList vitals READ vitals NOTIFY healthChanged)  // {key, name, tip, shown, none}: the legend
    Q_PROPERTY(QString playheadWords READ playheadWords NOTIFY moved) // "09:14:07 · lag 7.2 s · 34 waiting · 2 retries so far"
    Q_PROPERTY(qreal limitY READ limitY NOTIFY healthChanged)         // of the alarm; -1: lag never comes near it
    Q_PROPERTY(QString limitText READ limitText NOTIFY healthChanged) // "limit 5 s"
    Q_PROPERTY(QVariantList highest READ highest NOTIFY healthChanged) // {text, y} of lag and depth: what their tops mean

public:
    explicit HealthStrip(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    void setColours(const QList<QColor>& colours);
    void setWarnColour(const QColor& colour);
    void setLineColour(const QColor& colour);
    [[nodiscard]] bool worthShowing() const { return m_worth; }
    [[nodiscard]] bool machinery() const { return m_machinery; }
    [[nodiscard]] bool measuring() const { return m_measuring.busy(); }
    [[nodiscard]] QVariantList vitals() const;
    [[nodiscard]] QString playheadWords() const;
    [[nodiscard]] qreal limitY() const;
    [[nodiscard]] QString limitText() const;
    [[nodiscard]] QVariantList highest() const;

    /// Shows or hides one of the signs; what is left shares the room. The last one stays.
    Q_INVOKABLE void toggle(const QString& vital);
    /// The values of the span of time under x, in words.
    Q_INVOKABLE QString wordsAt(qreal x) const;

    static constexpr qreal bin_pitch = 2; ///< pixels

Q_SIGNALS:
    void reelChanged();
    void coloursChanged();
    void worthChanged();
    void healthChanged();
    void moved();

protected:
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    struct Lane { ///< pixels from the top
        qreal top = 0;
        qreal height = 0;
    };
    struct Lanes {
        Lane lag, depth, marks;
    };
    void measure();
    void plot();
    [[nodiscard]] bool shows(Vital vital) const { return m_shown[static_cast<std::size_t>(vital)]; }
    [[nodiscard]] std::vector<Vital> rows() const; ///< of marks: those that are shown, and that there are
    [[nodiscard]] Lanes lanes() const;
    [[nodiscard]] std::uint64_t most(Vital vital) const;
    [[nodiscard]] std::uint64_t lag_scale() const; ///< what the top of its lane means, microseconds
    void paint_area(QPainter& painter, Vital vital, Lane lane, std::uint64_t scale) const;
    void paint_limit(QPainter& painter) const;
    void paint_marks(QPainter& painter, Lane lane) const;

    QPointer<Reel> m_reel;
    std::shared_ptr<const Replay> m_replay; ///< whose timeline the health looks things up in
    std::shared_ptr<const Health> m_health;
    std::vector<Health::Bin> m_bins;
    std::array<bool, vital_count> m_shown{true, true, true, true, true};
    std::uint64_t m_alarm_us = 0;
    bool m_worth = false;
    bool m_machinery = false;
    QList<QColor> m_colours;
    QColor m_warn_colour;
    QColor m_line_colour;
    Background m_measuring; // last: it stops before the rest goes
};

/// "lag 7.2 s · 34 waiting · 2 retries"; "nothing under way" where all is quiet. `so_far`: what is counted is since the start.
QString health_words(const Health::Bin& bin, bool so_far);

} // namespace stormreel
