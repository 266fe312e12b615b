// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace stormreel {

/// How an event came to a consumer (a policy, a process, a read model): what the data of a record of kind delivery, retry or dead
/// letter says besides what it always said. Written by a run, read by its summary, its health and the log.
/// In JSON only what is not usual is there, so a delivery on which nothing was chosen has "{}".
struct Passage {
    std::string topic;           ///< of a broker; "topic"
    std::uint32_t partition = 0; ///< from 0; "partition", where there is a topic
    std::uint64_t offset = 0;    ///< in the partition, from 0; "offset", where there is a topic
    std::uint32_t member = 0;    ///< of the consumer group, from 1; "member"; 0: there is no group
    std::uint32_t attempt = 1;   ///< "attempt", from 2 on
    std::uint32_t batch = 1;     ///< how many messages came together; "batch", from 2 on
    bool again = false;          ///< it was handed to this consumer before; "again"
    bool skipped = false;        ///< ... and recognised by its event id, so nothing was done; "skipped"
    bool catching_up = false;    ///< it is from before the consumer went live; "catching_up"
    bool silent = false;         ///< no command was issued because it is from the past; "silent"
    bool anew = false;           ///< with it a row or a process starts anew: its consumer began at offset zero; "anew"
    bool redriven = false;       ///< it came back from the dead letters; "redriven"
    std::uint32_t found = 0;     ///< the version that the consumer found when it asked back, where that is later than
                                 ///< the event's; "found"
    std::uint32_t schema = 0;    ///< the version of the schema it was written in, where it was upcast; "schema"
    std::string reason;          ///< retry, dead letter: what went wrong, one sentence; "reason"
    std::int64_t wait_us = 0;    ///< retry: until the next attempt; "wait_us"
    bool operator==(const Passage&) const = default;
};
/// Puts what is not usual into a JSON object, in the order above.
void add_to(nlohmann::ordered_json& data, const Passage& passage);
std::string to_json_text(const Passage& passage);
/// The same at the end of an object's text.
void append(std::string& data, const Passage& passage);
/// What a record's data says. Whatever is missing or is not what it should be is as usual.
Passage passage_from(std::string_view data);

/// What a record of kind fault says went wrong, in "fault"; a rule that could not be worked out says none.
enum class Mishap : std::uint8_t {
    // What never arrives, each with the event as cause, and with its consumer as actor where only that one misses it
    unpublished,  ///< committed, and never published: the producer died in between, or the broker was away
    lost,         ///< dropped on the way, or by a consumer that had committed before it died
    forgotten,    ///< an in-process bus died with it
    expired,      ///< retention removed it before it was read
    compacted,    ///< a later message of the same key took its place before it was read
    unreplicated, ///< a leader was lost before there was a copy
    // What goes wrong with those who carry it
    producer_died,
    consumer_died,
    process_died, ///< the process with the in-process bus in it
    broker_away,
    broker_back,
    leader_lost,
    leader_elected,
    rebalanced, ///< a consumer group shared out its partitions anew
    slow,       ///< a consumer took longer than it does
    delayed,
    reordered,
    duplicated,
    poisoned, ///< a message that its consumer can't handle
    // What follows
    blocked,    ///< nothing behind this message is handled while it is tried again
    redriven,   ///< dead letters were sent again
    joined,     ///< a consumer started at offset zero
    live,       ///< ... and has caught up
    relayed,    ///< the relay of the outbox published a batch a second time, since it died before it had noted the first
    misread,    ///< an event in an old version of its schema, which nothing brought up to date
    not_upcast, ///< ... which its upcasts could not bring up to date: whoever reads it finds less in it
};
inline constexpr std::size_t mishap_count = 26;
std::string_view key(Mishap mishap); ///< "consumer_died"
std::optional<Mishap> mishap_from(std::string_view key);
/// Whether it says that something never arrives.
constexpr bool is_loss(Mishap mishap)
{
    return mishap <= Mishap::unreplicated;
}

/// The data of a fault: what and why, and how many it concerns where that is not one.
struct MishapData {
    Mishap mishap = Mishap::lost;
    std::string reason; ///< one sentence
    std::uint64_t count = 1;
    std::string topic;           ///< where it belongs to one
    std::uint32_t partition = 0; ///< ... of it
    std::uint32_t member = 0;
    bool operator==(const MishapData&) const = default;
};
std::string to_json_text(const MishapData& data);
std::optional<MishapData> mishap_data_from(std::string_view data); ///< nothing where it names no mishap

/// The data of a change by which a person was erased: {"erased": "customer-3"}.
std::string erased_data(const std::string& subject);
std::optional<std::string> erased_subject(std::string_view data);
/// The data of a rejection because a process holds the instance: {"reason": "...", "locked_by": "checkout-17"}.
std::string locked_data(const std::string& reason, const std::string& process);
std::optional<std::string> locked_by(std::string_view data);

} // namespace stormreel
