// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/looking_copy.h"

#include "app/document/database_file.h"
#include "app/document/file_identity.h"
#include "model/board/os_error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stormreel {

namespace {

const QString folder_start = QStringLiteral("stormreel-look-");
constexpr int tries = 5;

/// "stormreel-look-PID-XXXXXX"; 0 where it is not such a name.
pid_t maker_of(const QString& folder)
{
    return folder.startsWith(folder_start) ? folder.mid(folder_start.size()).section(u'-', 0, 0).toInt() : 0;
}

void remove_those_of_the_dead()
{
    QDir place(QDir::tempPath());
    for (const QString& folder : place.entryList({folder_start + u'*'}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot))
        if (const pid_t maker = maker_of(folder); maker > 0 && ::kill(maker, 0) != 0 && errno == ESRCH)
            QDir(place.filePath(folder)).removeRecursively();
}

/// What tells that a file was written to in between.
struct Stamp {
    std::optional<FileIdentity> file;
    qint64 size = 0;
    qint64 changed_ns = 0;
    bool operator==(const Stamp&) const = default;
};

Stamp stamp_of(const QString& path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return {};
    return {FileIdentity{found.st_dev, found.st_ino}, found.st_size,
            found.st_mtim.tv_sec * 1'000'000'000 + found.st_mtim.tv_nsec};
}

Result<void> copy_bytes(const QString& from, const QString& to)
{
    const auto failed = [&] { return tl::unexpected(os_error(errno, "make a copy to look at in the temporary folder")); };
    const ReadFile source(from);
    if (!source.valid())
        return failed();
    QFile::remove(to);
    const int target = ::open(QFile::encodeName(to).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (target < 0)
        return failed();
    constexpr qint64 piece = 4 << 20;
    qint64 done = 0;
    bool fine = true;
    for (;;) {
        const QByteArray bytes = source.read(done, piece);
        for (qint64 at = 0; fine && at < bytes.size();) {
            const ssize_t put = ::write(target, bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at));
            fine = put > 0 || errno == EINTR;
            at += std::max<qint64>(put, 0);
        }
        done += bytes.size();
        if (!fine || bytes.size() < piece)
            break;
    }
    const auto result = fine ? Result<void>() : failed();
    ::close(target);
    return result;
}

/// SQLite brings into the copy what lies beside it, and makes it one file.
Result<void> make_whole(const QString& path)
{
    const auto file = DatabaseFile::open(path, DatabaseFile::Access::write);
    if (!file)
        return tl::unexpected(file.error());
    const auto mode = file->value(QStringLiteral("PRAGMA journal_mode=DELETE"));
    return mode.map([](const QVariant&) {});
}

} // namespace

bool LookingCopy::is_folder(const QString& path)
{
    return QFileInfo(path).path() == QDir::tempPath() && maker_of(QFileInfo(path).fileName()) > 0;
}

Result<std::unique_ptr<QTemporaryDir>> LookingCopy::make_folder()
{
    remove_those_of_the_dead();
    auto folder = std::make_unique<QTemporaryDir>(
        QDir(QDir::tempPath())
            .filePath(folder_start + QString::number(QCoreApplication::applicationPid()) + QStringLiteral("-XXXXXX")));
    if (!folder->isValid())
        return fail(ErrorCode::io,
                    "a copy to look at can't be made in the temporary folder: " + folder->errorString().toStdString());
    return folder;
}

Result<std::unique_ptr<LookingCopy>> LookingCopy::make(const QString& document, const Leftovers& leftovers)
{
    std::unique_ptr<LookingCopy> copy(new LookingCopy);
    auto folder = make_folder();
    if (!folder)
        return tl::unexpected(folder.error());
    copy->m_folder = std::move(*folder);
    copy->m_path = copy->m_folder->filePath(QStringLiteral("document.reel"));
    QStringList endings{QString()};
    if (leftovers.log)
        endings << QStringLiteral("-wal");
    if (leftovers.journal)
        endings << QStringLiteral("-journal");
    const auto stamps = [&] {
        std::vector<Stamp> all;
        for (const QString& ending : endings)
            all.push_back(stamp_of(document + ending));
        return all;
    };
    for (int n = 0; n < tries; ++n) {
        const auto before = stamps();
        for (const QString& ending : endings)
            if (auto copied = copy_bytes(document + ending, copy->m_path + ending); !copied)
                return tl::unexpected(copied.error());
        if (stamps() == before)
            return make_whole(copy->m_path).map([&] { return std::move(copy); });
    }
    return fail(ErrorCode::io, "someone writes to the document all the while, so it can't be copied to be looked at; try again");
}

} // namespace stormreel
