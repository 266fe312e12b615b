// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/read_file.h"

#include "app/document/interruption.h"
#include "model/board/os_error.h"

#include <QFileInfo>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stormreel {

namespace {

constexpr int patience_ms = 100; // between looks at whether someone wants to stop
constexpr qsizetype piece = 65'536;

/// A descriptor that is closed where it was opened here.
class Opened {
public:
    explicit Opened(const QString& path)
        : m_is_input(path == QStringLiteral("-")),
          // A pipe is opened at once, with or without someone who writes: what waits then is ours to interrupt.
          m_file(m_is_input ? STDIN_FILENO : ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC))
    {
    }
    ~Opened()
    {
        if (!m_is_input && m_file >= 0)
            ::close(m_file);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    [[nodiscard]] int file() const { return m_file; }

private:
    bool m_is_input;
    int m_file;
};

/// Until there is something to read or nothing will come.
bool wait_for(int file)
{
    pollfd one{file, POLLIN, 0};
    while (!stop_asked())
        if (const int ready = ::poll(&one, 1, patience_ms); ready > 0 || (ready < 0 && errno != EINTR))
            return true;
    return false;
}

} // namespace

Result<QByteArray> read_file(const QString& path, qsizetype most)
{
    const std::string place = path.toStdString();
    const Opened opened(path);
    struct stat about = {};
    if (opened.file() < 0 || ::fstat(opened.file(), &about) != 0)
        return tl::unexpected(os_error(errno, "be read", place));
    if (S_ISDIR(about.st_mode))
        return tl::unexpected(os_error(EISDIR, "be read", place));
    QByteArray bytes;
    while (bytes.size() <= most) {
        if (!wait_for(opened.file()))
            return fail(ErrorCode::cancelled, "stopped while waiting for what it says", place);
        const qsizetype before = bytes.size(), wanted = std::min(std::max(piece, before), most + 1 - before);
        bytes.resize(before + wanted);
        const ssize_t count = ::read(opened.file(), bytes.data() + before, static_cast<std::size_t>(wanted));
        const int number = errno;
        bytes.resize(before + std::max<ssize_t>(count, 0));
        if (count == 0)
            break;
        if (count < 0 && number != EINTR && number != EAGAIN)
            return tl::unexpected(os_error(number, "be read", place));
    }
    return bytes;
}

Error in_file(const QString& path, Error error)
{
    const std::string name = path.toStdString();
    const bool names_it =
        error.place == name || error.place.starts_with(name + ",") || error.place == QFileInfo(path).fileName().toStdString();
    if (error.place.empty() || names_it)
        error.place = names_it && error.place.size() > name.size() ? error.place : name;
    else
        error.place = name + ", " + error.place;
    return error;
}

} // namespace stormreel
