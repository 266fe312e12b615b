// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <QStringList>
#include <QTemporaryDir>
#include <memory>
#include <vector>

namespace stormreel {

/// Arguments that are no UTF-8. On Linux a file's name may be any bytes, but no text that this program handles can be such a
/// name: written as text and back it would be another file. What is there under such a name is read from a copy, together with
/// what lies beside it; nothing can be written under it.
class RawNames {
public:
    /// The arguments as text; one that is no UTF-8 becomes the path of a copy where it names a file, and stays as well as text
    /// can say it where it names something else. `makes`: the command makes the file that it is given. Fails where an argument
    /// that is no UTF-8 would be made, and with `usage` where it names nothing: as text it would be something else.
    Result<QStringList> read(int argc, char** argv, bool makes);
    /// Whether a path is such a copy: what is written to it would be lost.
    static bool is_copy(const QString& path);

private:
    Result<QString> copied(const char* name);
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
};

} // namespace stormreel
