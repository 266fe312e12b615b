// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/leftovers.h"

#include <QTemporaryDir>
#include <memory>

namespace stormreel {

/// A copy of a document in a temporary place, to look at where the document itself can't be read without writing to it: what a
/// killed program left is brought into the copy, and the document stays as it is. Goes with the object; what programs that
/// were killed left in the temporary folder goes when the next one is made.
class LookingCopy {
public:
    /// Copies the document with what belongs to it beside it (`leftovers`). Fails where the disk refuses, or where somebody
    /// writes to the document all the while.
    static Result<std::unique_ptr<LookingCopy>> make(const QString& document, const Leftovers& leftovers);
    [[nodiscard]] const QString& path() const { return m_path; }
    /// A folder for such copies, which goes with the object, or when a later one is made.
    static Result<std::unique_ptr<QTemporaryDir>> make_folder();
    static bool is_folder(const QString& path); ///< whether a folder was made so

private:
    LookingCopy() = default;
    QString m_path;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace stormreel
