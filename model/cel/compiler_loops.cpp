// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/compiler.h"

namespace stormreel::cel {

namespace {

/// What macros that collect call their accumulator: nothing that people write can mean it, so that what stands inside the macro
/// knows nothing of it.
constexpr std::string_view accumulator_name = "@result";

bool is_accumulator(const Node& node)
{
    return node.kind == NodeKind::identifier && node.name == accumulator_name;
}

bool is_call(const Node& node, std::string_view name, std::size_t arguments)
{
    return node.kind == NodeKind::call && !node.member && node.name == name && node.children.size() == arguments;
}

} // namespace

void Compiler::emit_loop(NodeId id, Emitted& place)
{
    const Node::Loop& from = *m_syntax[id].loop;
    const LoopLocals& locals = m_loops.at(id);
    LoopCode loop;
    loop.two = !from.second.empty();
    loop.variable = locals.variable;
    loop.second = locals.second;
    loop.accumulator = locals.accumulator;
    loop.range = left(from.range, place);
    loop.init = whole(from.init, place);
    loop.result = whole(from.result, place);
    Emitted turn;
    loop.condition = whole(from.condition, turn);
    loop.step = whole(from.step, turn);
    loop.cost = turn.cost;
    find_collection(from, loop, turn);
    Step step = step_for(id, Op::loop);
    step.name = named(from.macro.empty() ? "a loop" : from.macro);
    step.index = static_cast<std::uint32_t>(m_code.loops.size());
    m_code.loops.push_back(loop);
    place.step = add(step);
}

void Compiler::find_collection(const Node::Loop& from, LoopCode& loop, Emitted& place)
{
    const Node& condition = m_syntax[from.condition];
    const bool goes_on = condition.kind == NodeKind::literal && condition.literal.is_true();
    if (from.accumulator != accumulator_name || !goes_on || !is_accumulator(m_syntax[from.result])) {
        return;
    }
    const Node* taken = &m_syntax[from.step];
    const bool tested = is_call(*taken, "_?_:_", 3) && is_accumulator(m_syntax[taken->children[2]]);
    const NodeId test = tested ? taken->children[0] : no_id;
    if (tested) {
        taken = &m_syntax[taken->children[1]];
    }
    const Node& init = m_syntax[from.init];
    if (!init.children.empty() || taken->kind != NodeKind::call || taken->children.empty() ||
        !is_accumulator(m_syntax[taken->children[0]])) {
        return;
    }
    if (init.kind == NodeKind::list && is_call(*taken, "_+_", 2)) {
        const Node& list = m_syntax[taken->children[1]];
        if (list.kind != NodeKind::list || list.children.size() != 1 || !list.optional.empty()) {
            return;
        }
        loop.collects = LoopCode::Collects::list;
        loop.element = whole(list.children[0], place);
    } else if (init.kind == NodeKind::map && is_call(*taken, "@map_insert", 3)) {
        loop.collects = LoopCode::Collects::map;
        loop.key = whole(taken->children[1], place);
        loop.element = whole(taken->children[2], place);
    } else if (init.kind == NodeKind::map && is_call(*taken, "@map_insert", 2)) {
        loop.collects = LoopCode::Collects::entries;
        loop.element = whole(taken->children[1], place);
    } else {
        return;
    }
    loop.tested = tested;
    loop.test = tested ? whole(test, place) : 0;
}

} // namespace stormreel::cel
