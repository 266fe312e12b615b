// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"

#include <nlohmann/json.hpp>

namespace stormreel {

/// JSON whose objects keep the order in which they were written, so that text diffs well.
using Json = nlohmann::ordered_json;

/// Elements and edits as JSON: one vocabulary for the journal, the text form and the command line.
/// An edit is {"edit": "NoteAdded", "element": {...}}, {"edit": "NoteChanged", "before": {...}, "after": {...}},
/// {"edit": "Moved", "ids": [...], "dx": 1, "dy": 2} or {"edit": "Gesture", "label": "...", "edits": [...]}.
/// Fields at their defaults are left out. Reading checks everything: the error's place is the JSON pointer of the key
/// that is wrong.
Json to_json(const Edit& edit);
Result<Edit> edit_from_json(const Json& json);

Json to_json(const Note& note);
Json to_json(const Link& link);
Json to_json(const Frame& frame);
Json to_json(const PivotalLine& line);
Json to_json(const Lane& lane);
Json to_json(const Relationship& relationship);
Json to_json(const Wall& wall);

/// An element (T is one of the above) back from JSON; `pointer` is where it stands, for the error's place.
template <class T>
Result<T> element_from_json(const Json& json, const std::string& pointer);

/// Whether JSON can hold it and reading will take it back: finite numbers within bounds, valid UTF-8, known values.
/// What a gesture must pass before it goes into a journal.
Result<void> check(const Edit& edit);
/// The same for one element of the board, whatever its type; fine where there is none.
Result<void> check(const Board& board, Id id);

/// Parses text; the error's place is "line L, column C". Refuses what no file of ours holds: more than 128 MiB,
/// nesting above 64, more than 4096 keys in an object, a key told twice.
Result<Json> parse_json(std::string_view text);

/// Whole numbers as such: 100, not 100.0.
Json json_number(double value);

/// As text on one line. Never throws: bytes that are not UTF-8 are replaced.
std::string to_text(const Json& json);

} // namespace stormreel
