// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/elements.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace stormreel {

/// Everything a run does, and everything an imported log says, is a record.
enum class RecordKind : std::uint8_t {
    command,     ///< an intention reached its receiver
    event,       ///< a fact was appended to a stream
    rejection,   ///< the receiver refused a command
    delivery,    ///< an event was handed to a policy or a read model
    retry,       ///< ... again
    dead_letter, ///< ... and given up
    timeout,     ///< a process waited too long
    fault,       ///< something broke, on purpose or by what was chosen; its data says which way (engine/runtime/passage.h)
    change,      ///< imported logs: an attribute took a value and no event says why; a run: a person was erased
    breach,      ///< a rule over everything does not hold any more after the record that is its cause
};
inline constexpr std::size_t record_kind_count = 10;
std::string_view key(RecordKind kind); ///< "command", "dead_letter", ...

using RunId = std::int64_t;
using Position = std::uint64_t;    ///< 1, 2, 3, ... without a gap within a run; 0 means none
using TypeIndex = std::uint32_t;   ///< into RunHeader::types
using StreamIndex = std::uint32_t; ///< into the run's streams
inline constexpr std::uint32_t none32 = 0xFFFFFFFF;

/// What a record is about: one node of the flow at the time of the run, or one event or object type of an imported log.
struct RecordType {
    NoteKind kind = NoteKind::event;
    std::string name;
    std::string slug;
    std::vector<Id> notes; ///< on the wall that ran
    Id context = Id::none;
    bool operator==(const RecordType&) const = default;
};

/// One aggregate instance, one row of a read model, or one object of an imported log: "order-17".
struct Stream {
    std::string name;            ///< unique in its run
    TypeIndex category = none32; ///< the aggregate, system or read model it belongs to
    std::string initial;         ///< JSON object of what it knew before its first record (imported logs); may be empty
    bool operator==(const Stream&) const = default;
};

/// What an appender names an event by, so that a second attempt at the same append is recognised (a UUID, as its two halves).
struct EventId {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    [[nodiscard]] bool none() const { return high == 0 && low == 0; }
    auto operator<=>(const EventId&) const = default;
};

struct Record {
    Position position = 0;    ///< given by the store
    std::int64_t time_us = 0; ///< virtual (or logged) time, microseconds since 1970 UTC
    RecordKind kind = RecordKind::event;
    TypeIndex type = none32;     ///< command: the command; event, delivery: the event; rejection: the command;
                                 ///< timeout: the process; fault: whose rule it was; breach: the aggregate of an `always` rule
    StreamIndex stream = none32; ///< command, rejection: whom it was sent to; event: where it was appended; timeout: the process;
                                 ///< delivery: the read model's row or the process, none32 for a policy;
                                 ///< breach: the instance of an `always` rule, none32 where the rule is about the whole story
    std::uint32_t version = 0;   ///< of the stream after this record (1 for its first); 0 where the record leaves it as it is.
                                 ///< Events and changes have one, deliveries to a read model's row or a process, and timeouts.
    Position cause = 0;          ///< the record that led to this one; 0 for none
    std::uint32_t correlation = 0; ///< the story it belongs to: 1, 2, 3, ...; 0 for none
    TypeIndex actor = none32;      ///< command: the actor or policy who issued it; delivery, retry, dead letter and
                                   ///< a fault on the way: the policy or read model
    std::string data;              ///< JSON object; rejection, fault: {"reason": "..."}; breach: {"rule": name, "reason": words}
    /// Imported logs: other objects the event concerns, each with its version of that stream. Empty otherwise.
    struct Also {
        StreamIndex stream = none32;
        std::uint32_t version = 0;
        std::string qualifier;
        bool operator==(const Also&) const = default;
    };
    std::vector<Also> also;
    /// What belongs to a person, kept under that person's own key (EventStore::shred). In `data` the same fields hold what
    /// stands in their place. A store gives `data` back with the fields filled in while there is a key.
    struct Personal {
        std::string subject; ///< whose: the name of a stream ("customer-3") or any other name
        std::string data;    ///< JSON object of the fields; empty where they were erased
        bool erased = false;
        bool operator==(const Personal&) const = default;
    };
    std::vector<Personal> personal;
    EventId id; ///< none: the appender vouches that it appends once
    bool operator==(const Record&) const = default;
};

/// Where a run comes from.
enum class RunSource : std::uint8_t { simulated, imported };

/// A run as the document lists it.
struct RunHeader {
    RunId id = 0;
    std::string name; ///< "Run 3" or the log's file name
    RunSource source = RunSource::simulated;
    std::uint64_t seed = 0;
    std::string settings;          ///< JSON of SimulationSettings, or what an import left out and why
    std::int64_t wall_version = 0; ///< sequence number of the last journal entry it read
    std::int64_t started_us = 0;   ///< first moment on the run's clock
    std::int64_t ended_us = 0;     ///< last moment
    Position records = 0;
    bool complete = false;        ///< false: cancelled or cut off; what is there can still be replayed
    bool causes_inferred = false; ///< the log had no causes; they were guessed from shared objects
    std::string digest;           ///< 64 hex digits over all records; empty while incomplete
    std::vector<RecordType> types;
};

} // namespace stormreel
