// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"

#include <concepts>
#include <span>

namespace stormreel {

/// What a value in a file may be. The same limits hold for reading a file and for committing an edit, so that whatever
/// was written can be read again.
inline constexpr double farthest = 1e9;               ///< coordinates, wall units
inline constexpr std::uint32_t highest_id = 16777214; ///< elements a wall may ever have had
inline constexpr std::uint32_t highest_count = 1'000'000'000;
inline constexpr std::size_t longest_text = 1'000'000; ///< bytes of one name or comment

/// Names of an enum's values in files, in the order of the values (from 0) or of the bits (1, 2, 4).
using Keys = std::span<const std::string_view>;
inline constexpr std::string_view level_keys[] = {"big_picture", "process", "design"};
inline constexpr std::string_view vocabulary_keys[] = {"developer", "business"};
inline constexpr std::string_view classification_keys[] = {"unclassified", "core", "supporting", "generic"};
inline constexpr std::string_view relationship_keys[] = {"computed", "upstream_downstream", "partnership", "shared_kernel",
                                                         "separate_ways"};
inline constexpr std::string_view upstream_keys[] = {"OHS", "PL", "S"};
inline constexpr std::string_view downstream_keys[] = {"ACL", "CF", "C"};
inline constexpr std::string_view rule_kind_keys[] = {"fields",     "command",  "event",  "always",      "reaction",
                                                      "process",    "query",    "upcast", "publication", "never",
                                                      "eventually", "scenario", "privacy"};
inline constexpr std::size_t most_rules = 10'000; ///< of one note or wall
Keys note_kind_keys();

template <class Given, class Wanted>
concept MaybeConst = std::same_as<std::remove_const_t<Given>, Wanted>;

/// Each element's fields told once, for writing, reading and checking alike. `Fields` has one function per type of field:
/// id(key, value); kind(key, note); choice(key, value, keys, usual); text(key, value); number(key, value); size(key, value);
/// count(key, value, usual); flag(key, value); roles(key, value, keys); place(key_x, key_y, value); rules(key, value).
template <class Fields, MaybeConst<Rule> T>
void describe(Fields& fields, T& rule)
{
    fields.choice("kind", rule.kind, rule_kind_keys, static_cast<RuleKind>(rule_kind_count)); // always told
    fields.text("subject", rule.subject);
    fields.text("text", rule.text);
}

template <class Fields, MaybeConst<Wall> T>
void describe(Fields& fields, T& wall)
{
    fields.text("name", wall.name);
    fields.choice("level", wall.level, level_keys, Level::process);
    fields.choice("vocabulary", wall.vocabulary, vocabulary_keys, Vocabulary::developer);
    fields.rules("rules", wall.rules);
}

template <class Fields, class T>
void describe_area(Fields& fields, T& area)
{
    fields.number("x", area.x);
    fields.number("y", area.y);
    fields.size("width", area.width);
    fields.size("height", area.height);
}

template <class Fields, MaybeConst<Note> T>
void describe(Fields& fields, T& note)
{
    fields.id("id", note.id);
    fields.kind("kind", note);
    fields.text("name", note.name);
    describe_area(fields, note.area);
    fields.text("comment", note.comment);
    fields.count("votes", note.votes, 0);
    fields.count("weight", note.weight, 1);
    fields.flag("wakes_on_all", note.wakes_on_all);
    fields.count("rate_per_hour", note.rate_per_hour, 60);
    fields.text("key", note.key);
    fields.rules("rules", note.rules);
}

template <class Fields, MaybeConst<Link> T>
void describe(Fields& fields, T& link)
{
    fields.id("id", link.id);
    fields.id("from", link.from);
    fields.id("to", link.to);
}

template <class Fields, MaybeConst<Frame> T>
void describe(Fields& fields, T& frame)
{
    fields.id("id", frame.id);
    fields.text("name", frame.name);
    describe_area(fields, frame.area);
    fields.choice("classification", frame.classification, classification_keys, Classification::unclassified);
    fields.text("owner", frame.owner);
    fields.flag("big_ball_of_mud", frame.big_ball_of_mud);
    fields.place("map_x", "map_y", frame.on_map);
}

template <class Fields, MaybeConst<PivotalLine> T>
void describe(Fields& fields, T& line)
{
    fields.id("id", line.id);
    fields.text("name", line.name);
    fields.number("x", line.x);
    fields.number("top", line.top);
    fields.size("length", line.length);
}

template <class Fields, MaybeConst<Lane> T>
void describe(Fields& fields, T& lane)
{
    fields.id("id", lane.id);
    fields.text("name", lane.name);
    describe_area(fields, lane.area);
}

template <class Fields, MaybeConst<Relationship> T>
void describe(Fields& fields, T& relationship)
{
    fields.id("id", relationship.id);
    fields.id("first", relationship.first);
    fields.id("second", relationship.second);
    fields.choice("kind", relationship.kind, relationship_keys, RelationshipKind::computed);
    fields.roles("upstream_roles", relationship.upstream_roles, upstream_keys);
    fields.roles("downstream_roles", relationship.downstream_roles, downstream_keys);
}

} // namespace stormreel
