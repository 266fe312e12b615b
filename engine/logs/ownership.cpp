// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ownership.h"

#include "model/flow/flow.h"

#include <map>
#include <set>

namespace stormreel {

namespace {

// An object that more events than this concern, or more objects are related to, on average of its type, is no story's thread.
constexpr std::size_t hub_relations = 50;

// How an event type and an object type come together.
struct Meeting {
    std::size_t relations = 0;
    std::size_t distinct = 0; ///< objects
    std::size_t births = 0;   ///< objects whose first event it is
};
using Meetings = std::map<std::uint32_t, Meeting>; // by object type

std::vector<Meetings> meetings(const OcelLog& log)
{
    std::vector<Meetings> all(log.event_types.size());
    std::set<std::pair<std::uint32_t, std::uint32_t>> met; // event type, object
    std::vector<bool> born(log.objects.size());
    for (const auto& event : log.events) {
        for (const auto& relation : event.objects) {
            Meeting& meeting = all[event.type][log.objects[relation.object].type];
            ++meeting.relations;
            meeting.distinct += met.emplace(event.type, relation.object).second ? 1 : 0;
            meeting.births += born[relation.object] ? 0 : 1;
            born[relation.object] = true;
        }
    }
    return all;
}

std::vector<bool> find_hubs(const OcelLog& log, const std::vector<std::size_t>& objects)
{
    std::vector<std::size_t> events(log.object_types.size());
    std::vector<std::size_t> relations(log.object_types.size());
    for (const auto& event : log.events)
        for (const auto& relation : event.objects)
            ++events[log.objects[relation.object].type];
    for (const auto& relation : log.object_relations) {
        ++relations[log.objects[relation.from].type];
        ++relations[log.objects[relation.to].type];
    }
    std::vector<bool> hubs;
    hubs.reserve(objects.size());
    for (std::size_t type = 0; type < objects.size(); ++type)
        hubs.push_back(std::max(events[type], relations[type]) > objects[type] * hub_relations);
    return hubs;
}

// In tenths, so that a handful of odd rows in thousands decides nothing.
std::size_t distance_from_one(std::size_t relations, std::size_t events)
{
    const std::size_t tenths = (relations * 10 + events / 2) / events;
    return tenths > 10 ? tenths - 10 : 10 - tenths;
}

std::uint32_t best_owner(const Meetings& meetings, std::size_t events, const std::vector<bool>& hub)
{
    std::uint32_t best = none32;
    const auto rank = [&](std::uint32_t type) {
        const Meeting& meeting = meetings.at(type);
        return std::tuple(!hub[type], 1000 - std::min<std::size_t>(1000, distance_from_one(meeting.relations, events)),
                          meeting.distinct, meeting.births);
    };
    for (const auto& [type, meeting] : meetings)
        if (best == none32 || rank(type) > rank(best))
            best = type;
    return best;
}

// "orders" and "order" are one word here, and so is "Order".
std::string stem(std::string word)
{
    if (word.size() > 3 && word.back() == 's')
        word.pop_back();
    return word;
}

std::uint32_t owner_by_name(const std::string& event_type, const std::vector<std::string>& object_types,
                            const std::vector<std::uint32_t>& owners)
{
    const std::string words = "-" + slug(event_type) + "-";
    std::uint32_t best = none32;
    for (std::uint32_t type = 0; type < object_types.size(); ++type) {
        const std::string name = stem(slug(object_types[type]));
        const bool named =
            words.find("-" + name + "-") != std::string::npos || words.find("-" + name + "s-") != std::string::npos;
        const bool owns = std::find(owners.begin(), owners.end(), type) != owners.end();
        if (named && owns && (best == none32 || object_types[type].size() > object_types[best].size()))
            best = type;
    }
    return best;
}

std::uint32_t primary_object(const OcelLog& log, const OcelLog::Event& event, const Ownership& ownership)
{
    std::uint32_t best = none32;
    const auto rank = [&](std::uint32_t object) {
        const std::uint32_t type = log.objects[object].type;
        return std::tuple(type == ownership.owner[event.type], !ownership.hub[type], ownership.objects[type]);
    };
    for (const auto& relation : event.objects)
        if (best == none32 || rank(relation.object) > rank(best))
            best = relation.object;
    return best;
}

} // namespace

Ownership find_owners(const OcelLog& log)
{
    Ownership ownership;
    ownership.objects.resize(log.object_types.size());
    for (const auto& object : log.objects)
        ++ownership.objects[object.type];
    ownership.hub = find_hubs(log, ownership.objects);

    std::vector<std::size_t> events(log.event_types.size());
    for (const auto& event : log.events)
        ++events[event.type];
    const std::vector<Meetings> met = meetings(log);
    for (std::size_t type = 0; type < met.size(); ++type)
        ownership.owner.push_back(best_owner(met[type], events[type], ownership.hub));
    const std::vector<std::uint32_t> seen = ownership.owner;
    for (std::size_t type = 0; type < met.size(); ++type)
        if (events[type] == 0)
            ownership.owner[type] = owner_by_name(log.event_types[type], log.object_types, seen);
    for (const auto& event : log.events)
        ownership.primary.push_back(primary_object(log, event, ownership));
    return ownership;
}

} // namespace stormreel
