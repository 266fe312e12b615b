// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/block.h"
#include "model/rules/design_index.h"
#include "model/rules/reading.h"

#include <algorithm>

namespace stormreel {

/// What the texts that rules begin with ask about a note.
class TemplateNote {
public:
    TemplateNote(const Flow& flow, const Design& design, NodeIndex node)
        : m_flow(flow), m_design(design), m_node(node),
          m_index(design.index ? design.index : std::make_shared<const DesignIndex>(flow))
    {
    }

protected:
    [[nodiscard]] NodeIndex find(NoteKind kind, const std::string& name) const { return m_index->find(kind, name); }
    [[nodiscard]] std::string note(NodeIndex node) const { return written_name(m_flow.nodes[node].name); }
    [[nodiscard]] bool is_key(std::string_view field) const
    {
        const auto& keys = m_index->keys();
        return std::any_of(keys.begin(), keys.end(), [&](const DesignIndex::Key& key) { return key.name == field; });
    }
    [[nodiscard]] std::span<const NodeIndex> events() const
    {
        return m_node != no_node ? m_index->events(m_node) : std::span<const NodeIndex>();
    }
    [[nodiscard]] std::vector<NodeIndex> commands() const
    {
        return m_node != no_node ? m_index->commands(m_node) : std::vector<NodeIndex>();
    }

    [[nodiscard]] const Handling* handling(NodeIndex command) const
    {
        for (const auto& one : m_flow.handlings)
            if (one.command == command && one.receiver == m_node)
                return &one;
        return nullptr;
    }

    /// The aggregate that an event happens to, where its key can be written.
    [[nodiscard]] NodeIndex source_of(NodeIndex event) const
    {
        for (const auto& one : m_flow.handlings)
            for (const auto& outcome : one.outcomes)
                for (const auto& alternative : outcome.alternatives)
                    if (alternative.event == event && one.receiver != no_node &&
                        m_flow.nodes[one.receiver].kind == NoteKind::aggregate)
                        if (const auto key = key_of(m_flow.nodes[one.receiver]); is_field_name(key) && is_key(key))
                            return one.receiver;
        return no_node;
    }

    const Flow& m_flow;
    const Design& m_design;
    NodeIndex m_node;
    std::shared_ptr<const DesignIndex> m_index;
};

/// A scenario to begin with, of an aggregate, a process or a read model.
std::string scenario_template(const Flow& flow, const Design& design, NodeIndex node);

} // namespace stormreel
