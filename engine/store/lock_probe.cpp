// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/lock_probe.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace stormreel {

int lock_refusal(const std::string& folder)
{
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return 0;
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    const int number = ::fcntl(file, F_SETLK, &whole) == 0 ? 0 : errno;
    ::close(file);
    return number;
}

std::string folder_of(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace stormreel
