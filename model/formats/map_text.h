// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/contexts/context_map.h"

namespace stormreel {

/// A Mermaid flowchart of the context map (mermaid.js.org, flowchart syntax).
std::string write_mermaid(const ContextMap& map, const Flow& flow);

/// Context Mapper's language: `A [U,OHS,PL]->[D,ACL] B` and one BoundedContext with its aggregates each (contextmapper.org).
std::string write_cml(const ContextMap& map, const Flow& flow, const Wall& wall);

} // namespace stormreel
