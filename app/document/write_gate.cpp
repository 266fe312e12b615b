// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/write_gate.h"

#include <map>

namespace stormreel {

namespace {

struct Gates {
    QMutex mutex;
    std::map<QString, std::weak_ptr<WriteGate>> by_path;
};

Gates& gates()
{
    static Gates all;
    return all;
}

} // namespace

std::shared_ptr<WriteGate> WriteGate::of(const QString& path)
{
    const QMutexLocker lock(&gates().mutex);
    const auto found = gates().by_path.find(path);
    return found == gates().by_path.end() ? nullptr : found->second.lock();
}

std::shared_ptr<WriteGate> WriteGate::make(const QString& path)
{
    const QMutexLocker lock(&gates().mutex);
    std::erase_if(gates().by_path, [](const auto& entry) { return entry.second.expired(); });
    auto& kept = gates().by_path[path];
    auto gate = kept.lock();
    if (!gate) {
        gate = std::make_shared<WriteGate>();
        kept = gate;
    }
    return gate;
}

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
