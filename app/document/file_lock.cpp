// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/file_lock.h"

#include "app/document/file_identity.h"

#include <cerrno>
#include <fcntl.h>

namespace stormreel {

namespace {

struct flock about(short type, LockedByte first, int count)
{
    struct flock bytes = {};
    bytes.l_type = type;
    bytes.l_whence = SEEK_SET;
    bytes.l_start = static_cast<off_t>(first);
    bytes.l_len = count;
    return bytes;
}

} // namespace

LockedByte subscriber_byte(std::string_view name)
{
    std::uint32_t hash = 2166136261;
    for (const char letter : name)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619;
    return static_cast<LockedByte>(static_cast<off_t>(LockedByte::subscribers) + static_cast<off_t>(hash));
}

int lock_byte(int descriptor, LockKind kind, LockedByte byte)
{
    const short type = kind == LockKind::exclusive ? F_WRLCK : kind == LockKind::shared ? F_RDLCK : F_UNLCK;
    struct flock bytes = about(type, byte, 1);
    if (::fcntl(descriptor, F_OFD_SETLK, &bytes) == 0)
        return 0;
    return errno == EACCES ? EAGAIN : errno; // POSIX lets a system say either
}

void unlock(int descriptor)
{
    struct flock bytes = about(F_UNLCK, LockedByte(), 0); // no length: to the end of all files
    (void)::fcntl(descriptor, F_OFD_SETLK, &bytes);
}

bool is_locked(const QString& path, LockedByte first, int count)
{
    const ReadFile file(path);
    struct flock bytes = about(F_WRLCK, first, count);
    return file.valid() && ::fcntl(file.descriptor(), F_OFD_GETLK, &bytes) == 0 && bytes.l_type != F_UNLCK;
}

} // namespace stormreel
