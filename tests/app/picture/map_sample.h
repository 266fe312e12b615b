// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/contexts/context_map.h"

namespace stormreel {

inline MapContext context(unsigned id, std::string name, Point centre, std::vector<std::string> aggregates = {})
{
    MapContext made;
    made.frame = Id{id};
    made.name = std::move(name);
    made.centre = centre;
    made.aggregates = std::move(aggregates);
    return made;
}

inline MapRelationship leads(unsigned upstream, unsigned downstream)
{
    MapRelationship made;
    made.upstream = Id{upstream};
    made.downstream = Id{downstream};
    return made;
}

/// A flow of events only, so that crossings have names.
inline Flow flow_of(std::initializer_list<const char*> events)
{
    Flow flow;
    for (const char* name : events) {
        FlowNode node;
        node.name = name;
        flow.nodes.push_back(node);
    }
    return flow;
}

inline Crossing crossing(NodeIndex message)
{
    return {{}, message, no_node};
}

} // namespace stormreel
