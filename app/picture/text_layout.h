// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/canvas.h"

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <memory>
#include <vector>

namespace stormreel {

/// Words are shaped once, at this size in pixels and without hinting, and scaled from there: what fits at one zoom fits at all.
inline constexpr double reference_text_size = 48;

/// One line of text that fits. Positions are in reference pixels from the top left of the area the text was fitted to.
struct FittedLine {
    QString text;            ///< as shown, with the ellipsis where it was cut
    QPointF baseline;        ///< where the first letter stands
    double width = 0;        ///< reference pixels
    QList<QGlyphRun> glyphs; ///< the same text shaped; positions relative to the area
};

/// Text that lies inside its area, whatever its length: wrapped between words, shrunk as far as words can be read;
/// then words that are too long are broken, down to a third; elided as the last resort.
struct FittedText {
    double size = 0; ///< the size it came down to, in the area's own units
    QFont font;      ///< of `reference_text_size`
    std::vector<FittedLine> lines;
    bool elided = false;

    [[nodiscard]] double factor() const { return size / reference_text_size; } ///< reference pixels to the area's units
};

/// The one family of the pictures: Noto Sans where it is, the system's own otherwise. Needs a QGuiApplication.
QFont reference_font(bool bold, bool monospaced);

/// Fits `text` into an area of this size. An area without room gives no lines.
FittedText fit_text(const QString& text, QSizeF area, const TextStyle& style);

/// Remembers what was fitted, so that only names that change are shaped again. Forgets everything when it grows beyond
/// `capacity` texts. For one thread.
class TextCache {
public:
    explicit TextCache(std::size_t capacity = 20000) : m_capacity(capacity) {}
    std::shared_ptr<const FittedText> fitted(const QString& text, QSizeF area, const TextStyle& style);
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(m_texts.size()); }

private:
    struct Key {
        QString text;
        QSizeF area;
        double size;
        int flags; ///< alignment, bold, monospaced
        bool operator==(const Key&) const = default;
    };
    friend std::size_t qHash(const Key& key, std::size_t seed)
    {
        return qHashMulti(seed, key.text, key.area.width(), key.area.height(), key.size, key.flags);
    }
    std::size_t m_capacity;
    QHash<Key, std::shared_ptr<const FittedText>> m_texts; // only ever looked up
};

} // namespace stormreel
