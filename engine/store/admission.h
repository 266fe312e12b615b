// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

namespace stormreel {

/// What every store asks of a record before it lets it in, whatever it writes it to. Kept in one place so that two stores
/// can't disagree about it.
struct Admission {
    Position next = 1;              ///< the position that the run's next record gets
    std::size_t type_count = 0;     ///< of the run
    std::span<std::uint32_t> heads; ///< version of every stream of the run; moves as records are admitted
};

/// The limits of one file: 2^40 positions a run, 2^22 runs (see schema.cpp).
inline constexpr Position max_position = (Position(1) << 40) - 1;
inline constexpr RunId max_run = (RunId(1) << 22) - 1;

/// Does the stream's version satisfy what the caller expects? ErrorCode::conflict with a sentence where not.
Result<void> check_expected(ExpectedVersion expected, std::uint32_t head, std::string_view stream);

/// Whether each stream is one of the run's and is named once.
Result<void> check_writes(std::span<const StreamAppend> writes, std::size_t stream_count);

/// Whether these records were appended before, going by their ids: the position of the first then, nothing where none was, and
/// ErrorCode::conflict where some were, or elsewhere. `lookup` says where an id lies, `stored` what lies there.
Result<std::optional<Position>> appended_before(std::span<const StreamAppend> writes,
                                                const std::function<Result<std::optional<Position>>(EventId)>& lookup,
                                                const std::function<Result<Record>(Position)>& stored);

/// Gives records their positions and versions, in the caller's records too, and says them in one sequence: events, changes and
/// deliveries move their stream on, the rest leaves it as it is.
std::vector<Record> number_records(const Admission& run, std::span<const StreamAppend> writes);

/// What stores say of a record whose id is there already, and of one about a person who was erased.
tl::unexpected<Error> refuse_id(const Record& record);
tl::unexpected<Error> refuse_erased(const std::string& subject);
/// ... and of erasing someone while a transaction is open.
tl::unexpected<Error> refuse_erasing_now(std::string_view subject);
std::vector<std::string> subjects_of(const Record& record); ///< each once
/// "schema_version" in an event's data; 1 where it is not said.
std::uint32_t schema_version(std::string_view data);

/// Checks one record against the run and moves the heads and the position on.
Result<void> admit(Admission& run, const Record& record);

/// Checks that names are there and new: `is_known(name)` says what the run has already.
Result<void> check_streams(std::span<const Stream> streams, std::size_t type_count,
                           const std::function<Result<bool>(const std::string&)>& is_known);

} // namespace stormreel
