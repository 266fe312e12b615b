// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

#include <array>
#include <unordered_map>

namespace stormreel {

/// Who is called what and wired to whom: what rules look up. Made once for a flow.
class DesignIndex {
public:
    explicit DesignIndex(const Flow& flow);

    /// The node of this name (letter case and white space aside), or no_node.
    [[nodiscard]] NodeIndex find(NoteKind kind, std::string_view name) const;
    /// A name of this kind that could be meant; empty where none is near.
    [[nodiscard]] static std::string near(const Flow& flow, NoteKind kind, std::string_view name);

    /// Events that happen to an aggregate or a system, change a read model, or wake a policy: those that are wired, ascending,
    /// and then those that only its rules name.
    [[nodiscard]] std::span<const NodeIndex> events(NodeIndex node) const { return m_nodes[node].events; }
    /// Commands invoked on an aggregate or a system, or issued by a policy. Ascending.
    [[nodiscard]] const std::vector<NodeIndex>& commands(NodeIndex node) const { return m_nodes[node].commands; }
    [[nodiscard]] bool has_event(NodeIndex node, NodeIndex event) const;
    [[nodiscard]] bool has_command(NodeIndex node, NodeIndex command) const;
    /// A rule names an event: it can happen to this node, too.
    void add_event(NodeIndex node, NodeIndex event);

    /// Who can make an event happen; `receiver` or both may be no_node.
    struct Source {
        NodeIndex command = no_node;
        NodeIndex receiver = no_node;
    };
    [[nodiscard]] const std::vector<Source>& sources(NodeIndex event) const { return m_nodes[event].sources; }

    struct Key {
        std::string name; ///< "order_id"
        NodeIndex aggregate = no_node;
    };
    [[nodiscard]] const std::vector<Key>& keys() const { return m_keys; } ///< of every aggregate, each name once
    /// More keys than this are not written into types: they are looked up by name then, unchecked.
    static constexpr std::size_t most_keys = 256;

private:
    struct Wired {
        std::vector<NodeIndex> events;
        std::size_t wired = 0; ///< so many of them are wired
        std::vector<NodeIndex> commands;
        std::vector<Source> sources;
    };
    void add(const Handling& handling);

    std::array<std::unordered_map<std::string, NodeIndex>, note_kind_count> m_names;
    std::vector<Wired> m_nodes;
    std::vector<Key> m_keys;
};

/// "..., did you mean 'balance'?" -> "balance"; empty where nothing is asked.
std::string meant_in(std::string_view question);

/// Name of an aggregate's key: what its note says, or its own name plus "_id".
std::string key_of(const FlowNode& aggregate);

} // namespace stormreel
