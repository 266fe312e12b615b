// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/text/clusters.h"

#include <QString>

namespace stormreel {

/// The longest run of whole clusters (what people take for characters) that has at most `most` units.
inline QString whole_clusters(const QString& text, qsizetype most)
{
    const std::u16string_view units(reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size()));
    return text.left(static_cast<qsizetype>(cluster_boundary(units, static_cast<std::size_t>(std::max<qsizetype>(most, 0)))));
}

/// The text, where it has at most so many units; else whole clusters of it and "…".
inline QString shortened(const QString& text, qsizetype most)
{
    return text.size() <= most ? text : whole_clusters(text, most) + QChar(0x2026);
}

} // namespace stormreel
