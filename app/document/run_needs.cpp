// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/run_needs.h"

namespace stormreel {
namespace {

using Condition = bool (*)(const Machinery&);

bool has_broker(const Machinery& machinery)
{
    return machinery.bus == BusKind::broker;
}
bool has_queue(const Machinery& machinery)
{
    return machinery.bus != BusKind::store;
}
bool has_outbox(const Machinery& machinery)
{
    return machinery.publishing == Publishing::outbox;
}
bool has_copies(const Machinery& machinery)
{
    return has_broker(machinery) && machinery.replicas > 1;
}
bool gives_up(const Machinery& machinery)
{
    return machinery.attempts > 0;
}
bool keeps_dead_letters(const Machinery& machinery)
{
    return gives_up(machinery) && machinery.dead_letters;
}
bool tries_again(const Machinery& machinery)
{
    return machinery.attempts != 1;
}
bool has_newcomer(const Machinery& machinery)
{
    return !machinery.newcomer.empty();
}
bool has_old_versions(const Machinery& machinery)
{
    return machinery.old_versions_percent > 0;
}
bool erases(const Machinery& machinery)
{
    return !machinery.erase.empty();
}

/// The one place that says which setting hangs on which.
struct Need {
    std::string_view key;
    Condition met;
    std::string_view words;
};
constexpr std::string_view a_broker = "a broker", a_queue = "a bus", copies = "a broker with copies", an_outbox = "an outbox";
constexpr Need needs[] = {
    {"relay_us", has_outbox, an_outbox},
    {"relay_batch", has_outbox, an_outbox},
    {"partitions", has_broker, a_broker},
    {"partition_by", has_broker, a_broker},
    {"replicas", has_broker, a_broker},
    {"acks", has_copies, copies},
    {"replication_us", has_copies, copies},
    {"election_us", has_broker, a_broker},
    {"retention_us", has_broker, a_broker},
    {"retention_records", has_broker, a_broker},
    {"compaction_us", has_broker, a_broker},
    {"consumers", has_broker, a_broker},
    {"rebalance_us", has_broker, a_broker},
    {"batch", has_queue, a_queue},
    {"consume_us", has_queue, a_queue},
    {"restart_us", has_queue, a_queue},
    {"backoff_us", tries_again, "more than one attempt"},
    {"dead_letters", gives_up, "attempts that end"},
    {"redrive_us", keeps_dead_letters, "dead letters"},
    {"newcomer_us", has_newcomer, "a newcomer"},
    {"effects", has_newcomer, "a newcomer"},
    {"upcast", has_old_versions, "events in old versions"},
    {"erase_us", erases, "someone to erase"},
};

} // namespace

std::string_view run_needs(const SimulationSettings& settings, std::string_view key)
{
    for (const Need& need : needs)
        if (need.key == key && !need.met(settings.machinery))
            return need.words;
    return {};
}

std::string_view run_needs(const Machinery& machinery, FaultKind kind)
{
    switch (kind) {
    case FaultKind::process_dies:
        return machinery.bus == BusKind::in_process ? std::string_view() : "an in-process bus";
    case FaultKind::broker_away:
    case FaultKind::leader_lost:
        return has_broker(machinery) ? std::string_view() : a_broker;
    case FaultKind::producer_dies:
        return machinery.publishing != Publishing::atomic ? std::string_view() : "an outbox or the dual write";
    default:
        return {};
    }
}

} // namespace stormreel
