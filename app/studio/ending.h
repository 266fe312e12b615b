// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>
#include <memory>

namespace stormreel {

/// SIGINT, SIGTERM and SIGHUP (the session ends, the terminal goes) close the studio as a person would: documents are closed, a
/// run stops and is kept. The second one ends the program at once. A closed pipe and the limit for the size of files are writes
/// that fail, and are told as such. One a program, while there is an application.
class EndBySignal {
public:
    EndBySignal();
    ~EndBySignal();
    EndBySignal(const EndBySignal&) = delete;
    EndBySignal& operator=(const EndBySignal&) = delete;

private:
    int m_read = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace stormreel
