// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/policy.h"
#include "engine/runtime/receiver.h"
#include "engine/store/record.h"

namespace stormreel {

/// Rules that write long texts would fill every disk. What a story's commands and events carry, in bytes.
inline constexpr std::size_t most_bytes_of_a_story = 4'000'000;

/// What a read model is still to hear about an instance: kept where people wait for it. See reads.cpp.
struct Unheard {
    NodeIndex read_model = no_node;
    std::uint32_t version = 0; ///< of the instance, after the event
    std::int64_t since_us = 0;
};

/// An aggregate's instance, a system or a read model's row, and where it is kept.
struct Place {
    NodeIndex node = no_node; ///< no_node: what belongs to the story itself
    StreamIndex stream = none32;
    std::string name; ///< of its stream
    Instance instance;
    std::vector<Unheard> unheard;
    std::int64_t last_due_us = 0; ///< rows: deliveries arrive in the order of the events
    bool anew = false;            ///< rows: made anew by a consumer that started at offset zero
};

/// Everything that one correlation has come to. Few places each, so looking is walking.
struct Story {
    std::uint32_t number = 0;
    std::uint32_t records = 0;
    std::size_t bytes = 0; ///< that rules wrote
    std::vector<Place> places;
    std::vector<std::pair<NodeIndex, std::uint32_t>> borrowed; ///< aggregates whose instance is that of another story
    /// JSON of the keys of the aggregates met so far, without the closing brace; it only grows, so what was known at an
    /// earlier moment is a beginning of it.
    std::string known = "{";
    std::vector<std::pair<std::uint32_t, Heard>> heard; ///< by reaction, for policies that wait for all
    std::vector<NodeIndex> happened;                    ///< events that came by themselves: once each

    [[nodiscard]] bool full() const { return records >= most_records_of_a_story || bytes >= most_bytes_of_a_story; }
};

} // namespace stormreel
