// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QString>
#include <QWaitCondition>
#include <memory>

namespace stormreel {

/// Who writes next to a document that several threads write to. A person's gesture goes before the next batch of a run, so
/// that it never waits longer than the batch that is being written.
class WriteGate {
public:
    enum class Turn { gesture, batch };

    /// The gate of a file while anyone keeps it; nullptr where nobody has the file open for writing.
    static std::shared_ptr<WriteGate> of(const QString& path);
    /// The same, made where there is none.
    static std::shared_ptr<WriteGate> make(const QString& path);

    void enter(Turn turn);
    void leave();
    [[nodiscard]] int waiting(); ///< gestures that asked and are not in yet

private:
    QMutex m_mutex;
    QWaitCondition m_left;
    bool m_busy = false;
    int m_gestures = 0; ///< waiting
};

/// Inside the gate for the length of a scope; a gate that is not there is open.
class GateHold {
public:
    GateHold(std::shared_ptr<WriteGate> gate, WriteGate::Turn turn) : m_gate(std::move(gate))
    {
        if (m_gate)
            m_gate->enter(turn);
    }
    ~GateHold()
    {
        if (m_gate)
            m_gate->leave();
    }
    GateHold(const GateHold&) = delete;
    GateHold& operator=(const GateHold&) = delete;

private:
    std::shared_ptr<WriteGate> m_gate;
};

} // namespace stormreel
