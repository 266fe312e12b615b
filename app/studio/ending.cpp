// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/ending.h"

#include <QCoreApplication>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace stormreel {

namespace {

volatile std::sig_atomic_t written_to = -1; // the end of the pipe that the handler writes to

/// https://doc.qt.io/qt-6/unix-signals.html: all that a handler may do is to write.
void tell(int)
{
    const int kept = errno;
    const char one = 1;
    (void)!::write(written_to, &one, 1);
    errno = kept;
}

void handle(int signal, void (*handler)(int), int flags)
{
    struct sigaction now = {};
    if (sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN)
        return; // whoever started this wants it to go on (nohup)
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigaction(signal, &action, nullptr);
}

} // namespace

EndBySignal::EndBySignal()
{
    std::array<int, 2> ends = {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then signals end it as they always do
    m_read = ends[0];
    written_to = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_read, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        m_notifier->setEnabled(false);
        QCoreApplication::quit();
    });
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        handle(signal, tell, SA_RESTART | SA_RESETHAND);
    for (const int signal : {SIGPIPE, SIGXFSZ})
        handle(signal, SIG_IGN, 0);
}

EndBySignal::~EndBySignal()
{
    if (m_read < 0)
        return;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        handle(signal, SIG_DFL, 0);
    m_notifier.reset();
    const int writer = written_to;
    written_to = -1;
    ::close(writer);
    ::close(m_read);
}

} // namespace stormreel
