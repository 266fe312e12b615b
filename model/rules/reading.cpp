// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/reading.h"

#include "model/rules/readers.h"

namespace stormreel {

namespace {

/// What a rule is read against; made where the design has it not yet, because nobody wrote a rule so far.
std::shared_ptr<const DesignIndex> index_of(const Flow& flow, const Design& design)
{
    return design.index ? design.index : std::make_shared<const DesignIndex>(flow);
}

/// Reads the rule for what is said about it; the compiled parts go where nobody sees them.
void read(RuleReader& reader)
{
    NodeDesign node;
    Design wall;
    read_any(reader, 0, node, wall);
}

} // namespace

RuleReading read_rule(const Flow& flow, const Design& design, NodeIndex node, const Rule& rule)
{
    const auto index = index_of(flow, design);
    RuleReader reader(flow, design, *index, node, rule);
    read(reader);
    return std::move(reader).reading();
}

std::optional<ExpressionPlace> expression_at(const Flow& flow, const Design& design, NodeIndex node, const Rule& rule,
                                             std::size_t cursor)
{
    const auto index = index_of(flow, design);
    RuleReader reader(flow, design, *index, node, rule);
    reader.watch(cursor);
    read(reader);
    return reader.watched();
}

} // namespace stormreel
