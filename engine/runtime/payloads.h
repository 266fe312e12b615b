// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/situation.h"

#include <nlohmann/json.hpp>

namespace stormreel {

/// What records keep of commands and events, and back.

/// The present version of an event: one more than it has upcasts.
std::uint32_t present_version(const NodeDesign& event);

/// From one version to the present one, step by step; what an upcast does not tell stays. A step that can't be worked out leaves
/// out its field, and `fault` says so.
struct Upcast {
    nlohmann::json data;
    std::string fault;
};
Upcast upcast(const Situation& situation, NodeIndex event, nlohmann::json data, std::uint32_t version);

/// As JSON: the keys of the instances that are known, then the fields that people told; an event that had other versions says
/// its own under "schema_version". The same text for the same value.
std::string payload(const Design& design, const Fact& fact);
/// What a producer that still writes the version before the present one says of such an event: by the `was` of its last upcast,
/// and without what that fills. A `was` that can't be worked out leaves out its field, and `fault` says so.
struct OldPayload {
    std::string text;
    std::string fault;
};
OldPayload old_payload(const Situation& situation, const Fact& event);
/// A payload as a value of the node's type: an event of an earlier version is brought to the present one (one that tells no
/// version is of the first). Text that is no JSON object is one that carries nothing.
/// `fault` gets what an upcast could not work out; empty where all could.
cel::Value from_payload(const Situation& situation, NodeIndex node, const std::string& text, std::string* fault = nullptr);

// What a delivery's record says besides its passage.

/// Fields of an event that the state of its instance has too (same name, same type) and that are not the same there, as an
/// object of JSON with the state's values; empty where there are none.
std::string later_fields(const Design& design, const Fact& event, const cel::Value& state);
/// The event with these fields in place of its own. Text that is no JSON object changes nothing.
cel::Value with_fields(const Fact& event, const std::string& fields);
/// The same fields with the values that this event has.
std::string same_fields(const Fact& event, const std::string& fields);
/// The element of a `for` that a row was changed for, and which: `"element":..,"at":0`; empty where `place` is none32.
std::string row_text(const cel::Value& element, std::uint32_t place);
/// Both: `row` as row_text has it, `changed` as later_fields has it, in "event".
std::string delivery_text(const std::string& changed, const std::string& row = {});
/// What is in "event"; empty where nothing is.
std::string changed_fields(const std::string& delivery);

/// The value as the log will give it back. The two differ only where a field can hold anything (dyn): JSON has fewer types.
cel::Value as_kept(const Situation& situation, const Fact& fact);

} // namespace stormreel
