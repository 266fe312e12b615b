// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/compiler.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

namespace {

struct Instruction {
    std::string_view name;
    std::size_t operands;
    Op op;
};
constexpr std::array<Instruction, 23> instructions = {{{"_&&_", 2, Op::logic_and},
                                                       {"_||_", 2, Op::logic_or},
                                                       {"_?_:_", 3, Op::choice},
                                                       {"!_", 1, Op::negation},
                                                       {"@not_strictly_false", 1, Op::not_strictly_false},
                                                       {"_==_", 2, Op::equal},
                                                       {"_!=_", 2, Op::unequal},
                                                       {"_<_", 2, Op::less},
                                                       {"_<=_", 2, Op::less_equal},
                                                       {"_>_", 2, Op::greater},
                                                       {"_>=_", 2, Op::greater_equal},
                                                       {"_+_", 2, Op::add},
                                                       {"_-_", 2, Op::subtract},
                                                       {"_*_", 2, Op::multiply},
                                                       {"_/_", 2, Op::divide},
                                                       {"_%_", 2, Op::modulo},
                                                       {"-_", 1, Op::minus},
                                                       {"@in", 2, Op::contains},
                                                       {"_[_]", 2, Op::index},
                                                       {"_[?_]", 2, Op::optional_index},
                                                       {"_?._", 2, Op::optional_select},
                                                       {"or", 2, Op::optional_or},
                                                       {"orValue", 2, Op::optional_or_value}}};

const Instruction* instruction_of(const Node& node)
{
    const bool member = node.name == "or" || node.name == "orValue";
    const std::size_t operands = node.children.size() + (node.member ? 1 : 0);
    for (const Instruction& candidate : instructions) {
        if (candidate.name == node.name && candidate.operands == operands && member == node.member) {
            return &candidate;
        }
    }
    return nullptr;
}

} // namespace

void Compiler::emit(NodeId id)
{
    Emitted& place = m_places[id];
    switch (m_syntax[id].kind) {
    case NodeKind::literal:
        place.step = constant(m_syntax[id].literal);
        return;
    case NodeKind::identifier:
        emit_name(id, place);
        return;
    case NodeKind::select:
        emit_select(id, place);
        break;
    case NodeKind::call:
        emit_call(id, place);
        break;
    case NodeKind::list:
    case NodeKind::map:
        emit_collection(id, place);
        break;
    case NodeKind::comprehension:
        emit_loop(id, place);
        break;
    }
    fold(place);
}

/// What the checker found to be a variable or a type.
bool Compiler::emit_variable(NodeId id, Emitted& place)
{
    const Checks::Resolution& resolution = m_checks.resolved[id];
    if (resolution.type_name) {
        place.step = constant(Value::type(m_checks.types[id].element()));
        return true;
    }
    const auto known = m_variables.find(resolution.variable);
    if (resolution.variable.empty() || known == m_variables.end()) {
        return false;
    }
    Step step = step_for(id, Op::variable);
    step.index = known->second;
    step.name = named(resolution.variable);
    m_code.used[known->second] = true;
    place.step = add(step);
    return true;
}

void Compiler::emit_name(NodeId id, Emitted& place)
{
    if (emit_variable(id, place)) {
        return;
    }
    const std::string& name = m_syntax[id].name;
    Step step = step_for(id, Op::unknown);
    step.name = named(name);
    if (const Binding* bound = binding(name, place.scope)) {
        step.op = Op::local;
        step.index = bound->local;
    }
    place.step = add(step);
}

void Compiler::emit_select(NodeId id, Emitted& place)
{
    const Node& node = m_syntax[id];
    if (!node.tests_presence && emit_variable(id, place)) {
        return;
    }
    Step step = step_for(id, node.tests_presence ? Op::has : Op::select);
    step.name = named(node.name);
    step.a = left(node.operand, place);
    const Type& of = m_checks.types[node.operand];
    const std::uint32_t field = m_checks.resolved[id].field;
    if (!node.tests_presence && of.object() && field < of.object()->fields.size()) {
        step.op = Op::field;
        step.field = field;
        step.object = of.object();
        m_code.objects.push_back(of.shared_object());
        if (const Step& operand = m_code.steps[step.a]; operand.op == Op::variable) {
            step.op = Op::variable_field;
            step.index = operand.index;
        }
    }
    place.step = add(step);
}

void Compiler::emit_call(NodeId id, Emitted& place)
{
    const Node& node = m_syntax[id];
    Step step = step_for(id, Op::call);
    step.name = named(node.name);
    const std::uint32_t function = m_checks.resolved[id].function;
    if (function < m_environment.functions.size()) {
        step.op = Op::host_call;
        step.index = function;
        emit_function(id, step, place);
        return;
    }
    if (const Instruction* known = instruction_of(node)) {
        step.op = known->op;
        emit_operator(id, step, place);
    } else if (node.name == "dyn" && !node.member && node.children.size() == 1) {
        place.step = whole(node.children[0], place);
    } else {
        step.op = node.name == "@map_insert" ? Op::map_insert : Op::call;
        emit_function(id, step, place);
    }
}

void Compiler::emit_operator(NodeId id, Step step, Emitted& place)
{
    const Node& node = m_syntax[id];
    give_overloads(step, id);
    if (step.op == Op::optional_select) {
        const Node& field = m_syntax[node.children[1]];
        step.name = named(field.literal.kind() == TypeKind::string ? field.literal.as_string() : "");
        step.a = left(node.children[0], place);
        place.step = add(step);
        return;
    }
    std::vector<NodeId> operands = node.children;
    if (node.member) {
        operands.insert(operands.begin(), node.operand);
    }
    step.a = operands.size() == 2 ? left(operands[0], place) : whole(operands[0], place);
    step.b = operands.size() > 1 ? whole(operands[1], place) : 0;
    step.c = operands.size() > 2 ? whole(operands[2], place) : 0;
    simplify(step);
    place.step = add(step);
}

void Compiler::emit_function(NodeId id, Step step, Emitted& place)
{
    const Node& node = m_syntax[id];
    std::vector<StepId> children;
    if (node.member) {
        children.push_back(left(node.operand, place));
    }
    for (const NodeId child : node.children) {
        children.push_back(whole(child, place));
    }
    give_children(step, children);
    give_overloads(step, id);
    place.step = add(step);
}

void Compiler::give_overloads(Step& step, NodeId id)
{
    const Node& node = m_syntax[id];
    step.overload = static_cast<std::uint32_t>(m_code.overloads.size());
    const auto& candidates = m_checks.resolved[id].overloads;
    for (const std::uint32_t candidate : candidates) {
        m_code.overloads.push_back(&library()[candidate]);
    }
    if (candidates.empty()) {
        const std::size_t arguments = node.children.size() + (node.member ? 1 : 0);
        for (const Overload& overload : library()) {
            if (overload.name == node.name && overload.member == node.member && overload.parameters.size() == arguments) {
                m_code.overloads.push_back(&overload);
            }
        }
    }
    step.overloads = static_cast<std::uint32_t>(m_code.overloads.size()) - step.overload;
}

void Compiler::emit_collection(NodeId id, Emitted& place)
{
    const Node& node = m_syntax[id];
    Step step = step_for(id, node.kind == NodeKind::list ? Op::make_list : Op::make_map);
    std::vector<StepId> children;
    for (const NodeId child : node.children) {
        children.push_back(whole(child, place));
    }
    give_children(step, children);
    if (std::find(node.optional.begin(), node.optional.end(), true) != node.optional.end()) {
        step.optional = &m_code.optional.emplace_back(node.optional);
    }
    place.step = add(step);
}

} // namespace stormreel::cel
