// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "model/board/result.h"

#include <QString>
#include <functional>

namespace stormreel {

/// Rows of a log that could not be taken, by reason: real logs hold them, and a person must know how many and which.
struct LeftOut {
    std::string reason;                ///< "relation to an unknown object"
    std::size_t count = 0;             ///< rows
    std::vector<std::string> examples; ///< the first few ids, with the text that can't be read where there is one
    bool operator==(const LeftOut&) const = default;
};

/// What a record of a log and an object say beside the attributes that the log gives them, under names that no attribute has: the
/// format's own columns begin with "ocel_". The first three are told by events and changes, and are no state of their object.
namespace ocel {
inline constexpr std::string_view own_prefix = "ocel_";
inline constexpr std::string_view event_id = "ocel_event_id";               ///< the event's
inline constexpr std::string_view event_qualifier = "ocel_event_qualifier"; ///< of its relation to the object it belongs to;
                                                                            ///< a list where there are several
inline constexpr std::string_view exact_time = "ocel_event_time";           ///< as the log has it, where it is finer than a
                                                                            ///< microsecond
inline constexpr std::string_view relationships = "ocel_relationships";     ///< of an object to others: a list of
                                                                            ///< {"object", "qualifier"}
} // namespace ocel

/// An object-centric event log (OCEL 2.0, ocel-standard.org), whatever file it came from. Types, events and objects refer
/// to each other by index. Attribute values are JSON texts of objects, ready to be a record's data.
struct OcelLog {
    struct Relation { ///< of an event to an object
        std::uint32_t object = none32;
        std::vector<std::string> qualifiers; ///< what the log calls it, each once; several where an object plays several
                                             ///< roles, of which one may be without a name; none where the log says nothing
        bool operator==(const Relation&) const = default;
    };
    struct Event {
        std::string id;
        std::uint32_t type = none32; ///< into event_types
        std::int64_t time_us = 0;
        int rest_ns = 0;       ///< beyond them: events of one microsecond keep their order
        std::string time_text; ///< as the log has it, where the microseconds don't say it all; otherwise empty
        std::string attributes;
        std::vector<Relation> objects; ///< in the log's order, each object once
    };
    struct Object {
        std::string id;
        std::uint32_t type = none32; ///< into object_types
        std::string initial;         ///< what it was before its first change; empty where the log says nothing
    };
    struct Change { ///< an attribute took a value
        std::uint32_t object = none32;
        std::int64_t time_us = 0;
        std::string attributes;
    };
    struct ObjectRelation {
        std::uint32_t from = none32;
        std::uint32_t to = none32;
        std::string qualifier;
    };

    std::string name; ///< the file's, without its folder
    std::vector<std::string> event_types;
    std::vector<std::string> object_types;
    std::vector<Event> events; ///< by time; in the log's order where times are equal
    std::vector<Object> objects;
    std::vector<Change> changes; ///< by time
    std::vector<ObjectRelation> object_relations;
    std::vector<LeftOut> left_out;
};

/// Reads an OCEL 2.0 log in its SQLite form. The file is opened so that it can't be written to. Rows that point nowhere are left
/// out and counted. Fails with one sentence where the file is no SQLite database, is damaged, or lacks one of the log's tables,
/// and where no event and no change of it could be read.
/// `on_progress` gets 0..1; false stops with ErrorCode::cancelled.
Result<OcelLog> read_ocel_sqlite(const QString& path, const std::function<bool(double)>& on_progress = {});

} // namespace stormreel
