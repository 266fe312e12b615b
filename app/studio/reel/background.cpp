// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/background.h"

#include "model/board/last_resort.h"

#include <chrono>

namespace stormreel {

void Background::start(Work work)
{
    abandon();
    m_busy = true;
    const auto turn = m_turn;
    m_thread = std::jthread([this, turn, work = std::move(work)](const std::stop_token& stop) {
        using Clock = std::chrono::steady_clock;
        Clock::time_point last{};
        const Report report = [this, &stop, &last, turn](double share, std::uint64_t records) {
            const auto now = Clock::now();
            if (now - last >= std::chrono::milliseconds(34)) {
                last = now;
                QMetaObject::invokeMethod(
                    this,
                    [this, turn, share, records] {
                        if (turn == m_turn && m_busy)
                            Q_EMIT progressed(share, records);
                    },
                    Qt::QueuedConnection);
            }
            return !stop.stop_requested();
        };
        Landing landing = outcome_of(work, report);
        QMetaObject::invokeMethod(
            this, [this, turn, landing = std::move(landing)] { land(turn, landing); }, Qt::QueuedConnection);
    });
    Q_EMIT busyChanged();
}

Background::Landing Background::outcome_of(const Work& work, const Report& report)
{
    try {
        return work(report);
    } catch (...) { // or it would end the program
        return [this, error = unforeseen_error()] { Q_EMIT failed(error); };
    }
}

void Background::land(std::uint64_t turn, const Landing& landing)
{
    if (turn != m_turn || !m_busy)
        return;
    m_thread.join();
    m_busy = false;
    if (landing)
        landing();
    Q_EMIT busyChanged();
}

void Background::abandon()
{
    ++m_turn;
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    m_busy = false;
}

} // namespace stormreel
