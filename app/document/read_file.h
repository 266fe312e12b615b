// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <QByteArray>
#include <QString>

namespace stormreel {

/// What is in a file, or comes through a pipe or from standard input ("-"), up to `most` bytes and one more, by which the caller
/// sees that there are more. Waits for whoever writes into a pipe, but not for ever: `stop_asked` ends it with
/// ErrorCode::cancelled. Fails with what the system says, the file as place.
Result<QByteArray> read_file(const QString& path, qsizetype most);

/// What is wrong in a file, with the file before the place in it; once, where the error names it already.
Error in_file(const QString& path, Error error);

} // namespace stormreel
