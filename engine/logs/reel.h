// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/ocel.h"
#include "engine/store/event_store.h"
#include "model/board/edit.h"

namespace stormreel {

/// A log on its way into a document: the wall it reads as, and the run it plays as.
struct ImportedReel {
    std::string name;              ///< of the run: the log's file name
    Gesture wall;                  ///< to be committed to the board it was laid out for
    std::vector<RecordType> types; ///< event types, then object types, each with its notes on that wall
    std::vector<Stream> streams;   ///< every object
    std::vector<Record> records;
    std::size_t events = 0;
    std::size_t objects = 0;
    std::size_t changes = 0;
    std::size_t relations = 0; ///< between objects
    std::vector<LeftOut> left_out;
};

/// Pure. `onto` is the board that the wall will be committed to: empty for a new document; below what is there otherwise.
ImportedReel reel_from_ocel(const OcelLog& log, const Board& onto = {});

/// Writes the run in batches and returns its header as stored: complete, with its digest, causes marked as inferred, and in
/// `settings` {"events", "objects", "changes", "relations", "left_out": [{"reason", "count", "examples"}]}. `wall_version` is the
/// journal entry that committed the wall. Cancelling leaves an incomplete run and gives ErrorCode::cancelled.
Result<RunHeader> store_reel(EventStore& store, const ImportedReel& reel, std::int64_t wall_version,
                             const std::function<bool(double)>& on_progress = {});

} // namespace stormreel
