// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/output_file.h"

#include "app/document/file_lock.h"
#include "app/document/interruption.h"
#include "model/board/os_error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stormreel {

namespace {

const QString growing_start = QStringLiteral(".stormreel-");
const QString growing_end = QStringLiteral(".new");

QByteArray encoded(const QString& path)
{
    return QFile::encodeName(path);
}

/// In words of the person, without a name: the place of an error has it.
tl::unexpected<Error> refused(const QString& path, int number, const char* what)
{
    return tl::unexpected(os_error(number, what, path.toStdString()));
}

bool begins_like_a_document(const QString& path)
{
    const ReadFile file(path);
    return file.valid() && file.read(0, 16) == QByteArray("SQLite format 3\0", 16);
}

/// The document that a file of this name would lie beside; empty where there is none.
QString document_beside(const QFileInfo& target)
{
    const QString name = target.fileName();
    QString document;
    for (const QString& ending : {QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal")})
        if (name.endsWith(ending))
            document = name.chopped(ending.size());
    if (name.startsWith(u'.') && name.endsWith(QStringLiteral(".lock")))
        document = name.mid(1).chopped(5);
    return !document.isEmpty() && begins_like_a_document(target.dir().filePath(document)) ? document : QString();
}

/// What the name leads to, through symbolic links; also where nothing is there yet.
QString resolved(const QString& path)
{
    QFileInfo at(path);
    for (int links = 0; at.isSymLink() && links < 40; ++links)
        at = QFileInfo(at.symLinkTarget());
    const QString folder = QFileInfo(at.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? at.absoluteFilePath() : QDir(folder).filePath(at.fileName());
}

Result<void> check_target(const QString& path, const QString& target, OutputFile::Replace replace)
{
    const std::string name = path.toStdString();
    const QFileInfo about(target);
    if (about.isDir())
        return fail(ErrorCode::bad_input, "this is a folder; nothing was written", name);
    if (!QFileInfo(about.absolutePath()).isDir())
        return fail(ErrorCode::not_found, "its folder does not exist", name);
    if (const QString document = document_beside(about); !document.isEmpty())
        return fail(ErrorCode::conflict, "this name belongs to “" + document.toStdString() + "”; nothing was written", name);
    if (!about.exists() && !QFileInfo(path).isSymLink())
        return {};
    if (replace == OutputFile::Replace::never)
        return fail(ErrorCode::conflict, "there is a file of this name already; it is not replaced", name);
    if (begins_like_a_document(target))
        return fail(ErrorCode::conflict, "this is a document or another database, which is never replaced; nothing was written",
                    name);
    if (about.exists() && !about.isWritable())
        return fail(ErrorCode::io, "this file is write-protected; nothing was written", name);
    return {};
}

bool is_growing(const QString& name)
{
    return name.startsWith(growing_start) && name.endsWith(growing_end) &&
           name.size() == 6 + growing_start.size() + growing_end.size();
}

void remove_growing(const QString& path)
{
    const QFileInfo about(path);
    for (const QString& ending : {QString(), QStringLiteral("-journal"), QStringLiteral("-wal"), QStringLiteral("-shm")})
        ::unlink(encoded(path + ending).constData());
    ::unlink(encoded(about.path() + QStringLiteral("/.") + about.fileName() + QStringLiteral(".lock")).constData());
}

/// What programs that were killed left in this folder: what nobody holds is nobody's.
void remove_those_of_the_dead(const QDir& folder)
{
    for (const QString& name : folder.entryList({growing_start + u'*'}, QDir::Files | QDir::Hidden | QDir::NoSymLinks)) {
        if (!is_growing(name))
            continue;
        const QString path = folder.filePath(name);
        const int descriptor = ::open(encoded(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (descriptor < 0)
            continue;
        if (lock_byte(descriptor, LockKind::exclusive, LockedByte::growing) == 0 && identity_of(path) == identity_of(descriptor))
            remove_growing(path);
        close_when_unused(descriptor);
    }
}

QString new_name()
{
    const auto letters = QStringLiteral("abcdefghijklmnopqrstuvwxyz0123456789");
    QString name = growing_start;
    for (int i = 0; i < 6; ++i)
        name += letters.at(QRandomGenerator::system()->bounded(static_cast<int>(letters.size())));
    return name + growing_end;
}

/// Gives it its name where nobody else has it. 0, or what errno was.
int rename_without_replacing(const QByteArray& from, const QByteArray& to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    // A file system without it: a second name for the file fails where there is one.
    if (::link(from.constData(), to.constData()) != 0)
        return errno;
    return ::unlink(from.constData()) == 0 ? 0 : errno;
}

/// Writes to a descriptor at once, and remembers why it could not.
class DescriptorWriter : public QIODevice {
public:
    explicit DescriptorWriter(int descriptor) : m_descriptor(descriptor) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }
    [[nodiscard]] int failed() const { return m_failed; } ///< 0, or what errno was

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* bytes, qint64 size) override
    {
        for (qint64 done = 0; done < size && m_failed == 0;) {
            const ssize_t put = ::write(m_descriptor, bytes + done, static_cast<std::size_t>(size - done));
            if (put < 0)
                m_failed = errno;
            done += std::max<ssize_t>(put, 0);
        }
        return m_failed == 0 ? size : -1;
    }

private:
    int m_descriptor;
    int m_failed = 0;
};

using Write = std::function<Result<void>(QIODevice& out)>;

Result<void> write_all(const QString& path, int descriptor, const Write& write)
{
    DescriptorWriter out(descriptor);
    const auto written = write(out);
    return out.failed() != 0 ? Result<void>(refused(path, out.failed(), "be written")) : written;
}

/// The open descriptor that a name such as /dev/stdout or /dev/fd/3 stands for; -1 for other names.
int standing_for(const QString& path)
{
    if (path == QStringLiteral("/dev/stdout"))
        return STDOUT_FILENO;
    if (path == QStringLiteral("/dev/stderr"))
        return STDERR_FILENO;
    for (const QString& start : {QStringLiteral("/dev/fd/"), QStringLiteral("/proc/self/fd/")}) {
        bool number = false;
        const int descriptor = path.startsWith(start) ? path.mid(start.size()).toInt(&number) : -1;
        if (number)
            return descriptor;
    }
    return -1;
}

/// To what is no file: a pipe, a terminal, a device.
Result<void> write_through(const QString& path, const Write& write)
{
    const int given = standing_for(path);
    const int descriptor = given >= 0 ? ::dup(given) : ::open(encoded(path).constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return refused(path, errno, "be opened to write");
    auto written = write_all(path, descriptor, write);
    ::close(descriptor);
    return written;
}

} // namespace

Result<OutputFile> OutputFile::start(const QString& path, Replace replace)
{
    OutputFile file;
    file.m_path = path;
    file.m_target = resolved(path);
    file.m_replace = replace;
    if (QFileInfo(file.m_target).isSymLink())
        return refused(path, ELOOP, "be written");
    if (auto fine = check_target(path, file.m_target, replace); !fine)
        return tl::unexpected(fine.error());
    const QDir folder = QFileInfo(file.m_target).dir();
    remove_those_of_the_dead(folder);
    if (stop_asked()) // whoever ends the program removes what grows, and must not miss what begins just then
        return tl::unexpected(stopped_error());
    for (int tries = 0; tries < 100 && file.m_descriptor < 0; ++tries) {
        const QString growing = folder.filePath(new_name());
        file.m_descriptor = ::open(encoded(growing).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file.m_descriptor < 0 && errno != EEXIST)
            return refused(path, errno, "be made in this folder");
        if (file.m_descriptor < 0)
            continue;
        file.m_growing = growing;
        // On a file system without locks another program might take it for one of the dead, which is the best that can be had.
        const int locked = lock_byte(file.m_descriptor, LockKind::exclusive, LockedByte::growing);
        if (locked == EAGAIN || identity_of(growing) != identity_of(file.m_descriptor))
            ::close(std::exchange(file.m_descriptor, -1)); // it was just taken for one
    }
    if (file.m_descriptor < 0)
        return refused(path, EEXIST, "be made in this folder");
    struct stat there = {};
    if (::stat(encoded(file.m_target).constData(), &there) == 0) {
        (void)!::fchown(file.m_descriptor, there.st_uid, there.st_gid); // only root may give files away
        (void)::fchmod(file.m_descriptor, there.st_mode & 07777);
    }
    return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_target(std::move(other.m_target)), m_growing(std::exchange(other.m_growing, {})),
      m_replace(other.m_replace), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

OutputFile::~OutputFile()
{
    if (!m_growing.isEmpty())
        remove_growing(m_growing);
    if (m_descriptor >= 0)
        close_when_unused(m_descriptor);
}

Result<void> OutputFile::finish()
{
    if (::fsync(m_descriptor) != 0)
        return refused(m_path, errno, "be written");
    if (auto fine = check_target(m_path, m_target, m_replace); !fine)
        return fine; // someone may have put something there meanwhile
    const QByteArray from = encoded(m_growing), to = encoded(m_target);
    const int failed = m_replace == Replace::never                       ? rename_without_replacing(from, to)
                       : ::rename(from.constData(), to.constData()) == 0 ? 0
                                                                         : errno;
    if (failed == EEXIST)
        return fail(ErrorCode::conflict, "there is a file of this name already; it is not replaced", m_path.toStdString());
    if (failed != 0)
        return refused(m_path, failed, "get its name");
    m_growing.clear();
    // The name, too, is to outlast a power cut. Where the folder can't be opened to be synced there is nothing more to do.
    const int folder = ::open(encoded(QFileInfo(m_target).path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        (void)::fsync(folder);
        ::close(folder);
    }
    return {};
}

Result<void> write_file(const QString& path, const QByteArray& bytes)
{
    return write_file(path, [&](QIODevice& out) -> Result<void> {
        (void)out.write(bytes); // what fails, the device knows
        return {};
    });
}

Result<void> write_file(const QString& path, const Write& write)
{
    const QFileInfo target(path);
    if (standing_for(path) >= 0 || (target.exists() && !target.isFile() && !target.isDir()))
        return write_through(path, write);
    auto file = OutputFile::start(path, OutputFile::Replace::plain_file);
    if (!file)
        return tl::unexpected(file.error());
    if (auto written = write_all(path, file->descriptor(), write); !written)
        return written;
    return file->finish();
}

} // namespace stormreel
