// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QImage>
#include <QRawFont>
#include <vector>

namespace stormreel {

/// Letters painted once into one image, each at the size, colour and quarter of a pixel at which it is shown, so that all words
/// of a wall are one texture. For the thread of the interface.
class GlyphAtlas {
public:
    struct Glyph {
        QRect place;   ///< in the image; empty for what leaves no mark (a space)
        QPoint offset; ///< of its upper left from the whole pixel it stands on, in pixels
    };

    GlyphAtlas();

    /// The letter, painted now if it never was. nullptr when the image is full: then `overflowed` is true.
    /// `size_px`: device pixels; `quarter`: 0-3, how many quarters of a pixel it stands right of a whole one.
    const Glyph* glyph(const QRawFont& font, quint32 index, double size_px, int quarter, QRgb colour);
    [[nodiscard]] bool overflowed() const { return m_overflowed; }
    /// Forgets every letter and, while it may, doubles the image. False where it already has its largest size.
    bool start_again();

    [[nodiscard]] const QImage& image() const { return m_image; }
    [[nodiscard]] quint64 revision() const { return m_revision; } ///< changes with the image

private:
    struct Key {
        int font;
        quint32 index;
        int size; ///< sixteenths of a pixel
        int quarter;
        QRgb colour;
        bool operator==(const Key&) const = default;
    };
    friend std::size_t qHash(const Key& key, std::size_t seed)
    {
        return qHashMulti(seed, key.font, key.index, key.size, key.quarter, key.colour);
    }
    int number_of(const QRawFont& font);
    const QRawFont& sized(int font, int size);
    bool place(QSize size, QPoint& at);
    Glyph paint(const Key& key);

    QImage m_image;
    QHash<Key, Glyph> m_glyphs; // only ever looked up
    std::vector<QRawFont> m_fonts;
    QHash<std::pair<int, int>, QRawFont> m_sized;
    QPoint m_next;
    int m_row_height = 0;
    bool m_overflowed = false;
    quint64 m_revision = 1;
};

} // namespace stormreel
