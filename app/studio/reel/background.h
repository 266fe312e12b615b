// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <QObject>
#include <functional>
#include <thread>

namespace stormreel {

/// One piece of long work at a time, off the interface thread. The work says how far it is and is told whether to go on;
/// what it returns runs on the interface thread once it is done, unless it was stopped meanwhile.
class Background : public QObject {
    Q_OBJECT
public:
    /// How far (0..1, below 0: not known) and how many records; false means: stop.
    using Report = std::function<bool(double share, std::uint64_t records)>;
    using Landing = std::function<void()>;
    using Work = std::function<Landing(const Report&)>;

    explicit Background(QObject* parent = nullptr) : QObject(parent) {}
    ~Background() override { abandon(); }

    /// Abandons what is under way and begins this.
    void start(Work work);
    /// Asks the work to stop; it still lands, and says itself what it got done.
    void cancel() { m_thread.request_stop(); }
    /// Stops, waits, and lets nothing land.
    void abandon();
    [[nodiscard]] bool busy() const { return m_busy; }

Q_SIGNALS:
    void progressed(double share, quint64 records); ///< at most 30 times a second
    void busyChanged();
    /// Work ended with an exception that it did not foresee: nothing of it lands but this sentence.
    void failed(const stormreel::Error& error);

private:
    [[nodiscard]] Landing outcome_of(const Work& work, const Report& report);
    void land(std::uint64_t turn, const Landing& landing);
    std::uint64_t m_turn = 0; ///< what was queued by an abandoned piece of work is of an older turn
    bool m_busy = false;
    std::jthread m_thread;
};

} // namespace stormreel
