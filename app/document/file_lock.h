// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>
#include <sys/types.h>

namespace stormreel {

/// The bytes of a file that programs of ours lock: far behind what SQLite locks
/// (https://www.sqlite.org/fileformat.html, "The Lock-Byte Page") and behind the end of any file.
enum class LockedByte : off_t {
    writer = off_t(1) << 62,     ///< the one writer of a document
    beside,                      ///< shared: those who write beside
    growing,                     ///< a file that has not got its name yet (OutputFile)
    subscribers = off_t(1) << 61 ///< from here on one for each name of a subscriber (`subscriber_byte`)
};
/// The byte of a subscriber: 2^32 of them, by a hash of the name (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/).
LockedByte subscriber_byte(std::string_view name);

/// Locks are open file description locks (fcntl(2)): SQLite's own, and other descriptors of this program, do not touch them.
enum class LockKind : std::uint8_t { exclusive, shared, none };

/// Takes or lets go of one byte, without waiting. 0, or what errno was; EAGAIN where another has it.
int lock_byte(int descriptor, LockKind kind, LockedByte byte);
void unlock(int descriptor); ///< every byte
/// Whether any descriptor, of this program or another, has one of so many bytes from `first`.
bool is_locked(const QString& path, LockedByte first, int count);

} // namespace stormreel
