// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/geometry.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stormreel {

/// Names one element of a wall (note, link, frame, line, lane, relationship); all share one space of ids.
/// Ids are handed out by `Board::next_id`, dense and ascending, and are never used twice in one journal.
enum class Id : std::uint32_t { none = 0 };

constexpr std::uint32_t number(Id id)
{
    return static_cast<std::uint32_t>(id);
}

/// The notes of the EventStorming glossary, in the order of the palette.
enum class NoteKind : std::uint8_t {
    event,
    command,
    aggregate,
    policy,
    read_model,
    system,
    actor,
    hotspot,
    opportunity,
    text,
};
inline constexpr std::size_t note_kind_count = 10;

/// One row of the notation's table: everything about a kind that is not behaviour.
struct NoteKindTraits {
    NoteKind kind;
    std::string_view key;      ///< name in files: "event", "read_model"
    std::string_view name;     ///< developers' word: "Read model"
    std::string_view business; ///< business people's word: "Information"
    std::uint32_t colour;      ///< light theme, 0xRRGGBB; 0 for text
    char shortcut;             ///< the key that puts one on the wall
    double width;              ///< natural size in wall units
    double height;
};
const NoteKindTraits& traits(NoteKind kind);
const std::array<NoteKindTraits, note_kind_count>& all_note_kinds();
std::optional<NoteKind> note_kind_from_key(std::string_view key);

/// How much of the notation a wall uses. It filters the palette and the lint rules, and never deletes.
enum class Level : std::uint8_t { big_picture, process, design };

/// The words for business people (Action, Information, Constraint) or for developers. Changes labels only.
enum class Vocabulary : std::uint8_t { developer, business };

/// What a rule is about. Each is written as text around CEL expressions; model/rules reads it and documents the text.
enum class RuleKind : std::uint8_t {
    fields,      ///< command, event, aggregate, read model, process: the fields and their types
    command,     ///< aggregate, system: what it requires of a command (`subject`) and which events follow
    event,       ///< aggregate: what an event (`subject`) assigns to the state; read model: to a row
    always,      ///< aggregate: what holds after every event
    reaction,    ///< policy: its condition, its delay and the commands' fields
    process,     ///< policy: a process (saga) of steps, compensations and time-outs in place of a reaction
    query,       ///< read model: a question named `subject` with parameters
    upcast,      ///< event: how version `subject` ("1", "2", ...) becomes the next one
    publication, ///< event: topic and key under which it leaves its context
    never,       ///< wall: what no story may come to; `subject` is the rule's name
    eventually,  ///< wall: what must follow within a time; `subject` is the rule's name
    scenario,    ///< aggregate, process, read model: given, when, then; `subject` is the scenario's name
    privacy,     ///< aggregate, command, event: which fields belong to a person, and to whom
};
inline constexpr std::size_t rule_kind_count = 13;

/// One rule as people wrote it. Text that can't be read is kept as it is: the program says what is wrong and runs without it.
struct Rule {
    RuleKind kind = RuleKind::fields;
    std::string subject; ///< a note's name (as one line) or a name of its own; empty where the kind needs none
    std::string text;    ///< lines; see model/rules/README.md

    bool operator==(const Rule&) const = default;
};

struct Note {
    Id id = Id::none;
    NoteKind kind = NoteKind::event;
    std::string name; ///< UTF-8, may hold line breaks
    Rect area;
    std::string comment;
    std::uint32_t votes = 0;

    // How the note behaves when the wall runs; each matters to the kinds named, and is kept for all.
    std::uint32_t weight = 1;         ///< event: its share among stacked alternatives
    bool wakes_on_all = false;        ///< policy: wait for every event wired to it, not for any
    std::uint32_t rate_per_hour = 60; ///< actor: how often it issues each command it decides to
    std::string key;                  ///< aggregate: name of its key; empty means its own name plus "_id"
    std::vector<Rule> rules;          ///< design level; of several notes that are one thing, those of all count

    bool operator==(const Note&) const = default;
};

/// An arrow someone drew. It always wins over what adjacency says.
struct Link {
    Id id = Id::none;
    Id from = Id::none;
    Id to = Id::none;

    bool operator==(const Link&) const = default;
};

/// Evans' distillation of a context: where the business wins, what it needs, what it can buy.
enum class Classification : std::uint8_t { unclassified, core, supporting, generic };

/// A bounded context: a dashed, rounded, named frame. A note belongs to the smallest frame that holds its centre.
struct Frame {
    Id id = Id::none;
    std::string name;
    Rect area;
    Classification classification = Classification::unclassified;
    std::string owner;            ///< the team
    bool big_ball_of_mud = false; ///< BBoM, a property of one context
    std::optional<Point> on_map;  ///< centre of its box on the context map, once someone or the program placed it

    bool operator==(const Frame&) const = default;
};

/// A vertical bar through the few events that matter most.
struct PivotalLine {
    Id id = Id::none;
    std::string name;
    double x = 0;
    double top = 0;
    double length = 0;

    bool operator==(const PivotalLine&) const = default;
};

/// A horizontal band per actor or department.
struct Lane {
    Id id = Id::none;
    std::string name;
    Rect area;

    bool operator==(const Lane&) const = default;
};

/// Context-mapping patterns that sit on one side of a relationship (Context Mapper's names).
enum class UpstreamRole : std::uint8_t { open_host_service = 1, published_language = 2, supplier = 4 };
enum class DownstreamRole : std::uint8_t { anticorruption_layer = 1, conformist = 2, customer = 4 };
/// Who leads. `computed` leaves the direction to what crosses the boundary on the wall.
enum class RelationshipKind : std::uint8_t {
    computed,
    upstream_downstream, ///< `first` is upstream
    partnership,
    shared_kernel,
    separate_ways,
};

/// What people decided about two contexts. What the wall says about them is computed, not stored.
struct Relationship {
    Id id = Id::none;
    Id first = Id::none;  ///< frame
    Id second = Id::none; ///< frame
    RelationshipKind kind = RelationshipKind::computed;
    std::uint8_t upstream_roles = 0;   ///< bits of UpstreamRole
    std::uint8_t downstream_roles = 0; ///< bits of DownstreamRole

    bool operator==(const Relationship&) const = default;
};

/// What belongs to the wall as a whole.
struct Wall {
    std::string name;
    Level level = Level::process;
    Vocabulary vocabulary = Vocabulary::developer;
    std::vector<Rule> rules; ///< `never` and `eventually`: over everything

    bool operator==(const Wall&) const = default;
};

} // namespace stormreel
