// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

namespace stormreel {

/// Text as it stands in SVG, between tags or in an attribute: markup escaped, and what XML 1.0 has no character for (most
/// controls, U+FFFE, lone surrogates; https://www.w3.org/TR/xml/#charsets) as U+FFFD. The one place where an SVG of ours gets its
/// words.
QByteArray svg_text(QStringView text);

} // namespace stormreel
