// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <compare>
#include <optional>
#include <sys/types.h>

namespace stormreel {

/// Which file it is, whatever it is called: hard links, symbolic links and renames lead to the same one.
struct FileIdentity {
    dev_t device = 0;
    ino_t inode = 0;
    auto operator<=>(const FileIdentity&) const = default;
};

/// Nothing where there is no such file, or where it can't be asked. Follows symbolic links.
std::optional<FileIdentity> identity_of(const QString& path);
std::optional<FileIdentity> identity_of(int descriptor);

/// How many names the file has (hard links); 0: none any more, or it can't be asked.
std::uint64_t names_of(int descriptor);

/// Says, for as long as it lives, that SQLite has this file open in this program.
///
/// SQLite's locks are POSIX locks, which belong to a process and a file: closing *any* descriptor of the file lets go of all of
/// them (fcntl(2); https://www.sqlite.org/howtocorrupt.html, section 2.2). So a descriptor of ours on such a file is not closed
/// but kept until nobody has the file open any more (`close_when_unused`).
class FileUse {
public:
    explicit FileUse(const QString& path);
    FileUse(FileUse&& other) noexcept;
    FileUse& operator=(FileUse&& other) = delete;
    ~FileUse();

private:
    std::optional<FileIdentity> m_file;
};

/// At most so many bytes from there; fewer at the end of the file, or where the disk fails.
QByteArray read_at(int descriptor, qint64 from, qint64 count);

/// This path, or with a number behind it the first under which nothing lies.
QString free_name(const QString& path);

/// Closes a descriptor, now or when the last FileUse of its file goes.
void close_when_unused(int descriptor);

/// A descriptor that reads a file of a person: closed by `close_when_unused`.
class ReadFile {
public:
    /// Not valid where it can't be opened; `errno` says why.
    explicit ReadFile(const QString& path);
    ReadFile(ReadFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    ReadFile& operator=(ReadFile&&) = delete;
    ~ReadFile();

    [[nodiscard]] bool valid() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] qint64 size() const;
    /// See read_at.
    [[nodiscard]] QByteArray read(qint64 from, qint64 count) const { return read_at(m_descriptor, from, count); }

private:
    int m_descriptor;
};

} // namespace stormreel
