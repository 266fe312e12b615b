// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

namespace stormreel {

/// What a rule would see at a moment of a run, by the nodes of a wall that may have been changed since: nodes are found again by
/// kind and name, states and payloads come as the wall has them now. What can't be read is null.
class MomentOfRun {
public:
    MomentOfRun(Replay& replay, const Flow& flow, const Design& design, Position at, StreamIndex preferred);
    MomentOfRun(const MomentOfRun&) = delete;
    MomentOfRun& operator=(const MomentOfRun&) = delete;
    ~MomentOfRun();

    [[nodiscard]] Position at() const { return m_at; }
    [[nodiscard]] const Design& design() const { return m_design; }
    [[nodiscard]] const NodeDesign& design(NodeIndex node) const { return m_design.nodes[node]; }
    [[nodiscard]] NoteKind kind(NodeIndex node) const { return m_flow.nodes[node].kind; }
    [[nodiscard]] const std::string& name(NodeIndex node) const { return m_flow.nodes[node].name; }
    [[nodiscard]] NodeIndex find(NoteKind kind, const std::string& name) const;

    // The last record at or before the moment, 0 where there is none; one of the preferred stream if there is one.
    [[nodiscard]] Position last_command(NodeIndex command, NodeIndex receiver) const;
    [[nodiscard]] Position last_event(NodeIndex event, NodeIndex receiver) const; ///< no_node: any
    [[nodiscard]] Position last_delivery(NodeIndex event, NodeIndex taker) const; ///< event no_node: any

    [[nodiscard]] std::int64_t time_us(Position at) const; ///< of the moment for 0
    [[nodiscard]] StreamIndex stream(Position at) const { return at == 0 ? none32 : m_replay.timeline().stream(at); }
    [[nodiscard]] std::uint32_t version(Position at) const { return m_replay.timeline().version(at); }
    [[nodiscard]] std::uint32_t version_before(StreamIndex stream, Position at) const;
    [[nodiscard]] Position cause(Position at) const { return m_replay.timeline().cause(at); }
    [[nodiscard]] std::string stream_name(StreamIndex stream) const;
    [[nodiscard]] NodeIndex node_at(Position at) const; ///< what a record is about
    [[nodiscard]] NodeIndex node_of_stream(StreamIndex stream) const;

    [[nodiscard]] cel::Value state(NodeIndex node, StreamIndex stream, std::uint32_t version) const;
    [[nodiscard]] cel::Value carried(Position at, NodeIndex node) const; ///< by a command or an event
    [[nodiscard]] cel::Value data(Position at) const;                    ///< the payload as it was written
    [[nodiscard]] cel::Value every(NodeIndex node) const;                ///< a list of the states there are, the first thousand
    [[nodiscard]] cel::Value every() const;                              ///< what Slot::every holds
    [[nodiscard]] cel::Value counts_of_story(Position at) const;
    [[nodiscard]] std::vector<cel::Value> states_of_story(Position at) const; ///< by node; null for what has none
    Chance& chance();

private:
    [[nodiscard]] TypeIndex type_of(NodeIndex node) const;
    [[nodiscard]] NodeIndex node_of(TypeIndex type) const;
    template <class Fits>
    [[nodiscard]] Position last(Fits&& fits) const;

    Replay& m_replay;
    const Flow& m_flow;
    const Design& m_design;
    Position m_at;
    StreamIndex m_preferred;
    std::vector<TypeIndex> m_types; ///< by node
    std::vector<NodeIndex> m_nodes; ///< by type
    std::unique_ptr<Chance> m_chance;
};

} // namespace stormreel
