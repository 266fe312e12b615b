// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/text_layout.h"

#include "app/picture/shortened_text.h"

#include <QFontMetricsF>
#include <QTextLayout>
#include <array>

namespace stormreel {

namespace {

// Nobody reads more on a note, and shaping a pasted book must not hold up a frame.
constexpr int longest_text = 400;
// The sizes tried, as parts of the wanted one: few, so that few glyph sizes are ever rasterised.
constexpr std::array size_steps{1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.38, 1.0 / 3.0};
// A word that does not fit even this small, in the area's units, is broken: better two readable lines than one that nobody can
// read.
constexpr double smallest_whole_word = 7;
constexpr double largest_broken_word = 0.7;

double horizontal_start(double room, double width, Qt::Alignment alignment)
{
    if (alignment & Qt::AlignRight)
        return room - width;
    return alignment & Qt::AlignHCenter ? (room - width) / 2 : 0;
}

double vertical_start(double room, double height, Qt::Alignment alignment)
{
    if (alignment & Qt::AlignBottom)
        return room - height;
    return alignment & Qt::AlignVCenter ? (room - height) / 2 : 0;
}

/// Words wrapped to a width, in reference pixels.
class Paragraph {
public:
    Paragraph(const QString& text, const QFont& font, double width, QTextOption::WrapMode wrap) : m_layout(text, font)
    {
        QTextOption option;
        option.setWrapMode(wrap);
        option.setUseDesignMetrics(true);
        m_layout.setTextOption(option);
        m_layout.setCacheEnabled(true);
        m_layout.beginLayout();
        for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, m_height});
            m_height += line.height();
            m_widest = std::max(m_widest, line.naturalTextWidth());
        }
        m_layout.endLayout();
    }

    [[nodiscard]] double height() const { return m_height; }
    [[nodiscard]] double widest() const { return m_widest; }
    [[nodiscard]] const QTextLayout& layout() const { return m_layout; }

private:
    QTextLayout m_layout;
    double m_height = 0;
    double m_widest = 0;
};

FittedLine placed(const QTextLayout& layout, const QTextLine& line, QPointF shift)
{
    FittedLine fitted;
    fitted.text = layout.text().mid(line.textStart(), line.textLength()).trimmed();
    fitted.baseline = QPointF(line.x(), line.y() + line.ascent()) + shift;
    fitted.width = line.naturalTextWidth();
    fitted.glyphs = line.glyphRuns();
    for (QGlyphRun& run : fitted.glyphs) {
        auto positions = run.positions();
        for (QPointF& position : positions)
            position += shift;
        run.setPositions(positions);
    }
    return fitted;
}

void place(FittedText& fitted, const Paragraph& paragraph, QSizeF room, Qt::Alignment alignment)
{
    const double top = vertical_start(room.height(), paragraph.height(), alignment);
    for (int i = 0; i < paragraph.layout().lineCount(); ++i) {
        const QTextLine line = paragraph.layout().lineAt(i);
        fitted.lines.push_back(
            placed(paragraph.layout(), line, {horizontal_start(room.width(), line.naturalTextWidth(), alignment), top}));
    }
}

/// As many whole clusters as there is room for beside the "…" after them. Shaped no further than that: the rest may be long.
QString elided(const QString& text, const QFontMetricsF& metrics, double room)
{
    qsizetype fits = 0;
    qsizetype too_long = text.size() + 1;
    while (too_long - fits > 1) {
        const qsizetype half = (fits + too_long) / 2;
        const bool short_enough = metrics.horizontalAdvance(whole_clusters(text, half).trimmed() + QChar(0x2026)) <= room;
        (short_enough ? fits : too_long) = half;
    }
    return whole_clusters(text, fits).trimmed() + QChar(0x2026);
}

/// The first so many lines, the last one cut where there are more.
QString first_lines(const Paragraph& all, const QString& text, int count, const QFontMetricsF& metrics, double room)
{
    const QTextLine last = all.layout().lineAt(count - 1);
    if (count == all.layout().lineCount())
        return text.left(last.textStart() + last.textLength());
    const QString rest = text.mid(last.textStart()).replace(QChar::LineSeparator, QLatin1Char(' '));
    // A little less than the room: the metrics measure in another rounding than the layout.
    return text.left(last.textStart()) + elided(rest, metrics, room * 0.98);
}

/// As many lines as there is room for, the last one cut. Lines with characters of other fonts (emoji) are higher than the font
/// says, so fewer of them are tried until they fit.
void place_cut(FittedText& fitted, const QString& text, QSizeF room, Qt::Alignment alignment)
{
    const QFontMetricsF metrics(fitted.font);
    const int fits = static_cast<int>(room.height() / metrics.height());
    const Paragraph all(text, fitted.font, room.width(), QTextOption::WrapAtWordBoundaryOrAnywhere);
    for (int count = std::min(fits, all.layout().lineCount()); count > 0; --count) {
        const Paragraph cut(first_lines(all, text, count, metrics, room.width()), fitted.font, room.width(),
                            QTextOption::WrapAtWordBoundaryOrAnywhere);
        if (cut.height() > room.height() + 0.5 || cut.widest() > room.width() + 0.5)
            continue;
        fitted.elided = fitted.elided || count < all.layout().lineCount();
        return place(fitted, cut, room, alignment);
    }
}

} // namespace

QFont reference_font(bool bold, bool monospaced)
{
    QFont font(monospaced ? QStringLiteral("Noto Sans Mono") : QStringLiteral("Noto Sans"));
    font.setStyleHint(monospaced ? QFont::Monospace : QFont::SansSerif);
    font.setPixelSize(static_cast<int>(reference_text_size));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

FittedText fit_text(const QString& text, QSizeF area, const TextStyle& style)
{
    FittedText fitted;
    fitted.font = reference_font(style.bold, style.monospaced);
    QString words = text.trimmed();
    fitted.elided = words.size() > longest_text;
    words = shortened(words, longest_text);
    words.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    words.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator)).replace(QLatin1Char('\t'), QLatin1Char(' '));
    if (words.isEmpty() || !(area.width() > 0) || !(area.height() > 0) || !(style.size > 0))
        return fitted;
    const auto fits = [&](double step, QTextOption::WrapMode wrap) {
        fitted.size = style.size * step;
        const QSizeF room = area / fitted.factor();
        const Paragraph paragraph(words, fitted.font, room.width(), wrap);
        if (paragraph.height() > room.height() || paragraph.widest() > room.width())
            return false;
        place(fitted, paragraph, room, style.alignment);
        return true;
    };
    for (const double step : size_steps)
        if (step * style.size > smallest_whole_word && fits(step, QTextOption::WordWrap))
            return fitted;
    for (const double step : size_steps)
        if (step < largest_broken_word && fits(step, QTextOption::WrapAtWordBoundaryOrAnywhere))
            return fitted;
    place_cut(fitted, words, area / fitted.factor(), style.alignment);
    return fitted;
}

std::shared_ptr<const FittedText> TextCache::fitted(const QString& text, QSizeF area, const TextStyle& style)
{
    const int flags = static_cast<int>(style.alignment) << 2 | (style.bold ? 2 : 0) | (style.monospaced ? 1 : 0);
    const Key key{text, area, style.size, flags};
    if (const auto found = m_texts.constFind(key); found != m_texts.cend())
        return *found;
    if (size() >= m_capacity)
        m_texts.clear();
    auto made = std::make_shared<const FittedText>(fit_text(text, area, style));
    m_texts.insert(key, made);
    return made;
}

} // namespace stormreel
