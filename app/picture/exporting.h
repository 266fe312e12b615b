// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"
#include "model/flow/flow.h"

#include <QByteArray>
#include <QString>

class QIODevice;

namespace stormreel {

/// One way to take a wall elsewhere.
struct ExportKind {
    QString key;         ///< "wall-svg"
    QString title;       ///< "Wall as SVG"
    QString suffix;      ///< "svg"
    QString description; ///< what it is good for
};
const std::vector<ExportKind>& export_kinds();

inline constexpr double most_pixels = 32e6; ///< of a picture: programs with Qt's usual limit of 128 MB can read it

/// What such a file holds. `usage` for a kind that does not exist.
Result<QByteArray> exported(const QString& kind, const Board& board, const Flow& flow);

/// Writes the same to `out`, which is open; what can be large is written while it is made.
Result<void> export_to(QIODevice& out, const QString& kind, const Board& board, const Flow& flow);

} // namespace stormreel
