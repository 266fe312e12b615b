// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/file_check.h"

#include "app/document/schema.h"
#include "model/board/os_error.h"

#include <QFile>
#include <QFileInfo>
#include <QVariant>
#include <QtEndian>
#include <cerrno>
#include <sys/stat.h>

namespace stormreel {

namespace {

constexpr qint64 checked_whole = 16 << 20; // bytes; in a larger file only the tables that are read on opening

tl::unexpected<Error> not_ours()
{
    return fail(ErrorCode::bad_input, "this is not a Stormreel document");
}

Result<void> check_pages(const DatabaseFile& file, const QString& table)
{
    const auto found = file.value(QStringLiteral("PRAGMA quick_check(%1)").arg(table));
    if (!found)
        return tl::unexpected(found.error());
    if (found->toString() == QStringLiteral("ok"))
        return {};
    const QString first = found->toString().section(u'\n', -1).left(200); // a heading may stand above it
    return fail(ErrorCode::bad_input, "the document is damaged: " + first.toStdString());
}

Result<void> check_size(const DatabaseFile& file, const QString& path)
{
    if (QFileInfo(path + QStringLiteral("-wal")).size() > 0)
        return {}; // some of its pages are still there
    const auto pages = file.value(QStringLiteral("PRAGMA page_count"));
    const auto page_size = file.value(QStringLiteral("PRAGMA page_size"));
    if (!pages || !page_size)
        return tl::unexpected(pages ? page_size.error() : pages.error());
    if (pages->toLongLong() * page_size->toLongLong() > QFileInfo(path).size())
        return fail(ErrorCode::bad_input, "the document is damaged: the end of the file is missing");
    return {};
}

} // namespace

Result<FileHeader> check_header(const QString& path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return fail(ErrorCode::not_found, "there is no such file");
        return tl::unexpected(os_error(errno, "be read"));
    }
    if (!S_ISREG(found.st_mode))
        return fail(ErrorCode::bad_input, "this is not a file");
    const ReadFile file(path);
    if (!file.valid())
        return tl::unexpected(os_error(errno, "be read"));
    return read_header(file.read(0, header_size));
}

Result<FileHeader> read_header(const QByteArray& header)
{
    if (!header.startsWith(QByteArray("SQLite format 3\0", 16)))
        return not_ours();
    if (header.size() < header_size)
        return fail(ErrorCode::bad_input, "the document is damaged: the end of the file is missing");
    const auto number_at = [&](int offset) { return qFromBigEndian<quint32>(header.constData() + offset); };
    if (number_at(68) != application_id)
        return fail(ErrorCode::bad_input, "this is a database of another program, not a Stormreel document");
    const auto version = static_cast<int>(number_at(60));
    if (version > newest_version())
        return fail(ErrorCode::bad_input, "this document was made by a newer Stormreel (format " + std::to_string(version) +
                                              "; this one reads up to " + std::to_string(newest_version()) + ")");
    if (version < 1)
        return fail(ErrorCode::bad_input, "the document is damaged: it has no format version");
    return FileHeader{version, header.at(18) == 2};
}

Result<void> check_contents(const DatabaseFile& file, const QString& path)
{
    if (auto size = check_size(file, path); !size)
        return size;
    const auto version = file.value(QStringLiteral("PRAGMA user_version"));
    const auto found = schema_of(file);
    if (!version || !found)
        return tl::unexpected(version ? found.error() : version.error());
    const auto expected = expected_schema(version->toInt());
    if (!expected)
        return tl::unexpected(expected.error());
    if (*found != *expected)
        return fail(ErrorCode::bad_input, "the document's tables are not as Stormreel makes them, so it is not opened");
    if (QFileInfo(path).size() <= checked_whole)
        return check_pages(file, QStringLiteral("1"));
    for (const char* table : {"'journal'", "'board_checkpoint'", "'run'", "'run_type'"})
        if (auto pages = check_pages(file, QString::fromLatin1(table)); !pages)
            return pages;
    return {};
}

} // namespace stormreel
