// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/file_identity.h"
#include "model/board/result.h"

#include <QByteArray>
#include <functional>

class QIODevice;

namespace stormreel {

/// The one way in which this program gives a person a file. Nobody ever finds half of one: it grows under a name that nobody
/// else uses, in the same folder, and gets its own when it is complete.
///
/// Refused are a document (a file that begins like one), what lies beside a document, and a folder: an export never costs
/// anyone a wall. A plain file is replaced and keeps its mode; a symbolic link is followed and kept.
class OutputFile {
public:
    enum class Replace : std::uint8_t {
        never,     ///< a file that is there is an error (ErrorCode::conflict)
        plain_file ///< it is replaced, unless it is a document
    };
    /// Makes the file that grows. Fails, having made nothing, where the place is refused or the disk refuses.
    static Result<OutputFile> start(const QString& path, Replace replace);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    ~OutputFile(); ///< what did not get its name goes, with what SQLite put beside it

    /// Where it grows: an empty file until someone writes to it.
    [[nodiscard]] const QString& growing() const { return m_growing; }
    [[nodiscard]] int descriptor() const { return m_descriptor; } ///< to write to
    /// To the disk, and then its name. Fails with conflict where a file that may not be replaced came meanwhile.
    Result<void> finish();

private:
    OutputFile() = default;
    QString m_path;    ///< as it was given, for sentences
    QString m_target;  ///< what it leads to
    QString m_growing; ///< empty once it has its name
    Replace m_replace = Replace::never;
    int m_descriptor = -1; ///< of what grows, and locked: so it is known to be somebody's
};

/// Writes all bytes to a path: a file through `OutputFile`, a pipe, a device or an open descriptor (/dev/stdout) as it is.
Result<void> write_file(const QString& path, const QByteArray& bytes);
/// The same for what is written bit by bit. Where `write` fails, so does this, and a file that was there stays as it was.
Result<void> write_file(const QString& path, const std::function<Result<void>(QIODevice& out)>& write);

} // namespace stormreel
