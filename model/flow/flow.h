// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/board.h"

#include <string>
#include <vector>

namespace stormreel {

/// What a wire means: the edges of the grammar (notation.md), plus `leads_to`, the arrow from event to event
/// that people draw on a big-picture wall.
enum class WireKind : std::uint8_t {
    observes,   ///< actor -> read model (drawn either way round)
    decides,    ///< actor -> command
    informs,    ///< read model -> command it is looked at for
    invoked_on, ///< command -> aggregate | system
    produces,   ///< aggregate | system | command without receiver -> event
    activates,  ///< event -> policy
    issues,     ///< policy -> command
    results_in, ///< event -> read model; by link also aggregate | system -> read model: every event it produces
    leads_to,   ///< event -> event
    shortcut,   ///< event -> command with no policy between: it runs, and lint says what is missing
};
std::string_view key(WireKind kind); ///< name in files and answers: "invoked_on"

/// Why the program believes that two notes are wired.
struct Reason {
    enum class Kind : std::uint8_t {
        link,    ///< someone drew an arrow
        beside,  ///< side by side, left to right
        stacked, ///< an alternative under (or over) one that is beside the source, or a policy on top of its command
        overlap, ///< an actor on the command's corner
    };
    Kind kind = Kind::beside;
    Id link = Id::none;  ///< the arrow, for `link`
    double distance = 0; ///< gap in wall units for the others; negative where they overlap
    bool operator==(const Reason&) const = default;
};
/// "drawn link", "side by side, 4 apart", ...
std::string words(const Reason& reason);

/// A wire between two notes of the wall.
struct Wire {
    Id from = Id::none;
    Id to = Id::none;
    WireKind kind = WireKind::produces;
    Reason reason;
    bool operator==(const Wire&) const = default;
};

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex no_node = 0xFFFFFFFF;

/// One thing of the domain. Notes of one kind with one name (see `folded`) are the same thing
/// told twice; a note without a name stands for itself.
struct FlowNode {
    NoteKind kind = NoteKind::event;
    std::string name;      ///< on one line; "unnamed event" and the like where the note is blank
    std::string slug;      ///< for streams and keys: "order", "stock-item"; unique among nodes of its kind
    std::vector<Id> notes; ///< ascending
    Id context = Id::none; ///< frame that holds its first note
    std::string key;       ///< aggregate: name of its key, where someone gave it one (Note::key)
    bool operator==(const FlowNode&) const = default;
};

/// One of several events: what is stacked is a choice, what stands alone is certain.
struct Outcome {
    struct Alternative {
        NodeIndex event = no_node;
        std::uint32_t weight = 1;
        bool operator==(const Alternative&) const = default;
    };
    std::vector<Alternative> alternatives; ///< top to bottom
    bool operator==(const Outcome&) const = default;
};

/// What a command leads to, on the receiver it is invoked on.
struct Handling {
    NodeIndex command = no_node;
    NodeIndex receiver = no_node; ///< aggregate or system; no_node where the wall has none yet
    bool opens = false;           ///< the receiver's first command (leftmost, then topmost): it brings an instance into being
    std::vector<Outcome> outcomes;
    bool operator==(const Handling&) const = default;
};

/// Whenever these, then those. `policy` is no_node for a shortcut from an event straight to a command.
struct Reaction {
    NodeIndex policy = no_node;
    bool on_all = false;
    std::vector<NodeIndex> events;
    std::vector<NodeIndex> commands;
    bool operator==(const Reaction&) const = default;
};

struct Projection {
    NodeIndex read_model = no_node;
    std::vector<NodeIndex> events;
    bool operator==(const Projection&) const = default;
};

/// Who starts things. `actor` is no_node for a command that nobody on the wall issues: the run lets someone do it.
struct Decision {
    NodeIndex actor = no_node;
    NodeIndex command = no_node;
    std::uint32_t rate_per_hour = 60;
    bool operator==(const Decision&) const = default;
};

/// The wall read as a program. Vectors are in a stable order (nodes by their first note's id, the rest by node index),
/// so equal boards give equal flows.
struct Flow {
    std::vector<FlowNode> nodes;
    std::vector<Wire> wires;
    std::vector<Handling> handlings;
    std::vector<Reaction> reactions;
    std::vector<Projection> projections;
    std::vector<Decision> decisions;
    /// Events that nothing on the wall produces, left to right: a run lets them happen by themselves, one story after the other.
    std::vector<NodeIndex> timeline;
    /// event -> event arrows.
    std::vector<std::pair<NodeIndex, NodeIndex>> successions;
    bool operator==(const Flow&) const = default;

    [[nodiscard]] NodeIndex node_of(Id note) const; ///< O(log n); no_node for text, hotspots and the like
    std::vector<std::pair<Id, NodeIndex>> by_note;  ///< ascending; what node_of looks in
};

/// Ascending, each once.
void sort_uniquely(std::vector<NodeIndex>& nodes);

/// How near is near: notes whose edges are at most this far apart (wall units) stand side by side.
inline constexpr double beside_gap = 24;
/// ... and they share at least this part of the lower one's height (or of the narrower one's width, when stacked).
inline constexpr double beside_share = 0.4;

/// Reads a wall. A drawn link takes the place of adjacency for a note that has one partner in that role (an event's source, a
/// command's receiver, a policy's command) or waits to be told (a policy, a read model); where a note may have many partners, an
/// arrow adds one. Pure, and linear in the notes for walls as people lay them out (100,000 notes: a fraction of a second).
Flow read_flow(const Board& board);

/// "Place order\n now" -> "Place order now": a name as one line.
std::string one_line(std::string_view name);
/// "Stock item" -> "stock-item"; letters and digits of any script are kept, the rest becomes one hyphen.
std::string slug(std::string_view name);
/// What makes two names one: white space, case (Unicode's full case folding) and normal form do not matter.
std::string folded(std::string_view name);

} // namespace stormreel
