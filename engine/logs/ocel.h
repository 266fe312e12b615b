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
    std::vector<std::string> examples; ///< the first few ids
    bool operator==(const LeftOut&) const = default;
};

/// An object-centric event log (OCEL 2.0, ocel-standard.org), whatever file it came from. Types, events and objects refer
/// to each other by index. Attribute values are JSON texts of objects, ready to be a record's data.
struct OcelLog {
    struct Relation { ///< of an event to an object
        std::uint32_t object = none32;
        std::string qualifier; ///< several, joined by ", ", where the log gives one object several roles
        bool operator==(const Relation&) const = default;
    };
    struct Event {
        std::string id;
        std::uint32_t type = none32; ///< into event_types
        std::int64_t time_us = 0;
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
/// out and counted. Fails with one sentence where the file is no SQLite database, is damaged, or lacks one of the log's tables.
/// `on_progress` gets 0..1; false stops with ErrorCode::cancelled.
Result<OcelLog> read_ocel_sqlite(const QString& path, const std::function<bool(double)>& on_progress = {});

/// Microseconds since 1970 UTC of "2023-04-03 12:08:18" or an ISO 8601 time with T, fraction and zone; without a zone it is UTC.
std::optional<std::int64_t> parse_log_time(std::string_view text);

} // namespace stormreel
