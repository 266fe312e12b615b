// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/os_error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace stormreel {

namespace {

struct Reason {
    int number;
    ErrorCode code;
    const char* words;
};

constexpr std::array reasons{
    Reason{ENOSPC, ErrorCode::io, "the disk is full"},
    Reason{EDQUOT, ErrorCode::io, "your share of the disk is used up"},
    Reason{EFBIG, ErrorCode::io, "the file would be larger than the limit for files allows"},
    Reason{EOVERFLOW, ErrorCode::io, "the file is larger than this program can address"},
    Reason{EIO, ErrorCode::io, "the disk failed"},
    Reason{EROFS, ErrorCode::io, "the disk is read-only"},
    Reason{EACCES, ErrorCode::io, "permission is missing"},
    Reason{EPERM, ErrorCode::io, "the system does not permit it"},
    Reason{ENOLCK, ErrorCode::io, "this file system can't lock files"},
    Reason{EOPNOTSUPP, ErrorCode::io, "this file system can't do that"},
    Reason{EMFILE, ErrorCode::io, "too many files are open in this program"},
    Reason{ENFILE, ErrorCode::io, "too many files are open on this computer"},
    Reason{ENOMEM, ErrorCode::io, "memory is used up"},
    Reason{EPIPE, ErrorCode::io, "nobody reads any more"},
    Reason{EBADF, ErrorCode::io, "it is closed"},
    Reason{ENXIO, ErrorCode::io, "nothing is at the other end"},
    Reason{ENODEV, ErrorCode::io, "the device is gone"},
    Reason{ESTALE, ErrorCode::io, "the file server no longer knows the file"},
    Reason{EXDEV, ErrorCode::io, "it lies on another file system"},
    Reason{ENOENT, ErrorCode::not_found, "there is no such file or folder"},
    Reason{ENOTDIR, ErrorCode::not_found, "a part of the path is no folder"},
    Reason{EISDIR, ErrorCode::bad_input, "it is a folder"},
    Reason{ENAMETOOLONG, ErrorCode::bad_input, "the name is too long for this file system"},
    Reason{ELOOP, ErrorCode::bad_input, "its symbolic links go round in a circle"},
    Reason{EILSEQ, ErrorCode::bad_input, "this file system can't keep such a name"},
    Reason{EINVAL, ErrorCode::bad_input, "this file system does not accept that"},
    Reason{EEXIST, ErrorCode::conflict, "there is a file of this name already"},
    Reason{ENOTEMPTY, ErrorCode::conflict, "the folder is not empty"},
    Reason{EBUSY, ErrorCode::conflict, "it is in use"},
    Reason{ETXTBSY, ErrorCode::conflict, "it is a program that runs"},
    Reason{EAGAIN, ErrorCode::conflict, "another program holds it"},
    Reason{EINTR, ErrorCode::cancelled, "it was stopped"},
};

const Reason* known(int number)
{
    const auto* const found =
        std::find_if(reasons.begin(), reasons.end(), [&](const Reason& one) { return one.number == number; });
    return found == reasons.end() ? nullptr : found;
}

} // namespace

std::string os_reason(int number)
{
    if (const Reason* reason = known(number))
        return reason->words;
    return "the system reports “" + std::generic_category().message(number) + "”";
}

Error os_error(int number, const std::string& what, std::string place)
{
    const Reason* reason = known(number);
    return {reason ? reason->code : ErrorCode::io, "can't " + what + ": " + os_reason(number), std::move(place)};
}

} // namespace stormreel
