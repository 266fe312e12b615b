// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace stormreel {

/// What `stormreel log` is asked for: what the store answers through its indexes, and what is left to look at.
struct LogQuery {
    LogRead read;
    std::uint64_t limit = 100; ///< 0: none
    // What is not set passes everything.
    std::optional<RecordKind> kind;
    std::vector<bool> types;      ///< by type, of the record or of whoever acted
    std::vector<bool> categories; ///< by type
    StreamIndex stream = none32;

    [[nodiscard]] bool picks() const { return kind || !types.empty() || !categories.empty() || stream != none32; }
    [[nodiscard]] bool passes(const Record& record, const std::vector<Stream>& streams) const;
};

/// Reads the options. Fails naming what the run does not have.
Result<LogQuery> log_query(const Call& call, EventStore& store, const RunHeader& run, const std::vector<Stream>& streams);

/// Calls take(record) for every record until it says false; true: everything that is there was taken. `read` then goes on where
/// it stopped.
using TakeRecord = std::function<Result<bool>(const Record&)>;
Result<bool> each_record(EventStore& store, RunId run, LogRead& read, const TakeRecord& take);

} // namespace stormreel
