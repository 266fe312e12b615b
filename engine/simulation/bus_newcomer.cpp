// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/bus.h"

#include <algorithm>

// What a log forgets, and a consumer that reads what it has not forgotten from the beginning.

namespace stormreel {

namespace {

constexpr std::int64_t past_at_once = 100; // what it takes at a time, where there is no lane

} // namespace

void Bus::clean(std::uint32_t place)
{
    const bool compacted = m_topics.compact(place, now(), m_settings.start_us);
    const bool expired = m_topics.expire(place, now());
    if (!compacted && !expired && m_topics[place].low_offset == 0)
        return;
    for (ConsumerGroup& mine : m_groups)
        if (place < mine.by_place.size() && mine.by_place[place] != none32)
            clean(m_lanes[mine.by_place[place]], compacted);
}

void Bus::clean(DeliveryLane& lane, bool compacted)
{
    const std::uint64_t low = m_topics[lane.place].low_offset;
    while (!lane.queue.empty()) {
        const Parcel& oldest = m_parcels[lane.queue.front()];
        if (oldest.fetched || oldest.offset >= low)
            break;
        const Number gone = lane.queue.front();
        lane.queue.pop_front();
        lose(gone, Mishap::expired, "It was removed from its partition before it was read");
    }
    if (!compacted)
        return;
    std::vector<Number> gone;
    std::erase_if(lane.queue, [&](Number one) {
        const bool goes = !m_parcels[one].fetched && is_removed(m_parcels[one]);
        if (goes)
            gone.push_back(one);
        return goes;
    });
    for (const Number one : gone)
        lose(one, Mishap::compacted, "A later one of the same key took its place before it was read");
}

bool Bus::is_removed(const Parcel& parcel)
{
    return parcel.place != none32 &&
           (parcel.offset < m_topics[parcel.place].low_offset || m_topics.is_compacted(parcel.place, parcel.key, parcel.offset));
}

void Bus::remember(Number parcel)
{
    if (m_newcomer == no_node || m_parcels[parcel].consumer != m_newcomer)
        return;
    m_history.push_back(copy_of(parcel));
    m_parcels[m_history.back()].catching_up = true; // no copy of what is under way now
}

void Bus::join()
{
    ConsumerGroup& mine = group(std::exchange(m_newcomer, no_node));
    for (const Number one : mine.lanes)
        if (m_lanes[one].place != none32)
            clean(m_lanes[one].place);
    leave_everything(mine);
    std::vector<Number> past;
    for (const Number one : std::exchange(m_history, {}))
        is_removed(m_parcels[one]) ? release(one) : past.push_back(one);
    m_port.start_anew(mine.consumer);
    m_port.tell(mine.consumer, {Mishap::joined, "It starts with the first of what is kept", past.size(), {}, 0, 0});
    mine.behind = past.size();
    if (past.empty())
        return went_live(mine);
    for (std::size_t i = 0; i < past.size(); ++i) {
        Parcel& parcel = m_parcels[past[i]];
        parcel.catching_up = parcel.behind = true;
        parcel.epoch = mine.epoch;
        parcel.ready_us = now();
        if (!has_lanes()) {
            const auto batches = static_cast<std::int64_t>(i) / past_at_once + 1;
            parcel.ready_us += batches * std::max<std::int64_t>(m_chosen.consume_us, 1);
            mine.live_us = parcel.ready_us;
        }
        push(past[i]);
    }
}

/// It reads everything once more: what is under way to it is among that.
void Bus::leave_everything(ConsumerGroup& mine)
{
    ++mine.epoch;
    mine.known.clear();
    std::vector<Number> left;
    for (const Number number : mine.lanes) {
        DeliveryLane& lane = m_lanes[number];
        left.insert(left.end(), lane.taken.begin(), lane.taken.end());
        left.insert(left.end(), lane.queue.begin(), lane.queue.end());
        stop(lane);
    }
    std::erase_if(m_dead, [&](Number one) {
        const bool goes = m_parcels[one].consumer == mine.consumer;
        if (goes)
            left.push_back(one);
        return goes;
    });
    for (const Number one : left)
        if (is_removed(m_parcels[one]))
            lose(one, Mishap::expired, "It was removed from its partition before it was handled");
        else
            release(one);
}

void Bus::caught_up_with(Parcel& parcel)
{
    ConsumerGroup& mine = group(parcel.consumer);
    if (!std::exchange(parcel.behind, false) || parcel.epoch != mine.epoch || mine.behind == 0)
        return;
    if (--mine.behind == 0)
        went_live(mine);
}

void Bus::went_live(ConsumerGroup& mine)
{
    m_port.tell(mine.consumer, {Mishap::live, "It has caught up", 1, {}, 0, 0});
}

} // namespace stormreel
