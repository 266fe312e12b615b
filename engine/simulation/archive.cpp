// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/archive.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace stormreel {

namespace {

/// Without a name from the beginning where the file system can do that (open(2), O_TMPFILE), else for a moment with one.
int open_unnamed(const std::string& folder)
{
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        return file;
    std::string name = folder + "/stormreel-run-XXXXXX";
    const int named = mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0)
        unlink(name.c_str());
    return named;
}

off_t offset(std::uint32_t at)
{
    return static_cast<off_t>(at) * static_cast<off_t>(Archive::block);
}

} // namespace

Archive::~Archive()
{
    if (m_file >= 0)
        close(m_file);
}

bool Archive::open()
{
    const char* chosen = std::getenv("TMPDIR");
    // What lies in /tmp may lie in memory.
    for (const char* folder : {chosen, "/var/tmp", "/tmp"})
        if (m_file < 0 && folder && *folder)
            m_file = open_unnamed(folder);
    return m_file >= 0;
}

std::uint32_t Archive::room(std::uint32_t blocks)
{
    if (blocks > none - m_end)
        return none;
    const std::uint32_t at = m_end;
    m_end += blocks;
    return at;
}

bool Archive::write(std::uint32_t at, std::string_view bytes)
{
    m_writable = m_writable && (m_file >= 0 || open());
    for (off_t to = offset(at); m_writable && !bytes.empty();) {
        const ssize_t count = pwrite(m_file, bytes.data(), bytes.size(), to);
        if (count < 0 && errno == EINTR)
            continue;
        m_writable = count > 0;
        if (!m_writable)
            break;
        bytes.remove_prefix(static_cast<std::size_t>(count));
        to += count;
    }
    return m_writable;
}

bool Archive::read(std::uint32_t at, std::string& bytes)
{
    std::size_t had = 0;
    while (had < bytes.size()) {
        const ssize_t count = pread(m_file, bytes.data() + had, bytes.size() - had, offset(at) + static_cast<off_t>(had));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            m_failed = count < 0 ? errno : EIO;
            return false;
        }
        had += static_cast<std::size_t>(count);
    }
    return true;
}

} // namespace stormreel
