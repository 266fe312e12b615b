// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QWaitCondition>

namespace stormreel {

/// Who writes next to a document that several threads write to. A person's gesture goes before the next batch of a run, so
/// that it never waits longer than the batch that is being written.
class WriteGate {
public:
    enum class Turn { gesture, batch };

    void enter(Turn turn);
    void leave();
    [[nodiscard]] int waiting(); ///< gestures that asked and are not in yet

private:
    QMutex m_mutex;
    QWaitCondition m_left;
    bool m_busy = false;
    int m_gestures = 0; ///< waiting
};

} // namespace stormreel
