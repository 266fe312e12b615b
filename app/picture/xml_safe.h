// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/text/safe_text.h"

#include <QByteArray>

namespace stormreel {

/// A drawn SVG as XML may hold it: Qt's generator writes the characters of names as they are.
inline QByteArray xml_safe(const QByteArray& svg)
{
    return QByteArray::fromStdString(xml_characters({svg.constData(), static_cast<std::size_t>(svg.size())}));
}

} // namespace stormreel
