// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/compiler.h"

#include "model/cel/run.h"

namespace stormreel::cel {

namespace {

constexpr std::uint32_t longest_left = 8; // beyond it a chain is cut into pieces: recursion stays shallow
constexpr std::uint64_t largest_constant = 10'000;

/// Whether a step whose operands are constants is one: nothing from outside, no loop.
bool is_pure(Op op)
{
    switch (op) {
    case Op::constant:
    case Op::variable:
    case Op::variable_field:
    case Op::local:
    case Op::unknown:
    case Op::host_call:
    case Op::loop:
    case Op::chain:
        return false;
    default:
        return true;
    }
}

} // namespace

Compiler::Compiler(const Syntax& syntax, const Checks& checks, const Environment& environment, Instructions& code)
    : m_syntax(syntax), m_checks(checks), m_environment(environment), m_code(code), m_places(syntax.nodes.size())
{
    for (std::uint32_t at = 0; at < environment.variables.size(); ++at) {
        m_variables.emplace(environment.variables[at].name, at);
    }
    m_code.used.assign(environment.variables.size(), false);
    constant({}); // step 0 is where unused operands point
}

void Compiler::compile()
{
    find_scopes();
    for (NodeId id = 0; id < m_syntax.nodes.size(); ++id) {
        if (m_places[id].reached) {
            emit(id);
        }
    }
    Emitted place;
    m_code.root = whole(m_syntax.root, place);
    m_code.cost = place.cost;
}

Step Compiler::step_for(NodeId id, Op op) const
{
    Step step;
    step.op = op;
    step.offset = m_syntax[id].offset;
    return step;
}

StepId Compiler::add(const Step& step)
{
    m_code.steps.push_back(step);
    return static_cast<StepId>(m_code.steps.size() - 1);
}

StepId Compiler::constant(Value value)
{
    Step step;
    step.constant = StepResult::of(m_code.constants.emplace_back(std::move(value)));
    return add(step);
}

const std::string* Compiler::named(const std::string& name)
{
    const std::string*& known = m_names[name];
    if (!known) {
        known = &m_code.names.emplace_back(name);
    }
    return known;
}

StepId Compiler::left(NodeId child, Emitted& place)
{
    const Emitted& from = m_places[child];
    place.cost += from.cost;
    place.chain = from.chain;
    place.left = from.left + 1;
    if (from.left < longest_left) {
        return from.step;
    }
    if (place.chain == nothing) {
        place.chain = static_cast<std::uint32_t>(m_code.chains.size());
        m_code.chains.push_back({m_code.locals++, {}});
    }
    ChainCode& chain = m_code.chains[place.chain];
    chain.pieces.push_back(from.step);
    place.left = 1;
    Step step;
    step.op = Op::local;
    step.index = chain.local;
    return add(step);
}

StepId Compiler::whole(NodeId child, Emitted& place)
{
    const Emitted& from = m_places[child];
    place.cost += from.cost;
    if (from.chain == nothing) {
        return from.step;
    }
    Step step = step_for(child, Op::chain);
    step.index = from.chain;
    step.a = from.step;
    return add(step);
}

void Compiler::give_children(Step& step, const std::vector<StepId>& children)
{
    step.first = static_cast<std::uint32_t>(m_code.children.size());
    step.count = static_cast<std::uint32_t>(children.size());
    m_code.children.insert(m_code.children.end(), children.begin(), children.end());
}

void Compiler::fold(Emitted& place)
{
    const Step& step = m_code.steps[place.step];
    if (!is_pure(step.op) || place.chain != nothing || m_budget == 0) {
        return;
    }
    for (std::uint32_t at = step.first; at < step.first + step.count; ++at) {
        if (!is_constant(m_code.children[at])) {
            return;
        }
    }
    if (!is_constant(step.a) || !is_constant(step.b) || !is_constant(step.c)) {
        return;
    }
    Value value = Run(m_code, {}, nullptr, m_budget).only(place.step);
    if (!value.is_error() && size_of(value) <= largest_constant) {
        place = {constant(std::move(value)), 0, nothing, 1, true, place.scope};
    }
}

} // namespace stormreel::cel
