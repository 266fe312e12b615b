// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_parts.h"

namespace stormreel {

namespace {

using Settings = SimulationSettings;
constexpr std::string_view bus = "Bus";

constexpr std::string_view buses[] = {"store", "in_process", "broker"};
constexpr std::string_view bus_labels[] = {"None: from the store", "In process", "Broker"};
constexpr std::string_view ways[] = {"key", "round_robin"};
constexpr std::string_view way_labels[] = {"Key", "Round robin"};
constexpr std::string_view acks[] = {"leader", "all"};
constexpr std::string_view acks_labels[] = {"Leader", "All copies"};

constexpr SettingShape bus_shapes[] = {
    choice<&Machinery::bus>(
        {"bus", "bus", bus, "Bus",
         "What carries events to consumers: nothing in between, queues in memory that forget what they hold when their process "
         "dies, or a broker that keeps a log of topics in partitions."},
        buses, bus_labels),
    time<&Settings::delivery_us>(
        {"delivery_us", "delivery", bus, "Delivery", "Mean time from an event to the policy that it wakes."}, 0, day_us),
    number<&Machinery::partitions>({"partitions", "partitions", bus, "Partitions",
                                    "Into how many logs every topic is split: order holds within one, and no more members of a "
                                    "group can work than there are."},
                                   1, 1000),
    choice<&Machinery::partition_by>({"partition_by", "partition-by", bus, "Partition by",
                                      "By key what happens to one thing stays in order; in turns it spreads evenly, and a "
                                      "cancellation may overtake its order."},
                                     ways, way_labels),
    number<&Machinery::replicas>({"replicas", "replicas", bus, "Copies",
                                  "How many copies of a partition there are: with one, what a lost leader held is gone."},
                                 1, 9),
    choice<&Machinery::acks>({"acks", "acks", bus, "Acknowledged by",
                              "When a message counts as published: by the leader alone it is sooner, and may be lost with it; by "
                              "all copies it is safe."},
                             acks, acks_labels),
    time<&Machinery::replication_us>({"replication_us", "replication", bus, "Replication",
                                      "Mean time until the copies have a message: the gap in which a lost leader loses it."},
                                     0, day_us),
    time<&Machinery::election_us>({"election_us", "election", bus, "Election",
                                   "How long a partition stands still after its leader was lost: what comes meanwhile is late."},
                                  0, day_us),
    time<&Machinery::retention_us>(
        {"retention_us", "retention", bus, "Retention",
         "Messages older than that are removed, read or not: a consumer that was away for longer has lost them; 0 keeps them."},
        0, week_us),
    number<&Machinery::retention_records>({"retention_records", "retention-records", bus, "Retained messages",
                                           "How many messages a partition holds: the oldest go, read or not; 0 sets no limit."},
                                          0, 1'000'000'000),
    time<&Machinery::compaction_us>(
        {"compaction_us", "compaction", bus, "Compaction every",
         "How often only the last message of each key is kept: who reads from the start is sooner done, and misses what was "
         "between; 0 is never."},
        0, week_us),
};

} // namespace

std::span<const SettingShape> bus_settings()
{
    return bus_shapes;
}

} // namespace stormreel
