// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stormreel {

/// How events leave the store that they were committed to.
enum class Publishing : std::uint8_t {
    atomic,     ///< consumers read the store itself: what is committed is published
    outbox,     ///< committed with the event, published by a relay in batches, at least once
    dual_write, ///< committed, then published: a producer that dies in between loses it
};
/// What carries them to consumers.
enum class BusKind : std::uint8_t {
    store,      ///< nothing in between: each delivery for itself, in no particular order
    in_process, ///< a queue for each consumer, in memory: it forgets what it had not delivered when its process dies
    broker,     ///< a log of topics in partitions, read by consumer groups
};
enum class PartitionBy : std::uint8_t {
    key,         ///< the event's key (its publication's, else the stream it happened to): what happens to one stays in order
    round_robin, ///< in turns
};
enum class Acks : std::uint8_t { leader, all }; ///< when a message counts as published: written by the leader, or by all copies
enum class Guarantee : std::uint8_t {
    at_least_once, ///< commit after handling: what was not committed comes again
    at_most_once,  ///< commit before handling: what was not handled is lost
    exactly_once,  ///< in effect: at least once, and consumers know by the event's id what they have handled
};
enum class Carried : std::uint8_t {
    state,        ///< the event carries what it is about
    notification, ///< only that it happened: the consumer asks back, and may find a later state
};
enum class Locks : std::uint8_t {
    none,
    reject, ///< semantic locks: while a process runs, what it has touched refuses everyone else's commands
};
enum class Reads : std::uint8_t {
    at_once, ///< people decide on what the read model shows
    wait,    ///< ... once it has caught up with what they decide about; what they see to be in vain they leave
};
enum class Effects : std::uint8_t { suppress, repeat }; ///< of a consumer that catches up: commands for what is past

enum class FaultKind : std::uint8_t {
    duplicate,     ///< a message is sent twice
    lose,          ///< ... is dropped on the way to a consumer: sent again, or lost (at most once)
    delay,         ///< ... takes `for_us` longer
    reorder,       ///< ... comes after the one behind it
    consumer_dies, ///< between handling and committing; a member of the group, back after `restart_us`
    producer_dies, ///< between commit and publish; with an outbox the relay, after it published a batch and before it noted so
    process_dies,  ///< with the in-process bus in it
    broker_away,   ///< for `for_us`
    leader_lost,   ///< of every partition of `target` (a topic; empty: all); another one is elected after `election_us`,
                   ///< or, where there is no other copy, its broker is back after `restart_us`
    poison,        ///< a message that its consumers can't handle until dead letters are redriven
    slow_consumer, ///< handling takes `factor` times as long, for `for_us`
    fails,         ///< handling fails once
};
inline constexpr std::size_t fault_kind_count = 12;

/// A fault that a run is to have. It strikes by rate (`percent` of the chances it has), on schedule (`at_us`, again every
/// `every_us`) or at a chosen record (`at_record`: the first chance from that record on). One of the three is set.
struct FaultSetting {
    FaultKind kind = FaultKind::lose;
    std::uint32_t percent = 0;   ///< 0..100
    std::int64_t at_us = -1;     ///< after the start of the run; -1: not on schedule
    std::int64_t every_us = 0;   ///< 0: once
    std::uint64_t at_record = 0; ///< 0: at no record
    std::int64_t for_us = 5'000'000;
    std::uint32_t factor = 10; ///< of a slow consumer
    std::string target;        ///< slug of the event, consumer or topic that it strikes; empty: any
    bool operator==(const FaultSetting&) const = default;
};

/// What a run simulates besides the wall itself: store, bus, consumers and faults. Times are virtual, in microseconds.
/// As it stands here nothing is chosen, and a run is byte for byte what it is without any of this.
struct Machinery {
    // Leaving the store
    Publishing publishing = Publishing::atomic;
    std::int64_t relay_us = 500'000; ///< how often the outbox is looked at
    std::uint32_t relay_batch = 100;
    // The bus
    BusKind bus = BusKind::store;
    std::uint32_t partitions = 3; ///< of every topic
    PartitionBy partition_by = PartitionBy::key;
    std::uint32_t replicas = 1;
    Acks acks = Acks::leader;
    std::int64_t replication_us = 50'000; ///< mean time until the copies have a message
    std::int64_t election_us = 2'000'000;
    std::int64_t retention_us = 0;       ///< messages older than that are removed; 0: kept
    std::uint64_t retention_records = 0; ///< a partition holds as many; 0: no limit
    std::int64_t compaction_us = 0;      ///< how often only the last message of a key is kept; 0: never
    // Consumers
    std::uint32_t consumers = 1; ///< members of each group
    std::uint32_t batch = 1;     ///< messages that a consumer takes at once
    std::int64_t consume_us = 5'000;
    std::int64_t rebalance_us = 3'000'000;
    std::int64_t restart_us = 10'000'000;
    Guarantee guarantee = Guarantee::at_least_once;
    std::uint32_t attempts = 5;        ///< before a message is given up; 0: never
    std::int64_t backoff_us = 200'000; ///< before the second attempt; doubles
    bool dead_letters = true;          ///< what is given up is kept apart; else it is dropped
    std::int64_t redrive_us = 0;       ///< when dead letters are sent again, after the start of the run; 0: never
    Carried carried = Carried::state;
    // Read models, and people who look at them
    std::int64_t alarm_us = 5'000'000; ///< lag above which there is an alarm
    Reads reads = Reads::at_once;
    // Processes
    Locks locks = Locks::none;
    bool timeouts = true;     ///< false: what processes wait for they wait for for ever
    bool compensation = true; ///< false: what was done stays when a process fails
    // Instances
    std::uint32_t snapshot_every = 100; ///< events of a stream; 0: no snapshots, an instance is read from its first event
    // A consumer that starts at offset zero
    std::string newcomer;                  ///< slug of a policy or read model; empty: none
    std::int64_t newcomer_us = 60'000'000; ///< when, after the start of the run
    Effects effects = Effects::suppress;
    // Versions of schemas
    std::uint32_t old_versions_percent = 0; ///< of events that have one: written in an earlier version
    bool upcast = true;                     ///< on reading; false: consumers find what they don't know
    // Erasing a person
    std::string erase;                     ///< the subject: "customer-3"; empty: nobody
    std::int64_t erase_us = 3'600'000'000; ///< when, after the start of the run
    // What breaks
    std::vector<FaultSetting> faults;

    bool operator==(const Machinery&) const = default;
};

} // namespace stormreel
