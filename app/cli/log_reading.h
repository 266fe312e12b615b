// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/log_lines.h"
#include "app/cli/log_query.h"

namespace stormreel {

/// What one use of the command works on.
struct Log {
    const Call& call;
    EventStore& store;
    const RunHeader& run;
    LogQuery query;
    LogLines lines;
    QString document;   ///< its path
    bool ended = false; ///< --follow came to an end although the run is not complete: nobody writes to it any more

    [[nodiscard]] bool full() const { return query.limit != 0 && lines.printed() >= query.limit; }
    [[nodiscard]] bool goes_on() const { return call.out.open() && !interrupted(); }
};

/// Prints what is asked for: what is there, what --as has not seen yet, what comes with --follow. Says where to go on, 0 where
/// everything was printed.
Result<Position> print_chosen(Log& log);

} // namespace stormreel
