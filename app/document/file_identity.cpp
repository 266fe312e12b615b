// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/file_identity.h"

#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace stormreel {

namespace {

struct Use {
    int count = 0;
    std::vector<int> unclosed;
};

struct Uses {
    QMutex mutex;
    std::map<FileIdentity, Use> files;
};

Uses& uses()
{
    static Uses all;
    return all;
}

} // namespace

std::optional<FileIdentity> identity_of(const QString& path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return std::nullopt;
    return FileIdentity{found.st_dev, found.st_ino};
}

std::optional<FileIdentity> identity_of(int descriptor)
{
    struct stat found = {};
    if (::fstat(descriptor, &found) != 0)
        return std::nullopt;
    return FileIdentity{found.st_dev, found.st_ino};
}

std::uint64_t names_of(int descriptor)
{
    struct stat found = {};
    return ::fstat(descriptor, &found) == 0 ? found.st_nlink : 0;
}

FileUse::FileUse(const QString& path) : m_file(identity_of(path))
{
    if (!m_file)
        return;
    const QMutexLocker lock(&uses().mutex);
    ++uses().files[*m_file].count;
}

FileUse::FileUse(FileUse&& other) noexcept : m_file(std::exchange(other.m_file, std::nullopt)) {}

FileUse::~FileUse()
{
    if (!m_file)
        return;
    const QMutexLocker lock(&uses().mutex);
    const auto use = uses().files.find(*m_file);
    if (--use->second.count > 0)
        return;
    for (const int descriptor : use->second.unclosed)
        ::close(descriptor);
    uses().files.erase(use);
}

void close_when_unused(int descriptor)
{
    const auto file = identity_of(descriptor);
    const QMutexLocker lock(&uses().mutex);
    const auto use = file ? uses().files.find(*file) : uses().files.end();
    if (use == uses().files.end())
        ::close(descriptor);
    else
        use->second.unclosed.push_back(descriptor);
}

ReadFile::ReadFile(const QString& path)
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    : m_descriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY))
{
}

ReadFile::~ReadFile()
{
    if (m_descriptor >= 0)
        close_when_unused(m_descriptor);
}

qint64 ReadFile::size() const
{
    struct stat found = {};
    return ::fstat(m_descriptor, &found) == 0 ? found.st_size : 0;
}

QByteArray read_at(int descriptor, qint64 from, qint64 count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    qint64 done = 0;
    while (done < count) {
        const ssize_t got = ::pread(descriptor, bytes.data() + done, static_cast<std::size_t>(count - done), from + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += got;
    }
    bytes.truncate(done);
    return bytes;
}

QString free_name(const QString& path)
{
    QString free = path;
    for (int again = 2; QFileInfo::exists(free) || QFileInfo(free).isSymLink(); ++again)
        free = path + QStringLiteral("-%1").arg(again);
    return free;
}

} // namespace stormreel
