// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/formats/json.h"

namespace stormreel {

/// The canonical text form of a wall: JSON (resources/schemas/model.schema.json), stable order, one element a line,
/// so that it lives well in a repository. `read_model_text(write_model_text(b)) == b` for every board.
std::string write_model_text(const Board& board);

/// Fails with line and column for broken JSON, with the JSON pointer for anything else that is wrong
/// (unknown kind, id used twice, link to nothing, a newer format).
Result<Board> read_model_text(std::string_view text);

} // namespace stormreel
