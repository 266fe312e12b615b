// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "model/board/assert.h"

#include <limits>
#include <queue>

namespace stormreel {

/// Something that will happen. What `what` counts depends on the kind.
struct Task {
    enum class Kind : std::uint8_t {
        arrive,  ///< a decision: someone may issue its command; `what`: Flow::decisions
        wait,    ///< ... who found nothing to act on before
        begin,   ///< a story of events that happen by themselves
        happen,  ///< such an event; `what`: node
        handle,  ///< a command reaches its receiver; `what`: Wiring::handlings
        deliver, ///< an event reaches a policy; `what`: Flow::reactions
        project, ///< an event reaches a read model; `what`: Flow::projections
        expire,  ///< a process waited long enough; `what`: the policy
        due,     ///< something had to follow by now; `what`: Design::eventually
        look,    ///< someone looks again at what was out of date; `what`: Flow::decisions, `known`: how often before
        erase,   ///< a person is erased
        carry,   ///< the bus goes on; `what`: BusStep, `row`: of what, `cause`: its serial number
        spare,   ///< ... but for its sake alone the run would not
    };
    std::int64_t time_us = 0;
    std::uint64_t order = 0; ///< of scheduling: what happens first among what happens at one time
    Kind kind = Kind::arrive;
    std::uint32_t what = 0;
    std::uint32_t story = 0;
    std::uint32_t actor = none32; ///< who issues, for `handle`
    std::uint32_t row = 0;        ///< the story whose row it reaches, for `project`
    std::uint32_t event = none32; ///< what is delivered
    std::uint32_t known = 0;      ///< how much the story knew by then (see Story::known)
    Position cause = 0;
    std::uint32_t load = none32; ///< what it carries at design level; see Loads
    // Where the event happened that is delivered, so that whoever handles it can ask back.
    std::uint32_t origin = none32; ///< the receiver's node; at design level the entity
    std::uint32_t version = 0;     ///< of it, after the event

    [[nodiscard]] bool makes_records() const { return kind == Kind::handle || kind == Kind::deliver || kind == Kind::project; }
    [[nodiscard]] bool keeps_going() const { return kind != Kind::wait && kind != Kind::spare; }
};

/// The end of the year 9999: times have four-digit years, and sums of durations must not overflow. What would be later never
/// comes.
inline constexpr std::int64_t end_of_time_us = 253'402'300'799'999'999;

/// What is to come, in the order of time and then of scheduling. The virtual clock is the time of what comes next.
class Agenda {
public:
    /// False where it would be after the end of time.
    bool add(Task task)
    {
        if (task.time_us > end_of_time_us)
            return false;
        STORMREEL_ASSERT(task.time_us >= m_taken_us); // nothing is planned before what has come
        task.order = ++m_order;
        m_waiting += task.keeps_going() ? 0 : 1;
        m_tasks.push(task);
        return true;
    }
    Task take()
    {
        STORMREEL_ASSERT(!m_tasks.empty());
        const Task task = m_tasks.top();
        STORMREEL_ASSERT(task.time_us >= m_taken_us); // time does not go back
        m_taken_us = task.time_us;
        m_tasks.pop();
        STORMREEL_ASSERT(task.keeps_going() || m_waiting > 0);
        m_waiting -= task.keeps_going() ? 0 : 1;
        return task;
    }
    [[nodiscard]] bool empty() const { return m_tasks.empty(); }
    /// Nothing is left but people who wait for something to act on: it will not come. Nor is there anything left to break.
    [[nodiscard]] bool quiet() const { return m_tasks.size() == m_waiting; }

private:
    struct Later {
        bool operator()(const Task& a, const Task& b) const
        {
            return a.time_us != b.time_us ? a.time_us > b.time_us : a.order > b.order;
        }
    };
    std::priority_queue<Task, std::vector<Task>, Later> m_tasks;
    std::uint64_t m_order = 0;
    std::int64_t m_taken_us = std::numeric_limits<std::int64_t>::min(); ///< when the last task was that was taken
    std::size_t m_waiting = 0;
};

} // namespace stormreel
