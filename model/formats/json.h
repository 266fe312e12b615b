// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"

#include <nlohmann/json.hpp>

namespace stormreel {

/// JSON whose objects keep the order in which they were written, so that text diffs well.
using Json = nlohmann::ordered_json;

/// Elements and edits as JSON: one vocabulary for the journal, the text form and the command line.
/// An edit is {"edit": "NoteAdded", ...}; fields at their defaults are left out. Reading checks everything:
/// the error's place is the JSON pointer of the key that is wrong.
Json to_json(const Edit& edit);
Result<Edit> edit_from_json(const Json& json);

Json to_json(const Note& note);
Json to_json(const Link& link);
Json to_json(const Frame& frame);
Json to_json(const PivotalLine& line);
Json to_json(const Lane& lane);
Json to_json(const Relationship& relationship);
Json to_json(const Wall& wall);

/// Parses text; the error's place is "line L, column C".
Result<Json> parse_json(std::string_view text);

} // namespace stormreel
