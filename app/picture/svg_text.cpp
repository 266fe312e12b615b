// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/svg_text.h"

#include "model/text/safe_text.h"

#include <QList>
#include <QString>

namespace stormreel {

QByteArray svg_text(QStringView text)
{
    const QList<uint> points = text.toUcs4(); // a lone surrogate becomes U+FFFD, and not a question mark
    const auto* begin = reinterpret_cast<const char32_t*>(points.constData());
    const QString whole = QString::fromUcs4(begin, points.size());
    return QString::fromStdString(xml_characters(whole.toUtf8().toStdString())).toHtmlEscaped().toUtf8();
}

} // namespace stormreel
