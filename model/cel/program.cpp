// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/compiler.h"
#include "model/cel/run.h"

namespace stormreel::cel {

Checked<Program> compile(std::string_view source, const Environment& environment)
{
    const Checked<Syntax> syntax = parse(source, environment);
    if (!syntax) {
        return tl::unexpected(syntax.error());
    }
    Checked<Checks> checks = check(source, *syntax, environment);
    if (!checks) {
        return tl::unexpected(checks.error());
    }
    auto code = std::make_shared<Program::Code>();
    code->limits = environment.limits;
    code->variables = environment.variables;
    code->functions = environment.functions;
    Compiler(*syntax, *checks, environment, *code).compile();
    code->type = checks->types[syntax->root];
    code->mentions = std::move(checks->mentions);
    Program program;
    program.m_code = std::move(code);
    return program;
}

const Type& Program::type() const
{
    static const Type anything;
    return m_code ? m_code->type : anything;
}

const std::vector<Mention>& Program::mentions() const
{
    static const std::vector<Mention> none;
    return m_code ? m_code->mentions : none;
}

bool Program::uses(std::size_t variable) const
{
    return m_code && variable < m_code->used.size() && m_code->used[variable];
}

Value Program::evaluate(std::span<const Value* const> variables, const Evaluation& how) const
{
    if (!m_code) {
        return {};
    }
    // A shared budget may be larger than what one evaluation may take of it.
    const std::uint64_t most = how.cost ? std::min(*how.cost, m_code->limits.cost) : m_code->limits.cost;
    std::uint64_t cost = most;
    const auto spend = [&] {
        if (how.cost) {
            *how.cost -= most - cost;
        }
    };
    const Step& root = m_code->steps[m_code->root];
    if (root.simple != Simple::no && cost > m_code->cost) {
        if (const auto truth = known_truth(*m_code, root, variables)) {
            cost -= m_code->cost;
            spend();
            return ValueParts::make(*truth);
        }
    }
    Value value = Run(*m_code, variables, how.host, cost).result();
    spend();
    return value;
}

Value Meter::exhausted()
{
    return Value::error("this takes too many steps: the limit on the cost of an evaluation is reached");
}

Value Meter::too_large()
{
    return Value::error("this becomes too large: the limit on the size of values is reached");
}

} // namespace stormreel::cel
