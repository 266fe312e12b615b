// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/svg_text.h"

#include <QString>

namespace stormreel {

namespace {

bool is_xml_character(char32_t point)
{
    return point == 0x9 || point == 0xA || point == 0xD || (point >= 0x20 && point < 0xD800) ||
           (point >= 0xE000 && point < 0xFFFE) || (point >= 0x10000 && point <= 0x10FFFF);
}

} // namespace

QByteArray svg_text(QStringView text)
{
    QString legal;
    legal.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t point = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        if (!is_xml_character(point))
            legal += QChar(QChar::ReplacementCharacter);
        else
            legal += text.mid(at, pair ? 2 : 1);
        at += pair ? 1 : 0;
    }
    return legal.toHtmlEscaped().toUtf8();
}

} // namespace stormreel
