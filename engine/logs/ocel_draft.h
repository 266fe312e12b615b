// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/ocel.h"
#include "engine/logs/ocel_database.h"

#include <map>
#include <string_view>
#include <unordered_map>

namespace stormreel {

/// A log while it is being read: what is there already, how to find it by id, and what had to stay out.
struct OcelDraft {
    /// A table that holds the attributes of a type, or of several: names that differ in case alone are one table to SQLite.
    struct TypeTable {
        std::string table;
        std::vector<std::uint32_t> types;
    };
    /// Types by what the log calls them, and by the short names of their tables, which some writers put where the type belongs.
    struct TypeNames {
        std::map<std::string, std::uint32_t> by_name;
        std::map<std::string, std::uint32_t> by_short_name;              ///< none32 where several have it
        [[nodiscard]] std::uint32_t find(const std::string& name) const; ///< none32 where there is none
    };

    OcelLog log;
    std::vector<bool> timed;               ///< of every event: its type's table has its time
    std::vector<std::string> unread_times; ///< of every event: the text there that is no time
    TypeNames event_type, object_type;
    std::vector<TypeTable> event_tables, object_tables;
    std::unordered_map<std::string, std::uint32_t> event, object;                ///< looked up in, never walked
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> typed_object; ///< by type and id

    std::function<bool(double)> on_progress;
    double done = 0; ///< 0..1
    std::size_t rows = 0;

    /// An id or a name; none, and counted, where it is empty or no UTF-8. `what`: "event", `called`: "id" or "name".
    std::optional<std::string> id_of(const LogCell& cell, const std::string& what, const std::string& called = "id");
    /// Counts a row that can't be taken. `example`: its id, with the text that can't be read where there is one.
    void leave_out(const std::string& reason, const std::string& example);
    /// Leaves out the events that no table gave a time, and sorts the others by theirs.
    void drop_untimed_events();
    /// A log of which nothing came in is not an empty one: whoever imports it must know.
    [[nodiscard]] Result<void> check_something_came() const;
    /// To be asked after every row; false when the person has stopped the import.
    bool keep_going();
};

/// Reads the tables of the types: times and attributes of events, first values and changes of objects.
Result<void> read_event_attributes(OcelDraft& draft, LogDatabase& database);
Result<void> read_object_attributes(OcelDraft& draft, LogDatabase& database);

} // namespace stormreel
