// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "engine/replay/replay.h"
#include "model/formats/json.h"

#include <QString>

namespace stormreel {

/// The commands' shared words for runs and records, in JSON and for people.

/// ISO 8601 in UTC with microseconds: "2026-01-05T09:00:00.000000Z".
std::string iso_time(std::int64_t time_us);

Json run_json(const RunHeader& run);
/// One record with names in place of indexes; what is not there is left out.
Json record_json(const Record& record, const RunHeader& run, const std::vector<Stream>& streams);
/// JSON text from the store as JSON; as a string where it is none.
Json payload(const std::string& text);

std::string type_name(const RunHeader& run, TypeIndex type);
std::string stream_name(const std::vector<Stream>& streams, StreamIndex stream);

/// What a person names on the command line; fails naming it where the run has no such thing.
Result<StreamIndex> stream_named(const Replay& replay, const std::string& name);
/// By name or slug, letter case aside: true for every type that is meant.
Result<std::vector<bool>> types_named(const RunHeader& run, const std::string& name);

/// "174" where a run has so many records; nothing where the text is no number. Fails where it has fewer.
Result<std::optional<Position>> position_in(const QString& text, Position size);
/// A time of day on the run's first day, or an ISO date-time.
Result<std::int64_t> moment_in(const QString& text, const RunHeader& run);
/// "174", a time of day or an ISO date-time: the position it means in this run. 0 is before the first record.
Result<Position> position_from(const QString& text, const Replay& replay);

/// The index over the run that is meant (see `chosen_run`), loaded with progress. The document must outlive it.
Result<Replay> open_replay(const Call& call, Document& document);
Result<Replay> open_replay(const Call& call, Document& document, RunId run);

} // namespace stormreel
