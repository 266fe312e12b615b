// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/compiler.h"

namespace stormreel::cel {

std::uint32_t Compiler::bind(std::string_view name, std::uint32_t local, std::uint32_t around)
{
    m_bindings.push_back({name, local, around});
    return static_cast<std::uint32_t>(m_bindings.size() - 1);
}

const Compiler::Binding* Compiler::binding(std::string_view name, std::uint32_t scope) const
{
    for (; scope != nothing; scope = m_bindings[scope].around) {
        if (m_bindings[scope].name == name) {
            return &m_bindings[scope];
        }
    }
    return nullptr;
}

/// What stands below a qualified name means nothing.
bool Compiler::is_leaf(NodeId id) const
{
    const Checks::Resolution& resolution = m_checks.resolved[id];
    return !resolution.variable.empty() || resolution.type_name;
}

void Compiler::enter_loop(NodeId id, std::vector<std::pair<NodeId, std::uint32_t>>& open)
{
    const Node::Loop& loop = *m_syntax[id].loop;
    const std::uint32_t around = m_places[id].scope;
    LoopLocals locals{m_code.locals, m_code.locals + 1, m_code.locals + 2};
    m_code.locals += 3;
    const std::uint32_t result = bind(loop.accumulator, locals.accumulator, around);
    std::uint32_t turn = bind(loop.variable, locals.variable, result);
    if (!loop.second.empty()) {
        turn = bind(loop.second, locals.second, turn);
    }
    m_loops.emplace(id, locals);
    open.insert(open.end(),
                {{loop.range, around}, {loop.init, around}, {loop.condition, turn}, {loop.step, turn}, {loop.result, result}});
}

void Compiler::find_scopes()
{
    std::vector<std::pair<NodeId, std::uint32_t>> open{{m_syntax.root, nothing}};
    while (!open.empty()) {
        const auto [id, scope] = open.back();
        open.pop_back();
        m_places[id].reached = true;
        m_places[id].scope = scope;
        const Node& node = m_syntax[id];
        if (is_leaf(id)) {
            continue;
        }
        if (node.kind == NodeKind::comprehension) {
            enter_loop(id, open);
            continue;
        }
        if (node.operand != no_id) {
            open.emplace_back(node.operand, scope);
        }
        for (const NodeId child : node.children) {
            open.emplace_back(child, scope);
        }
    }
}

} // namespace stormreel::cel
