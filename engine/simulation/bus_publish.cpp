// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/bus.h"
#include "engine/simulation/travel_times.h"

#include <algorithm>

// From the store to the bus: outbox, topics, and what happens to a message on its way to a consumer.

namespace stormreel {

void Bus::plan_relay(std::int64_t at_us)
{
    if (m_relaying)
        return;
    m_relaying = true;
    m_port.later(BusStep::relay, 0, at_us, 0, false);
}

void Bus::relay()
{
    m_relaying = false;
    if (m_outbox.empty())
        return;
    const std::int64_t next_us = now() + std::max<std::int64_t>(m_chosen.relay_us, 1);
    if (is_broker() && now() < m_broker_back_us)
        return plan_relay(std::max(next_us, m_broker_back_us));
    const bool second = m_published > 0;
    const std::size_t count = second ? m_published : std::min<std::size_t>(m_outbox.size(), std::max(m_chosen.relay_batch, 1U));
    if (second)
        m_port.tell(no_node, {Mishap::relayed, "The relay published again what it had not noted", count, {}, 0, 0});
    const Parcel last = m_outbox[count - 1].about;
    const bool dies = !second && strikes(FaultKind::producer_dies, last) != nullptr;
    for (std::size_t i = 0; i < count && !m_port.over(); ++i) {
        BusMessage message = dies ? m_outbox[i] : std::move(m_outbox[i]);
        if (dies) // it will be there again: what goes out now are copies
            for (Number& parcel : message.parcels)
                parcel = send_copy(parcel);
        publish(message);
    }
    if (dies) {
        m_published = count;
        m_port.tell(no_node,
                    {Mishap::producer_died, "The relay died after it had published and before it noted so", count, {}, 0, 0});
        return plan_relay(now() + std::max<std::int64_t>(m_chosen.restart_us, 1));
    }
    m_published = 0;
    m_outbox.erase(m_outbox.begin(), m_outbox.begin() + static_cast<std::ptrdiff_t>(count));
    if (!m_outbox.empty())
        plan_relay(next_us);
}

void Bus::unpublished(BusMessage& message, const std::string& reason)
{
    tell(message.about, Mishap::unpublished, reason);
    for (const Number parcel : message.parcels)
        release(parcel);
}

void Bus::publish(BusMessage& message)
{
    ++m_moved;
    std::int64_t visible_us = now();
    const Parcel about = message.about;
    if (is_broker()) {
        if (const FaultSetting* fault = strikes(FaultKind::broker_away, about))
            strike(*fault);
        if (m_chosen.publishing == Publishing::dual_write && now() < m_broker_back_us)
            return unpublished(message, "It was committed, and the broker was away when it was to be published");
        enter_log(message, visible_us);
    }
    const bool poisoned = !m_cured && strikes(FaultKind::poison, message.about);
    if (poisoned)
        tell(message.about, Mishap::poisoned, "Its consumers can't handle it");
    for (const Number parcel : message.parcels) {
        m_parcels[parcel].poisoned = poisoned;
        enqueue(parcel, visible_us);
    }
    for (const FaultKind kind : {FaultKind::leader_lost, FaultKind::process_dies})
        if (const FaultSetting* fault = strikes(kind, about))
            strike(*fault);
}

void Bus::enter_log(BusMessage& message, std::int64_t& visible_us)
{
    const std::uint32_t place = m_topics.place_for(message.about.topic, message.about.key);
    clean(place); // what is older than this one
    const std::uint64_t offset = m_topics.append(place, message.about.key, now());
    visible_us = std::max({visible_us, m_broker_back_us, m_topics[place].elected_us});
    std::int64_t copied_us = never_us;
    if (m_chosen.replicas > 1) {
        const std::int64_t copying_us = m_port.random().around(m_chosen.replication_us);
        const bool waits = m_chosen.acks == Acks::all;
        copied_us = waits ? now() : visible_us + copying_us;
        visible_us += waits ? copying_us : 0;
    }
    for (const Number number : message.parcels) {
        Parcel& parcel = m_parcels[number];
        parcel.place = place;
        parcel.offset = offset;
        parcel.copied_us = copied_us;
        remember(number);
    }
}

void Bus::enqueue(Number number, std::int64_t visible_us)
{
    Parcel& parcel = m_parcels[number];
    parcel.epoch = group(parcel.consumer).epoch;
    parcel.ready_us = m_port.due_us(parcel) + (visible_us - now());
    if (!m_cured && !parcel.poisoned && m_faults.any(FaultKind::poison)) {
        // A fault that names a consumer is about what comes to that one.
        Parcel there;
        there.consumer = parcel.consumer;
        there.position = parcel.position;
        parcel.poisoned = strikes(FaultKind::poison, there, true) != nullptr;
        if (parcel.poisoned)
            tell(parcel, Mishap::poisoned, "This consumer can't handle it");
    }
    if (strikes(FaultKind::lose, parcel)) {
        if (m_chosen.guarantee == Guarantee::at_most_once)
            return lose(number, Mishap::lost, "It was dropped on the way");
        send_again(parcel);
    }
    if (const FaultSetting* delay = strikes(FaultKind::delay, parcel)) {
        parcel.ready_us += delay->for_us;
        tell(parcel, Mishap::delayed, "It takes longer than it should");
    }
    bool twice = false;
    if (strikes(FaultKind::duplicate, parcel)) {
        twice = true;
        tell(parcel, Mishap::duplicated, "It was sent twice");
    } else if (m_chosen.guarantee != Guarantee::at_most_once && m_flow.nodes[parcel.consumer].kind == NoteKind::policy) {
        twice = m_port.random().percent(m_settings.duplicate_percent);
    }
    if (const FaultSetting* reorder = twice ? nullptr : strikes(FaultKind::reorder, parcel)) {
        parcel.held = true;
        parcel.ready_us += reorder->for_us; // ... unless another one comes before that
    }
    const Number second = twice ? send_copy(number) : none32;
    push(number);
    if (!twice)
        return;
    m_parcels[second].ready_us += m_port.random().around(redelivery_factor * m_settings.delivery_us);
    push(second);
}

/// Nobody said that it had arrived, so it comes once more.
void Bus::send_again(Parcel& parcel)
{
    Passage passage = passage_of(parcel);
    passage.reason = "It was dropped on the way";
    passage.wait_us = m_port.random().around(redelivery_factor * m_settings.delivery_us);
    m_port.tell(RecordKind::retry, parcel, to_json_text(passage));
    ++parcel.attempt;
    parcel.ready_us += passage.wait_us;
}

void Bus::push(Number number)
{
    Parcel& parcel = m_parcels[number];
    if (!has_lanes())
        return push_free(number);
    parcel.ready_us = std::max(parcel.ready_us, m_process_back_us);
    const Number at = lane_of(group(parcel.consumer), parcel.place);
    DeliveryLane& lane = m_lanes[at];
    auto behind = lane.queue.end();
    if (!lane.queue.empty() && m_parcels[lane.queue.back()].held) {
        --behind;
        Parcel& held = m_parcels[*behind];
        held.held = false;
        held.ready_us = parcel.ready_us;
        tell(held, Mishap::reordered, "It comes after the one behind it");
    }
    lane.queue.insert(behind, number);
    look_at(at);
}

void Bus::push_free(Number number)
{
    Parcel& parcel = m_parcels[number];
    ConsumerGroup& mine = group(parcel.consumer);
    m_port.later(BusStep::parcel, number, parcel.ready_us, parcel.serial, false);
    if (mine.held != none32 && m_parcels[mine.held].serial == mine.held_serial && m_parcels[mine.held].held) {
        Parcel& held = m_parcels[mine.held];
        held.held = false;
        held.ready_us = parcel.ready_us + 1;
        m_port.later(BusStep::parcel, mine.held, held.ready_us, held.serial, false);
        tell(held, Mishap::reordered, "It comes after the one behind it");
    }
    mine.held = none32;
    if (parcel.held) {
        mine.held = number;
        mine.held_serial = parcel.serial;
    }
}

Bus::Number Bus::copy_of(Number number)
{
    const Number second = m_parcels.add();
    Parcel& parcel = m_parcels[second];
    const std::uint64_t serial = parcel.serial;
    parcel = m_parcels[number];
    parcel.serial = serial;
    m_port.copy(parcel);
    return second;
}

} // namespace stormreel
