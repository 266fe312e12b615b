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
/// A payload as a value of the node's type: an event of an earlier version is brought to the present one (one that tells no
/// version is of the first). Text that is no JSON object is one that carries nothing.
cel::Value from_payload(const Situation& situation, NodeIndex node, const std::string& text);

/// The value as the log will give it back. The two differ only where a field can hold anything (dyn): JSON has fewer types.
cel::Value as_kept(const Situation& situation, const Fact& fact);

} // namespace stormreel
