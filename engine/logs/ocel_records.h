// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/ownership.h"

namespace stormreel {

/// A log as a run has it. Types are the event types, then the object types; every object is a stream. Beside the log's attributes
/// events tell their ids and what they call their object, and objects what they are related to, under the names in ocel.h.
struct LogRecords {
    std::vector<Stream> streams;
    std::vector<Record> records;
};

/// Events and attribute changes in the order of time. The log has no causes: an event follows from the previous event of the
/// object it belongs to; at its beginning from that of the most specific other object it concerns, or of an object related
/// to its own. A change follows from an event of the same object at the same moment. A story is what one first event led to.
LogRecords records_of(const OcelLog& log, const Ownership& ownership);

/// How the event types of a log usually follow each other, in the stories that `records_of` found.
struct Succession {
    std::vector<double> order;              ///< of every event type: 0 begins stories, 1 ends them; above 1 where it never occurs
    std::vector<std::uint32_t> predecessor; ///< the type it most often follows from, among those that come before it in
                                            ///< `order`; none32 where none has a fair share
};
Succession succession_of(const OcelLog& log, const Ownership& ownership, const LogRecords& run);

} // namespace stormreel
