// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/bus.h"

#include <algorithm>

// Who takes what from where, and when.

namespace stormreel {

namespace {

constexpr std::uint32_t catching_up_batch = 100;
constexpr std::uint32_t awaited_attempts = 20; // where one tries for ever, the run does not wait for more

} // namespace

ConsumerGroup& Bus::group(NodeIndex consumer)
{
    std::uint32_t& at = m_group_of[consumer];
    if (at == none32) {
        at = static_cast<std::uint32_t>(m_groups.size());
        ConsumerGroup& fresh = m_groups.emplace_back();
        fresh.consumer = consumer;
        fresh.members.resize(is_broker() ? std::max(m_chosen.consumers, 1U) : 1);
        for (std::uint32_t member = 0; member < fresh.members.size(); ++member)
            fresh.living.push_back(member);
    }
    return m_groups[at];
}

Bus::Number Bus::lane_of(ConsumerGroup& group, std::uint32_t place)
{
    const std::size_t at = place == none32 ? 0 : place;
    if (group.by_place.size() <= at)
        group.by_place.resize(at + 1, none32);
    if (group.by_place[at] == none32) {
        group.by_place[at] = static_cast<std::uint32_t>(m_lanes.size());
        group.lanes.push_back(group.by_place[at]);
        DeliveryLane& fresh = m_lanes.emplace_back();
        fresh.consumer = group.consumer;
        fresh.place = place;
    }
    return group.by_place[at];
}

void Bus::wake(Number number, std::int64_t at_us, bool spare)
{
    DeliveryLane& lane = m_lanes[number];
    if (lane.wake_us <= at_us)
        return;
    lane.wake_us = at_us;
    m_port.later(BusStep::look, number, at_us, 0, spare);
}

void Bus::look_at(Number number)
{
    DeliveryLane& lane = m_lanes[number];
    ConsumerGroup& mine = group(lane.consumer);
    if (lane.busy() || lane.queue.empty() || mine.living.empty())
        return; // who comes back looks
    const Parcel& head = m_parcels[lane.queue.front()];
    std::int64_t open_us = std::max({head.ready_us, mine.paused_us, m_broker_back_us, m_process_back_us});
    if (lane.place != none32)
        open_us = std::max(open_us, m_topics[lane.place].elected_us);
    if (open_us > now())
        return wake(number, open_us, m_chosen.attempts == 0 && head.attempt > awaited_attempts);
    const std::uint32_t partition = lane.place == none32 ? 0 : m_topics[lane.place].partition;
    const std::uint32_t member = mine.living[partition % mine.living.size()];
    if (!mine.members[member].busy)
        return take(number, member);
    if (!lane.waits)
        mine.members[member].waiting.push_back(number);
    lane.waits = true;
}

void Bus::look_at_all(ConsumerGroup& group)
{
    for (const Number lane : group.lanes)
        look_at(lane);
}

std::int64_t Bus::time_to_handle(ConsumerGroup& mine, const Parcel& first)
{
    if (const FaultSetting* fault = strikes(FaultKind::slow_consumer, first))
        slow(mine, *fault);
    const std::int64_t factor = now() < mine.slow_until_us ? mine.slow_factor : 1;
    return factor * m_port.random().around(m_chosen.consume_us);
}

void Bus::take(Number number, std::uint32_t member)
{
    DeliveryLane& lane = m_lanes[number];
    if (lane.place != none32)
        clean(lane.place);
    const bool past = !lane.queue.empty() && m_parcels[lane.queue.front()].catching_up;
    const std::uint32_t most = std::max(m_chosen.batch, past ? catching_up_batch : 1U);
    while (!lane.queue.empty() && lane.taken.size() < most) {
        Parcel& parcel = m_parcels[lane.queue.front()];
        if (parcel.ready_us > now() || parcel.catching_up != past)
            break;
        parcel.fetched = true;
        lane.taken.push_back(lane.queue.front());
        lane.queue.pop_front();
    }
    if (lane.taken.empty())
        return look_at(number); // all of it was removed, or what is next is not there yet
    ConsumerGroup& mine = group(lane.consumer);
    mine.members[member].busy = true;
    lane.member = member;
    const std::int64_t time_us = time_to_handle(mine, m_parcels[lane.taken.front()]);
    m_port.later(BusStep::handled, number, now() + time_us, ++lane.turn, false);
}

void Bus::handled(Number number, std::uint64_t turn)
{
    DeliveryLane& lane = m_lanes[number];
    if (turn != lane.turn || !lane.busy())
        return;
    ConsumerGroup& mine = group(lane.consumer);
    const std::vector<Number> taken = std::exchange(lane.taken, {});
    const std::uint32_t member = lane.member;
    mine.members[member].busy = false;
    const Parcel& last = m_parcels[taken.back()];
    const bool dies = strikes(FaultKind::consumer_dies, last) != nullptr;
    if (dies && m_chosen.guarantee == Guarantee::at_most_once) {
        for (const Number parcel : taken)
            lose(parcel, Mishap::lost, "Its consumer had committed it and died before it handled it");
    } else {
        std::vector<Number> left, done;
        const auto together = static_cast<std::uint32_t>(taken.size());
        for (std::size_t i = 0; i < taken.size(); ++i) {
            const Outcome outcome = handle(taken[i], together, is_broker() ? member + 1 : 0);
            if (outcome == Outcome::done)
                done.push_back(taken[i]);
            if (outcome == Outcome::waits) {
                left.assign(taken.begin() + static_cast<std::ptrdiff_t>(i), taken.end());
                break;
            }
        }
        put_back(lane, left);
        if (dies)
            put_back(lane, done);
        else
            for (const Number parcel : done)
                release(parcel);
        if (!left.empty() && lane.queue.size() > 1 && !std::exchange(m_parcels[left.front()].blocks, true))
            tell(m_parcels[left.front()], Mishap::blocked,
                 std::to_string(lane.queue.size() - 1) + " behind it wait while it is tried again");
    }
    if (dies)
        consumer_died(mine, member, taken.size());
    look_after(mine, member, number);
}

void Bus::put_back(DeliveryLane& lane, std::span<const Number> parcels)
{
    for (auto one = parcels.rbegin(); one != parcels.rend(); ++one) {
        m_parcels[*one].fetched = m_parcels[*one].attempt > 1; // what is tried again was read
        lane.queue.push_front(*one);
    }
}

/// A member has time again: for the lanes that wait for it, and then for the one that it had.
void Bus::look_after(ConsumerGroup& mine, std::uint32_t member, Number number)
{
    std::deque<std::uint32_t> waiting = std::exchange(mine.members[member].waiting, {});
    for (const Number lane : waiting)
        m_lanes[lane].waits = false;
    for (const Number lane : waiting)
        look_at(lane);
    look_at(number);
}

void Bus::arrived(Number number, std::uint64_t serial)
{
    Parcel& parcel = m_parcels[number];
    if (parcel.serial != serial || parcel.ready_us > now())
        return; // it is long gone, or will come later
    ConsumerGroup& mine = group(parcel.consumer);
    if (parcel.epoch != mine.epoch)
        return release(number);
    const auto wait_until = [&](std::int64_t at_us) {
        parcel.ready_us = at_us;
        m_port.later(BusStep::parcel, number, at_us, serial, m_chosen.attempts == 0 && parcel.attempt > awaited_attempts);
    };
    parcel.held = false;
    if (mine.living.empty())
        return wait_until(mine.back_us);
    if (!parcel.catching_up && now() < mine.live_us)
        return wait_until(mine.live_us);
    if (!parcel.slowed) {
        if (const FaultSetting* fault = strikes(FaultKind::slow_consumer, parcel))
            slow(mine, *fault);
        parcel.slowed = true;
        if (now() < mine.slow_until_us)
            return wait_until(now() + mine.slow_factor * m_port.random().around(m_chosen.consume_us));
    }
    const bool dies = strikes(FaultKind::consumer_dies, parcel) != nullptr;
    if (dies && m_chosen.guarantee == Guarantee::at_most_once) {
        lose(number, Mishap::lost, "Its consumer had committed it and died before it handled it");
        return consumer_died(mine, 0, 1);
    }
    const Outcome outcome = handle(number, 1, 0);
    if (dies)
        consumer_died(mine, 0, 1);
    if (outcome == Outcome::waits)
        wait_until(parcel.ready_us);
    else if (outcome == Outcome::done && dies)
        wait_until(mine.back_us);
    else if (outcome == Outcome::done)
        release(number);
}

} // namespace stormreel
