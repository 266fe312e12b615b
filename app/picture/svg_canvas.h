// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/text_layout.h"
#include "model/board/result.h"

#include <QByteArray>
#include <map>

class QIODevice;

namespace stormreel {

/// Draws into an SVG file (SVG 1.1, https://www.w3.org/TR/SVG11/) and keeps nothing of it: what is drawn is written at once. Qt's
/// own generator keeps the whole picture as text until its end, which takes gigabytes for a wall of 100,000 notes.
class SvgCanvas : public Canvas {
public:
    /// `out` is open and outlives the canvas. The picture shows `area`, a wall unit a pixel (at 96 a inch).
    SvgCanvas(QIODevice& out, const QRectF& area, const QString& title, const QString& description);

    void rectangle(const QRectF& area, QColor top, QColor bottom) override;
    void shadow(const QRectF& area, double reach, double opacity) override;
    void polygon(std::span<const QPointF> corners, QColor colour) override;
    void stroke(std::span<const QPointF> points, double width, QColor colour, double dash, double gap) override;
    void text(const QRectF& area, const QString& text, const TextStyle& style) override;
    [[nodiscard]] double scale() const override { return 1; }

    /// Writes the end. Fails where `out` did not take all of it.
    Result<void> finish();

    /// Bytes that are held, not yet written: bounded, whatever is drawn.
    [[nodiscard]] qsizetype held_bytes() const { return m_pending.size(); }

private:
    void write(const QByteArray& bytes);
    void flush();
    QByteArray paint(QColor top, QColor bottom);

    QIODevice& m_out;
    QByteArray m_pending;
    bool m_failed = false;
    std::map<std::pair<QRgb, QRgb>, int> m_shades; ///< numbers of those that have been written; a picture has a few
    int m_last_shade = 0;
    TextCache m_cache;
};

} // namespace stormreel
