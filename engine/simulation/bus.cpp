// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/bus.h"

#include <algorithm>

// What the bus is asked, and what it asked for.

namespace stormreel {

Bus::Bus(BusPort& port, const Flow& flow, const SimulationSettings& settings)
    : m_port(port), m_flow(flow), m_settings(settings), m_chosen(settings.machinery),
      m_faults(settings.machinery.faults, settings.start_us), m_topics(settings.machinery), m_group_of(flow.nodes.size(), none32),
      m_struck(settings.machinery.faults.size())
{
    const auto consumes = [&](NodeIndex node) {
        const NoteKind kind = flow.nodes[node].kind;
        return (kind == NoteKind::policy || kind == NoteKind::read_model) && flow.nodes[node].slug == m_chosen.newcomer;
    };
    for (NodeIndex node = 0; node < flow.nodes.size() && m_newcomer == no_node; ++node)
        if (!m_chosen.newcomer.empty() && consumes(node))
            m_newcomer = node;
}

bool Bus::is_chosen(const Machinery& machinery)
{
    return machinery.publishing != Publishing::atomic || machinery.bus != BusKind::store ||
           machinery.guarantee != Guarantee::at_least_once || !machinery.newcomer.empty() || !machinery.faults.empty();
}

void Bus::begin()
{
    for (std::uint32_t i = 0; i < m_faults.settings().size(); ++i) {
        const FaultSetting& fault = m_faults.settings()[i];
        if (fault.at_record == 0 && fault.at_us >= 0 && Faults::is_of_the_hour(fault.kind))
            m_port.later(BusStep::strike, i, now() + fault.at_us, 0, true);
    }
    if (m_chosen.redrive_us > 0 && m_chosen.dead_letters)
        m_port.later(BusStep::redrive, 0, now() + m_chosen.redrive_us, 0, false);
    if (m_newcomer != no_node)
        m_port.later(BusStep::join, 0, now() + m_chosen.newcomer_us, 0, false);
}

void Bus::open(Parcel about, std::string_view topic)
{
    m_open = BusMessage();
    m_open.about = std::move(about);
    if (is_broker())
        m_open.about.topic = m_topics.topic(topic);
}

void Bus::put(NodeIndex consumer, const Task& task)
{
    auto& parcels = m_open.parcels;
    const auto mine =
        std::find_if(parcels.rbegin(), parcels.rend(), [&](Number at) { return m_parcels[at].consumer == consumer; });
    if (mine != parcels.rend())
        return m_parcels[*mine].tasks.push_back(task);
    const Number number = m_parcels.add();
    Parcel& parcel = m_parcels[number];
    parcel.consumer = consumer;
    parcel.event = m_open.about.event;
    parcel.position = m_open.about.position;
    parcel.happened_us = now();
    parcel.story = m_open.about.story;
    parcel.key = m_open.about.key;
    parcel.topic = m_open.about.topic;
    parcel.tasks.push_back(task);
    parcels.push_back(number);
}

void Bus::send()
{
    if (m_open.parcels.empty())
        return;
    if (!is_broker()) // whoever starts anew reads the store itself
        for (const Number parcel : m_open.parcels)
            remember(parcel);
    switch (m_chosen.publishing) {
    case Publishing::atomic:
        return publish(m_open);
    case Publishing::dual_write:
        if (strikes(FaultKind::producer_dies, m_open.about)) {
            m_port.tell(no_node,
                        {Mishap::producer_died, "The producer died after it had committed and before it published", 1, {}, 0, 0});
            return unpublished(m_open, "It was committed, and its producer died before it published it");
        }
        return publish(m_open);
    case Publishing::outbox:
        m_outbox.push_back(std::move(m_open));
        return plan_relay(now() + std::max<std::int64_t>(m_chosen.relay_us, 1));
    }
}

void Bus::go_on(const Task& task)
{
    switch (static_cast<BusStep>(task.what)) {
    case BusStep::relay:
        return relay();
    case BusStep::parcel:
        return arrived(task.row, task.cause);
    case BusStep::look:
        if (m_lanes[task.row].wake_us == now())
            m_lanes[task.row].wake_us = never_us;
        return look_at(task.row);
    case BusStep::handled:
        return handled(task.row, task.cause);
    case BusStep::returned:
        return returned(m_groups[task.row], static_cast<std::uint32_t>(task.cause));
    case BusStep::rebalanced:
        return share_out(m_groups[task.row]);
    case BusStep::broker_back:
        if (now() >= m_broker_back_us)
            m_port.tell(no_node, {Mishap::broker_back, "The broker is back", 1, {}, 0, 0});
        return;
    case BusStep::elected:
        return tell_of_place(task.row, Mishap::leader_elected,
                             m_chosen.replicas > 1 ? "It has a new leader" : "Its broker is back, and leads it again");
    case BusStep::strike:
        return scheduled(task.row);
    case BusStep::redrive:
        return redrive();
    case BusStep::join:
        return join();
    }
}

const FaultSetting* Bus::strikes(FaultKind kind, const Parcel& parcel, bool by_name)
{
    if (!m_faults.any(kind))
        return nullptr;
    const std::string_view where = parcel.topic == none32 ? std::string_view() : std::string_view(m_topics.name(parcel.topic));
    const Faults::Chance chance{{slug(parcel.event), slug(parcel.consumer), where}, parcel.position, now(), by_name};
    return m_faults.strikes(kind, chance, m_port.random());
}

std::string_view Bus::slug(NodeIndex node) const
{
    return node == no_node ? std::string_view() : std::string_view(m_flow.nodes[node].slug);
}

void Bus::release(Number number)
{
    Parcel& parcel = m_parcels[number];
    m_port.forget(parcel);
    if (std::uint32_t* copies = copies_of(parcel); copies != nullptr && --*copies == 0)
        group(parcel.consumer).copies.erase(parcel.position);
    if (parcel.behind)
        caught_up_with(parcel);
    m_parcels.remove(number);
}

} // namespace stormreel
