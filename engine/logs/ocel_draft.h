// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/ocel.h"
#include "engine/logs/ocel_database.h"

#include <map>
#include <unordered_map>

namespace stormreel {

/// A log while it is being read: what is there already, how to find it by id, and what had to stay out.
struct OcelDraft {
    struct TypeTable {
        std::uint32_t type = none32;
        QString table; ///< empty where the file has none
    };

    OcelLog log;
    std::vector<bool> timed; ///< of every event: its type's table has its time
    std::map<std::string, std::uint32_t> event_type, object_type;
    std::vector<TypeTable> event_tables, object_tables;
    std::unordered_map<std::string, std::uint32_t> event, object;                ///< looked up in, never walked
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> typed_object; ///< by type and id

    std::function<bool(double)> on_progress;
    double done = 0; ///< 0..1
    std::size_t rows = 0;

    /// Counts a row that can't be taken.
    void leave_out(const std::string& reason, const std::string& example);
    /// To be asked after every row; false when the person has stopped the import.
    bool keep_going();
};

/// Reads the tables of the types: times and attributes of events, first values and changes of objects.
Result<void> read_event_attributes(OcelDraft& draft, const LogDatabase& database);
Result<void> read_object_attributes(OcelDraft& draft, const LogDatabase& database);

} // namespace stormreel
