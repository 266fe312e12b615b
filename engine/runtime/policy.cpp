// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/policy.h"

#include <algorithm>

namespace stormreel {

Reacted react(const Reaction& reaction, Heard heard, NodeIndex event)
{
    const auto& awaited = reaction.events;
    if (std::find(awaited.begin(), awaited.end(), event) == awaited.end())
        return {std::move(heard), false};
    if (!reaction.on_all)
        return {std::move(heard), true};
    const auto place = std::lower_bound(heard.events.begin(), heard.events.end(), event);
    if (place == heard.events.end() || *place != event)
        heard.events.insert(place, event);
    const bool complete = std::all_of(awaited.begin(), awaited.end(), [&](NodeIndex each) {
        return std::binary_search(heard.events.begin(), heard.events.end(), each);
    });
    if (!complete)
        return {std::move(heard), false};
    return {Heard{}, true};
}

} // namespace stormreel
