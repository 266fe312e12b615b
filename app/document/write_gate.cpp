// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/write_gate.h"

namespace stormreel {

void WriteGate::enter(Turn turn)
{
    const QMutexLocker lock(&m_mutex);
    if (turn == Turn::gesture)
        ++m_gestures;
    while (m_busy || (turn == Turn::batch && m_gestures > 0))
        m_left.wait(&m_mutex);
    if (turn == Turn::gesture)
        --m_gestures;
    m_busy = true;
}

void WriteGate::leave()
{
    const QMutexLocker lock(&m_mutex);
    m_busy = false;
    m_left.wakeAll();
}

int WriteGate::waiting()
{
    const QMutexLocker lock(&m_mutex);
    return m_gestures;
}

} // namespace stormreel
