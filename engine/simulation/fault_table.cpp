// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_table.h"

#include <array>

namespace stormreel {

namespace {

constexpr std::array<FaultShape, fault_kind_count> shapes_by_kind = {{
    {FaultKind::duplicate, "duplicate", "Duplicate", "A message is sent twice.", false, false, "event"},
    {FaultKind::lose, "lose", "Lose",
     "A message is dropped on the way to a consumer: sent again after a while, or lost where at most once is chosen.", false,
     false, "consumer"},
    {FaultKind::delay, "delay", "Delay", "A message takes longer to a consumer.", true, false, "consumer"},
    {FaultKind::reorder, "reorder", "Reorder", "A message comes after the one behind it.", false, false, "consumer"},
    {FaultKind::consumer_dies, "consumer_dies", "Consumer dies",
     "A consumer dies between handling a message and committing that it did.", false, false, "consumer"},
    {FaultKind::producer_dies, "producer_dies", "Producer dies",
     "The producer dies between commit and publish; with an outbox its relay, before it noted what it published.", false, false,
     "event"},
    {FaultKind::process_dies, "process_dies", "Process dies", "The process dies with the bus that lives in it.", false, false,
     ""},
    {FaultKind::broker_away, "broker_away", "Broker away", "The broker can't be reached for a while.", true, false, ""},
    {FaultKind::leader_lost, "leader_lost", "Leader lost",
     "The leader of every partition of a topic is lost; another one is elected.", false, false, "topic"},
    {FaultKind::poison, "poison", "Poison", "A message that its consumers can't handle, until dead letters are sent again.",
     false, false, "consumer"},
    {FaultKind::slow_consumer, "slow_consumer", "Slow consumer", "A consumer takes several times as long, for a while.", true,
     true, "consumer"},
    {FaultKind::fails, "fails", "Fails", "Handling a message fails once.", false, false, "consumer"},
}};

} // namespace

std::span<const FaultShape> fault_shapes()
{
    return shapes_by_kind;
}

const FaultShape& shape_of(FaultKind kind)
{
    return shapes_by_kind.at(static_cast<std::size_t>(kind));
}

const FaultShape* fault_shape(std::string_view key)
{
    const auto found =
        std::find_if(shapes_by_kind.begin(), shapes_by_kind.end(), [&](const FaultShape& shape) { return shape.key == key; });
    return found == shapes_by_kind.end() ? nullptr : &*found;
}

} // namespace stormreel
