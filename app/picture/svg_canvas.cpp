// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/svg_canvas.h"

#include "app/picture/svg_text.h"

#include <QIODevice>
#include <cmath>

namespace stormreel {

namespace {

constexpr qsizetype most_pending = 1 << 16; ///< bytes, after which they are written
constexpr std::size_t most_cached = 512;    ///< names: those on a wall that repeat are near each other
constexpr std::size_t most_shades = 1024;   ///< gradients that are remembered; beyond them one is written twice

/// A number with as many decimals as anyone can see, and no zeros at its end.
QByteArray number(double value, int decimals = 3)
{
    QByteArray text = QByteArray::number(value, 'f', decimals);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text == "-0" ? QByteArray("0") : text;
}

QByteArray attribute(const char* name, const QByteArray& value)
{
    return QByteArray(" ") + name + "=\"" + value + '"';
}

QByteArray box(const QRectF& area)
{
    return attribute("x", number(area.x())) + attribute("y", number(area.y())) + attribute("width", number(area.width())) +
           attribute("height", number(area.height()));
}

/// "fill" or "stroke", and how much of what lies below shows through.
QByteArray coloured(const char* what, QColor colour)
{
    const QByteArray plain = attribute(what, colour.name(QColor::HexRgb).toLatin1());
    if (colour.alpha() == 255)
        return plain;
    return plain + ' ' + what + "-opacity=\"" + number(colour.alphaF()) + '"';
}

QByteArray points_text(std::span<const QPointF> points)
{
    QByteArray text;
    for (const QPointF& point : points)
        text += (text.isEmpty() ? "" : " ") + number(point.x()) + ',' + number(point.y());
    return attribute("points", text);
}

QByteArray stop(const char* offset, QColor colour)
{
    return QByteArray("<stop") + attribute("offset", offset) + attribute("stop-color", colour.name(QColor::HexRgb).toLatin1()) +
           attribute("stop-opacity", number(colour.alphaF())) + "/>";
}

} // namespace

SvgCanvas::SvgCanvas(QIODevice& out, const QRectF& area, const QString& title, const QString& description)
    : m_out(out), m_cache(most_cached)
{
    const QByteArray width = number(std::ceil(area.width()));
    const QByteArray height = number(std::ceil(area.height()));
    write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
          "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"" +
          attribute("width", width) + attribute("height", height) +
          attribute("viewBox",
                    number(area.x()) + ' ' + number(area.y()) + ' ' + number(area.width()) + ' ' + number(area.height())) +
          ">\n<title>" + svg_text(title) + "</title>\n<desc>" + svg_text(description) + "</desc>\n");
}

void SvgCanvas::write(const QByteArray& bytes)
{
    m_pending += bytes;
    if (m_pending.size() >= most_pending)
        flush();
}

void SvgCanvas::flush()
{
    m_failed = m_failed || m_out.write(m_pending) != m_pending.size();
    m_pending.clear();
}

/// One colour, or a shade over the height of what is painted, written where it is used first.
QByteArray SvgCanvas::paint(QColor top, QColor bottom)
{
    if (top == bottom)
        return coloured("fill", top);
    if (m_shades.size() >= most_shades)
        m_shades.clear();
    const auto [known, is_new] = m_shades.emplace(std::pair(top.rgba(), bottom.rgba()), 0);
    if (is_new) {
        known->second = ++m_last_shade;
        write("<defs><linearGradient" + attribute("id", "shade" + QByteArray::number(known->second)) + attribute("x1", "0") +
              attribute("y1", "0") + attribute("x2", "0") + attribute("y2", "1") + '>' + stop("0", top) + stop("1", bottom) +
              "</linearGradient></defs>\n");
    }
    return attribute("fill", "url(#shade" + QByteArray::number(known->second) + ')');
}

void SvgCanvas::rectangle(const QRectF& area, QColor top, QColor bottom)
{
    const QByteArray fill = paint(top, bottom);
    write("<rect" + box(area.normalized()) + fill + "/>\n");
}

void SvgCanvas::shadow(const QRectF& area, double reach, double opacity)
{
    QColor colour(Qt::black);
    colour.setAlphaF(static_cast<float>(opacity / shadow_layers));
    write("<g" + coloured("fill", colour) + '>');
    for (int i = 1; i <= shadow_layers; ++i) {
        const double by = reach * i / shadow_layers;
        write("<rect" + box(area.adjusted(-by, -by, by, by)) + attribute("rx", number(by)) + "/>");
    }
    write("</g>\n");
}

void SvgCanvas::polygon(std::span<const QPointF> corners, QColor colour)
{
    write("<polygon" + points_text(corners) + coloured("fill", colour) + "/>\n");
}

void SvgCanvas::stroke(std::span<const QPointF> points, double width, QColor colour, double dash, double gap)
{
    QByteArray line = "<polyline" + points_text(points) + attribute("fill", "none") + coloured("stroke", colour) +
                      attribute("stroke-width", number(width)) + attribute("stroke-linejoin", "round");
    if (dash > 0 && width > 0)
        line += attribute("stroke-dasharray", number(dash) + ',' + number(gap));
    write(line + "/>\n");
}

void SvgCanvas::text(const QRectF& area, const QString& text, const TextStyle& style)
{
    const auto fitted = m_cache.fitted(text, area.size(), style);
    if (fitted->lines.empty())
        return;
    constexpr int fine = 6; // decimals of what every letter's place is multiplied with
    write("<g transform=\"translate(" + number(area.x()) + ',' + number(area.y()) + ") scale(" + number(fitted->factor(), fine) +
          ")\"" + coloured("fill", style.colour) + attribute("font-family", svg_text(fitted->font.family())) +
          attribute("font-size", number(fitted->font.pixelSize())) +
          attribute("font-weight", QByteArray::number(fitted->font.weight())) + '>');
    for (const FittedLine& line : fitted->lines)
        write("<text xml:space=\"preserve\"" + attribute("x", number(line.baseline.x())) +
              attribute("y", number(line.baseline.y())) + '>' + svg_text(line.text) + "</text>");
    write("</g>\n");
}

Result<void> SvgCanvas::finish()
{
    write("</svg>\n");
    flush();
    if (m_failed)
        return fail(ErrorCode::io, "The picture could not be written: " + m_out.errorString().toStdString() + ".");
    return {};
}

} // namespace stormreel
