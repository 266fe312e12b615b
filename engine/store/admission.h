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

/// Gives records of one stream their positions and versions: events, changes and deliveries move the stream on, the rest
/// leaves it as it is.
void number_records(const Admission& run, StreamIndex stream, std::span<Record> records);

/// Checks one record against the run and moves the heads and the position on.
Result<void> admit(Admission& run, const Record& record);

/// Checks that names are there and new: `is_known(name)` says what the run has already.
Result<void> check_streams(std::span<const Stream> streams, std::size_t type_count,
                           const std::function<Result<bool>(const std::string&)>& is_known);

} // namespace stormreel
