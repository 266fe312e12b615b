// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/svg_text.h"

#include "model/text/safe_text.h"

#include <QString>

namespace stormreel {

QByteArray svg_text(QStringView text)
{
    return QString::fromStdString(xml_characters(text.toUtf8().toStdString())).toHtmlEscaped().toUtf8();
}

} // namespace stormreel
