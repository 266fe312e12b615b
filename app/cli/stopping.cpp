// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stopping.h"

#include "app/cli/terminal.h"
#include "app/document/interruption.h"
#include "app/document/looking_copy.h"

#include <QDir>
#include <QThread>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <semaphore.h>
#include <string_view>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace stormreel {

namespace {

constexpr unsigned long grace_ms = 300; // longer than anything that waits sleeps before it looks

sem_t woken;
std::atomic<bool> watches = false; // whether a signal ends the program from outside

enum class Ending : std::uint8_t { open, by_itself, by_signal };
std::atomic<Ending> ending = Ending::open; // who comes first says the last words

bool take_the_end(Ending who)
{
    Ending before = Ending::open;
    return ending.compare_exchange_strong(before, who) || before == who;
}

bool is_growing(std::string_view name)
{
    constexpr std::string_view start = ".stormreel-", end = ".new";
    return name.size() == start.size() + 6 + end.size() && name.substr(0, start.size()) == start &&
           name.substr(name.size() - end.size()) == end;
}

void remove_copies()
{
    const QDir place(QDir::tempPath());
    const QString ours = QStringLiteral("stormreel-look-%1-*").arg(::getpid());
    for (const QString& folder : place.entryList({ours}, QDir::Dirs | QDir::NoSymLinks))
        if (LookingCopy::is_folder(place.filePath(folder)))
            QDir(place.filePath(folder)).removeRecursively();
}

void watch()
{
    while (sem_wait(&woken) != 0 && errno == EINTR)
        ;
    QThread::msleep(grace_ms);
    if (!watches || !take_the_end(Ending::by_signal))
        return;
    remove_unfinished();
    remove_copies();
    if (isatty(STDERR_FILENO) == 1)
        (void)!::write(STDERR_FILENO, "\r\033[K", 4); // where progress was shown
    const std::string words = "stormreel: " + sentence(stopped_error()) + "\n";
    (void)!::write(STDERR_FILENO, words.data(), words.size());
    ::_exit(exit_interrupted);
}

} // namespace

void end_by_signal()
{
    sem_init(&woken, 0, 0);
    // Signals are for whoever works, whose calls they are to interrupt.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    try {
        std::thread(watch).detach();
        watches = true;
    } catch (const std::system_error&) {
        watches = false;
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void wake_the_watcher() noexcept
{
    sem_post(&woken);
}

void end_by_itself()
{
    watches = false;
}

void claim_the_end()
{
    while (!take_the_end(Ending::by_itself))
        QThread::sleep(1);
}

void remove_unfinished() noexcept
{
    constexpr int most_descriptors = 1024;
    std::array<char, PATH_MAX> path{}, beside{};
    for (int descriptor = 0; descriptor < most_descriptors; ++descriptor) {
        std::array<char, 32> link{};
        std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
        const ssize_t size = ::readlink(link.data(), path.data(), path.size() - 1);
        if (size <= 0)
            continue;
        path[static_cast<std::size_t>(size)] = 0;
        const std::string_view whole(path.data(), static_cast<std::size_t>(size));
        const std::size_t slash = whole.rfind('/');
        if (slash == std::string_view::npos || !is_growing(whole.substr(slash + 1)))
            continue;
        ::unlink(path.data());
        for (const char* ending : {"-journal", "-wal", "-shm"})
            if (std::snprintf(beside.data(), beside.size(), "%s%s", path.data(), ending) < static_cast<int>(beside.size()))
                ::unlink(beside.data());
        const int folder = static_cast<int>(slash);
        if (std::snprintf(beside.data(), beside.size(), "%.*s/.%s.lock", folder, path.data(), path.data() + slash + 1) <
            static_cast<int>(beside.size()))
            ::unlink(beside.data());
    }
}

} // namespace stormreel
