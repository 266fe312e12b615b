// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"
#include "model/rules/design.h"

namespace stormreel {

/// The rows of a read model after the record at `at`, oldest first, as values of the design's type; fields that a run of an older
/// wall does not have are zero. `limit` bounds what is read.
Result<cel::Values> rows_at(Replay& replay, const Flow& flow, const Design& design, NodeIndex read_model, Position at,
                            std::size_t limit);

/// What a query answers over these rows; one argument for each of its parameters, in order. Fails with what went wrong in it.
Result<cel::Value> ask(const QueryDesign& query, const cel::Values& rows, const cel::Values& arguments, std::int64_t now_us);

/// An argument that nobody gave: the parameter's own value, or zero.
Result<cel::Value> own_argument(const FieldDesign& parameter, std::int64_t now_us);
/// An argument as someone typed it: an expression of the parameter's type.
Result<cel::Value> argument_from(const FieldDesign& parameter, const std::string& expression, std::int64_t now_us);

} // namespace stormreel
