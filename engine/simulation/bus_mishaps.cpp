// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/bus.h"

#include <algorithm>

// What goes wrong with those who carry messages: consumers, the process, the broker, a leader.

namespace stormreel {

void Bus::scheduled(std::uint32_t index)
{
    const FaultSetting& fault = m_faults.settings()[index];
    if (const std::int64_t again_us = m_faults.again_us(index, now()); again_us >= 0)
        m_port.later(BusStep::strike, index, again_us, 0, true);
    // Where nothing has moved since, it has nothing to break: else faults alone would keep a run going for ever.
    if (std::exchange(m_struck[index], m_moved + 1) == m_moved + 1)
        return;
    if (fault.kind != FaultKind::slow_consumer)
        return strike(fault);
    // Also who had no message yet: the first one that comes finds it slow.
    for (const NodeIndex consumer : consumers())
        if (consumer != m_newcomer && (fault.target.empty() || fault.target == slug(consumer)))
            slow(group(consumer), fault);
}

std::vector<NodeIndex> Bus::consumers() const
{
    std::vector<NodeIndex> consumers;
    for (const Reaction& reaction : m_flow.reactions)
        if (reaction.policy != no_node && !reaction.events.empty())
            consumers.push_back(reaction.policy);
    for (const Projection& projection : m_flow.projections)
        if (!projection.events.empty())
            consumers.push_back(projection.read_model);
    sort_uniquely(consumers);
    return consumers;
}

void Bus::strike(const FaultSetting& fault)
{
    if (fault.kind == FaultKind::process_dies && m_chosen.bus == BusKind::in_process)
        process_died();
    if (fault.kind == FaultKind::broker_away && is_broker())
        broker_away(fault.for_us);
    if (fault.kind == FaultKind::leader_lost && is_broker())
        leader_lost(fault.target);
}

void Bus::slow(ConsumerGroup& mine, const FaultSetting& fault)
{
    if (now() < mine.slow_until_us)
        return;
    mine.slow_until_us = now() + std::max<std::int64_t>(fault.for_us, 1);
    mine.slow_factor = std::max(fault.factor, 1U);
    m_port.tell(mine.consumer, {Mishap::slow, "It takes " + std::to_string(mine.slow_factor) + " times as long", 1, {}, 0, 0});
}

void Bus::consumer_died(ConsumerGroup& mine, std::uint32_t member, std::size_t count)
{
    if (!mine.members[member].alive)
        return;
    const bool before = m_chosen.guarantee == Guarantee::at_most_once;
    m_port.tell(mine.consumer, {Mishap::consumer_died,
                                before ? "It died after it had committed and before it handled it"
                                       : "It died after it had handled it and before it committed so",
                                count,
                                {},
                                0,
                                is_broker() ? member + 1 : 0});
    mine.members[member].alive = false;
    std::erase(mine.living, member);
    mine.back_us = now() + std::max<std::int64_t>(m_chosen.restart_us, 1);
    const auto number = m_group_of[mine.consumer];
    m_port.later(BusStep::returned, number, mine.back_us, member, false);
    if (is_broker() && !mine.living.empty())
        pause(mine);
}

void Bus::pause(ConsumerGroup& mine)
{
    mine.paused_us = now() + std::max<std::int64_t>(m_chosen.rebalance_us, 0);
    m_port.later(BusStep::rebalanced, m_group_of[mine.consumer], mine.paused_us, 0, false);
}

void Bus::returned(ConsumerGroup& mine, std::uint32_t member)
{
    mine.members[member].alive = true;
    mine.living.insert(std::lower_bound(mine.living.begin(), mine.living.end(), member), member);
    if (is_broker())
        pause(mine);
    else
        look_at_all(mine);
}

void Bus::share_out(ConsumerGroup& mine)
{
    if (now() < mine.paused_us || mine.living.empty())
        return; // someone else died or came back meanwhile
    const auto lanes = std::to_string(mine.lanes.size()), living = std::to_string(mine.living.size());
    m_port.tell(mine.consumer,
                {Mishap::rebalanced, "Its partitions, " + lanes + ", were shared out among " + living, 1, {}, 0, 0});
    for (GroupMember& member : mine.members)
        for (; !member.waiting.empty(); member.waiting.pop_front())
            m_lanes[member.waiting.front()].waits = false;
    look_at_all(mine);
}

void Bus::process_died()
{
    if (now() < m_process_back_us)
        return;
    m_process_back_us = now() + std::max<std::int64_t>(m_chosen.restart_us, 1);
    std::vector<Number> forgotten;
    for (DeliveryLane& lane : m_lanes) {
        for (const Number parcel : lane.taken)
            forgotten.push_back(parcel);
        for (const Number parcel : lane.queue)
            forgotten.push_back(parcel);
        stop(lane);
    }
    m_port.tell(no_node, {Mishap::process_died, "The process died with the bus in it", forgotten.size(), {}, 0, 0});
    for (const Number parcel : forgotten)
        lose(parcel, Mishap::forgotten, "It was in the memory of the process that died");
}

/// What it is at work with does not end, and nothing lies in it.
void Bus::stop(DeliveryLane& lane)
{
    if (lane.busy())
        group(lane.consumer).members[lane.member].busy = false;
    ++lane.turn;
    lane.taken.clear();
    lane.queue.clear();
}

void Bus::broker_away(std::int64_t for_us)
{
    if (now() < m_broker_back_us)
        return;
    m_broker_back_us = now() + std::max<std::int64_t>(for_us, 1);
    m_port.tell(no_node, {Mishap::broker_away, "The broker is away", 1, {}, 0, 0});
    m_port.later(BusStep::broker_back, 0, m_broker_back_us, 0, false);
}

/// Another copy is elected; where there is none, the partition is away until its broker is back.
void Bus::leader_lost(std::string_view target)
{
    const std::int64_t away_us = m_chosen.replicas > 1 ? m_chosen.election_us : m_chosen.restart_us;
    for (std::uint32_t place = 0; place < m_topics.size() && !m_port.over(); ++place) {
        LogPlace& log = m_topics[place];
        if (now() < log.elected_us || (!target.empty() && target != m_topics.name_of_place(place)))
            continue;
        log.elected_us = now() + std::max<std::int64_t>(away_us, 1);
        tell_of_place(place, Mishap::leader_lost, "Its leader is gone");
        unreplicated(place);
        m_port.later(BusStep::elected, place, log.elected_us, 0, false);
    }
}

void Bus::unreplicated(std::uint32_t place)
{
    const auto is_gone = [&](Number one) {
        const Parcel& parcel = m_parcels[one];
        return parcel.place == place && !parcel.fetched && parcel.copied_us > now();
    };
    for (ConsumerGroup& mine : m_groups) {
        if (mine.by_place.size() <= place || mine.by_place[place] == none32)
            continue;
        auto& queue = m_lanes[mine.by_place[place]].queue;
        std::vector<Number> gone;
        std::copy_if(queue.begin(), queue.end(), std::back_inserter(gone), is_gone);
        std::erase_if(queue, is_gone);
        for (const Number parcel : gone)
            lose(parcel, Mishap::unreplicated, "It was on its leader only, and that is gone");
    }
    const auto remembered = std::stable_partition(m_history.begin(), m_history.end(), [&](Number one) {
        return m_parcels[one].place != place || m_parcels[one].copied_us <= now();
    });
    for (auto one = remembered; one != m_history.end(); ++one)
        release(*one);
    m_history.erase(remembered, m_history.end());
}

} // namespace stormreel
