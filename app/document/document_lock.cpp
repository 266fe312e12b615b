// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document_lock.h"

#include "app/document/file_lock.h"
#include "model/board/os_error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stormreel {

namespace {

QString quoted_name(const QString& path)
{
    return QStringLiteral("“%1”").arg(QFileInfo(path).fileName());
}

WriteRefusal look_only(const QString& path, const QString& why)
{
    return {QStringLiteral("%1 %2: you can look at it, but not change it.").arg(quoted_name(path), why), false};
}

// --- The file beside ---

QString place_beside(const QString& path)
{
    const QFileInfo about(path);
    return about.path() + u'/' + DocumentLock::name_beside(about.fileName());
}

std::unique_ptr<QLockFile> file_beside(const QString& path)
{
    auto lock = std::make_unique<QLockFile>(place_beside(path));
    lock->setStaleLockTime(0); // age says nothing: a studio may stay open for weeks. Whether its process lives does.
    return lock;
}

struct Owner {
    qint64 process = 0;
    QString host;
    QString program;
    QByteArray machine; ///< its id, which hosts of one name do not share; empty where the lock does not say
    [[nodiscard]] bool known() const { return process > 0 && !host.isEmpty(); }
    [[nodiscard]] bool on_this_computer() const
    {
        return host == QSysInfo::machineHostName() && (machine.isEmpty() || machine == QSysInfo::machineUniqueId());
    }
};

/// Whether there is something that can be no lock of anybody: opening a pipe of that name would wait for ever.
bool is_something_else(const QString& place)
{
    struct stat found = {};
    return ::lstat(QFile::encodeName(place).constData(), &found) == 0 && !S_ISREG(found.st_mode);
}

/// The lines of the file are process, program, host, id of the machine, id of its boot.
Owner owner_of(QLockFile& lock)
{
    Owner owner;
    if (is_something_else(lock.fileName()) || !lock.getLockInfo(&owner.process, &owner.host, &owner.program))
        return {};
    owner.machine = ReadFile(lock.fileName()).read(0, 4096).split('\n').value(3);
    return owner;
}

/// Takes it if nobody who lives has it.
bool try_beside(QLockFile& lock)
{
    if (is_something_else(lock.fileName()))
        return false;
    if (lock.tryLock(0))
        return true;
    // A program killed while it wrote its name there left one that Qt can't call stale. Who lives keeps the operating system's
    // lock on it, too, and that refuses the removal.
    return lock.error() == QLockFile::LockFailedError && !owner_of(lock).known() && lock.removeStaleLockFile() && lock.tryLock(0);
}

QString elsewhere_words(const Owner& owner)
{
    return QStringLiteral("is open elsewhere (%1, process %2 on %3)")
        .arg(owner.program.isEmpty() ? QStringLiteral("Stormreel") : owner.program, QString::number(owner.process), owner.host);
}

/// Why the file beside could not be made: what the folder says of it.
WriteRefusal no_lock_beside(const QString& path, const QLockFile& lock)
{
    if (lock.error() != QLockFile::PermissionError) {
        // Qt does not say what the system said, so it is asked once more.
        const QByteArray place = QFile::encodeName(place_beside(path));
        const int made = ::open(place.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        const int why = made < 0 ? errno : ENOSPC; // an empty file fits on a full disk, its words do not
        if (made >= 0) {
            ::close(made);
            ::unlink(place.constData());
        }
        if (why != EACCES && why != EROFS && why != EPERM)
            return look_only(path, QStringLiteral("can't get the file beside it that says who writes to it (%1)")
                                       .arg(QString::fromStdString(os_reason(why))));
    }
    return {QStringLiteral("The folder of %1 is write-protected: you can look at it, but not change it.").arg(quoted_name(path)),
            false};
}

WriteRefusal held_beside(const QString& path, QLockFile& lock)
{
    const Owner owner = owner_of(lock);
    if (owner.known() && owner.on_this_computer())
        return look_only(path, elsewhere_words(owner));
    const QString whose = owner.known() ? QStringLiteral("%1 on %2 has it open, process %3, or had it open when it stopped")
                                              .arg(owner.program.isEmpty() ? QStringLiteral("Stormreel") : owner.program,
                                                   owner.host, QString::number(owner.process))
                                        : QStringLiteral("a lock lies beside it that no Stormreel wrote to its end");
    return {
        QStringLiteral("%1 can be looked at, but not changed: %2 (%3). If you are sure that nobody writes to it, take it over "
                       "(--take-over).")
            .arg(quoted_name(path), whose, QFileInfo(place_beside(path)).fileName()),
        true};
}

/// The owner can't be asked, and a person said that there is none.
void remove_beside(const QString& path)
{
    const QFileInfo there(place_beside(path));
    if (!there.isDir() || there.isSymLink())
        QFile::remove(there.filePath());
    else if (!QDir().rmdir(there.filePath())) // what someone keeps in it is theirs
        QFile::rename(there.filePath(), free_name(there.filePath() + QStringLiteral(".set-aside")));
}

constexpr std::array log_endings = {"-wal", "-shm"};

/// Something is in the way, rather than that it can't be made.
bool is_held(const QLockFile& lock)
{
    return is_something_else(lock.fileName()) || lock.error() == QLockFile::LockFailedError;
}

bool may_be_removed(QLockFile& lock)
{
    const Owner owner = owner_of(lock);
    return !owner.known() || !owner.on_this_computer();
}

/// Opens the file to write, and says why that is not possible.
WriteRefusal open_to_lock(const QString& path, int& descriptor)
{
    descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return look_only(path,
                         errno == EACCES || errno == EROFS || errno == EPERM
                             ? QStringLiteral("is write-protected")
                             : QStringLiteral("can't be opened to write (%1)").arg(QString::fromStdString(os_reason(errno))));
    if (names_of(descriptor) > 1)
        return look_only(path, QStringLiteral("has more than one name (hard links), and what is written under one would not be "
                                              "known under the other"));
    return {};
}

/// The system says it in many ways.
bool has_no_locks(int why)
{
    return why == ENOLCK || why == EOPNOTSUPP || why == EINVAL || why == ENOSYS;
}

WriteRefusal no_lock_inside(const QString& path, int why)
{
    if (why == EAGAIN)
        return look_only(path, QStringLiteral("is open elsewhere"));
    if (has_no_locks(why))
        return look_only(path, QStringLiteral("lies on a file system that has no locks, so nobody could say who writes to it"));
    return look_only(path, QStringLiteral("can't be locked (%1)").arg(QString::fromStdString(os_reason(why))));
}

} // namespace

DocumentLock::DocumentLock(DocumentLock&& other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)), m_file(other.m_file),
      m_log(other.m_log), m_beside(std::move(other.m_beside))
{
}

DocumentLock& DocumentLock::operator=(DocumentLock&& other) noexcept
{
    if (this != &other) {
        release();
        m_path = std::move(other.m_path);
        m_descriptor = std::exchange(other.m_descriptor, -1);
        m_file = other.m_file;
        m_log = other.m_log;
        m_beside = std::move(other.m_beside);
    }
    return *this;
}

DocumentLock::~DocumentLock()
{
    release();
}

void DocumentLock::note_log()
{
    for (std::size_t n = 0; n < log_endings.size(); ++n)
        m_log[n] = identity_of(m_path + QLatin1String(log_endings[n]));
}

void DocumentLock::remove_log() const
{
    for (std::size_t n = 0; n < log_endings.size(); ++n)
        if (const QString log = m_path + QLatin1String(log_endings[n]); m_log[n] && identity_of(log) == m_log[n])
            QFile::remove(log);
}

void DocumentLock::release()
{
    // What could not be brought into a file that was moved is kept: it may be all that is left of someone's work.
    const bool needed = QFileInfo(m_path + QStringLiteral("-wal")).size() > 0 && has_a_name();
    if (is_the_writer() && !check_place() && !needed)
        remove_log(); // the file has another name, or none, by now
    m_beside.reset();
    if (m_descriptor < 0)
        return;
    unlock(m_descriptor); // at once: the descriptor itself may have to stay for a while
    close_when_unused(std::exchange(m_descriptor, -1));
}

WriteRefusal DocumentLock::take(const QString& path, bool take_over, DocumentLock& lock)
{
    DocumentLock taken;
    taken.m_path = path;
    if (auto refused = open_to_lock(path, taken.m_descriptor))
        return refused;
    taken.m_file = identity_of(taken.m_descriptor);
    auto beside = file_beside(path);
    if (const int why = lock_byte(taken.m_descriptor, LockKind::exclusive, LockedByte::writer); why != 0) {
        const Owner owner = owner_of(*beside);
        return owner.known() && why == EAGAIN ? look_only(path, elsewhere_words(owner)) : no_lock_inside(path, why);
    }
    if (!try_beside(*beside)) {
        if (take_over && is_held(*beside) && may_be_removed(*beside)) {
            remove_beside(path);
            (void)try_beside(*beside);
        }
        if (!beside->isLocked())
            return is_held(*beside) ? held_beside(path, *beside) : no_lock_beside(path, *beside);
    }
    taken.m_beside = std::move(beside);
    if (auto there = taken.check_place(); !there) // it was renamed since its name was looked up
        return look_only(path, QStringLiteral("was moved just now"));
    lock = std::move(taken);
    return {};
}

WriteRefusal DocumentLock::join(const QString& path, DocumentLock& lock)
{
    DocumentLock joined;
    joined.m_path = path;
    if (auto refused = open_to_lock(path, joined.m_descriptor))
        return refused;
    joined.m_file = identity_of(joined.m_descriptor);
    const auto beside = file_beside(path);
    if (QFileInfo::exists(place_beside(path)) || QFileInfo(place_beside(path)).isSymLink()) {
        const Owner owner = owner_of(*beside);
        const bool nobody = !owner.known() && try_beside(*beside);
        if (!nobody && (!owner.known() || !owner.on_this_computer()))
            return held_beside(path, *beside);
    }
    if (const int why = lock_byte(joined.m_descriptor, LockKind::shared, LockedByte::beside); why != 0)
        return no_lock_inside(path, why);
    lock = std::move(joined);
    return {};
}

bool DocumentLock::take_subscriber(std::string_view name) const
{
    return lock_byte(m_descriptor, LockKind::exclusive, subscriber_byte(name)) == 0;
}

Result<void> DocumentLock::check_place() const
{
    const auto now = identity_of(m_path);
    if (now == m_file && m_file)
        return {};
    const std::string name = QFileInfo(m_path).fileName().toStdString();
    const ErrorCode code = has_a_name() ? ErrorCode::conflict : ErrorCode::not_found;
    if (now)
        return fail(code,
                    "another file has taken its place while it was open, so nothing more is written; save a copy to keep what "
                    "is here",
                    name);
    return fail(code,
                has_a_name() ? "it was moved or renamed while it was open, so nothing more is written; open it where it is now, "
                               "or save a copy"
                             : "it was deleted while it was open, so nothing more is written; save a copy to keep what is here",
                name);
}

bool DocumentLock::is_written(const QString& path)
{
    return is_locked(path, LockedByte::writer, 1);
}

bool DocumentLock::can_be_locked(const QString& path)
{
    const ReadFile file(path);
    const int why = file.valid() ? lock_byte(file.descriptor(), LockKind::shared, LockedByte::growing) : 0;
    if (why == 0 && file.valid())
        (void)lock_byte(file.descriptor(), LockKind::none, LockedByte::growing);
    return !has_no_locks(why);
}

bool DocumentLock::is_written_by_others(const QString& path, bool locked)
{
    return locked ? is_locked(path, LockedByte::beside, 1) : is_locked(path, LockedByte::writer, 2);
}

} // namespace stormreel
