// SPDX-License-Identifier: GPL-3.0-or-later
// Lets calls of the program under test fail as a system's would (LD_PRELOAD): FAIL_CALL names one of write, sync, open, lock;
// FAIL_ERRNO says how; FAIL_AFTER how many of them succeed before; FAIL_PATH what the file's name must have in it.
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::atomic<long> count = 0;

template <class Call>
Call real(const char* name)
{
    return reinterpret_cast<Call>(dlsym(RTLD_NEXT, name));
}

bool fails(const char* call, const char* path)
{
    const char* const wanted = std::getenv("FAIL_CALL");
    const char* const part = std::getenv("FAIL_PATH");
    if (!wanted || std::strcmp(wanted, call) != 0 || (part && !std::strstr(path, part)))
        return false;
    const char* const after = std::getenv("FAIL_AFTER");
    if (count++ < (after ? std::atol(after) : 0))
        return false;
    errno = std::atoi(std::getenv("FAIL_ERRNO"));
    return true;
}

bool fails(const char* call, int file)
{
    char path[4096] = {};
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    return ::readlink(link.c_str(), path, sizeof path - 1) > 0 && fails(call, path);
}

bool locks(int command)
{
    return command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW;
}

} // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size)
{
    return fails("write", file) ? -1 : real<ssize_t (*)(int, const void*, size_t)>("write")(file, bytes, size);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t to)
{
    return fails("write", file) ? -1 : real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(file, bytes, size, to);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t to)
{
    return fails("write", file) ? -1 : real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(file, bytes, size, to);
}
int fsync(int file)
{
    return fails("sync", file) ? -1 : real<int (*)(int)>("fsync")(file);
}
int fdatasync(int file)
{
    return fails("sync", file) ? -1 : real<int (*)(int)>("fdatasync")(file);
}
int fcntl64(int file, int command, ...)
{
    va_list rest;
    va_start(rest, command);
    void* const argument = va_arg(rest, void*);
    va_end(rest);
    return locks(command) && fails("lock", file) ? -1 : real<int (*)(int, int, ...)>("fcntl64")(file, command, argument);
}
int fcntl(int file, int command, ...)
{
    va_list rest;
    va_start(rest, command);
    void* const argument = va_arg(rest, void*);
    va_end(rest);
    return locks(command) && fails("lock", file) ? -1 : real<int (*)(int, int, ...)>("fcntl")(file, command, argument);
}
}
