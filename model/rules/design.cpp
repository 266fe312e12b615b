// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design.h"

#include "model/rules/design_findings.h"
#include "model/rules/readers.h"
#include "model/rules/types.h"

#include <algorithm>
#include <set>

namespace stormreel {

namespace {

class DesignReader {
public:
    DesignReader(const Board& board, const Flow& flow) : m_board(board), m_flow(flow), m_findings(board, flow, m_design)
    {
        m_design.nodes.resize(flow.nodes.size());
    }

    Design read()
    {
        gather();
        if (!m_design.any) {
            plain_types(m_flow, m_design);
            return std::move(m_design);
        }
        const auto index = std::make_shared<DesignIndex>(m_flow);
        m_design.index = index;
        read_types(m_flow, *index, m_design);
        if (!m_board.wall.rules.empty())
            read_wall_types(m_flow, m_design);
        for (NodeIndex node = 0; node < m_design.nodes.size(); ++node)
            read_node(node);
        for (std::uint32_t i = 0; i < m_board.wall.rules.size(); ++i)
            read_rule({Id::none, i, m_board.wall.rules[i]}, no_node, i);
        lint_rules(m_board, m_flow, *index, m_findings, m_design);
        std::stable_sort(m_design.findings.begin(), m_design.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.note < b.note; });
        return std::move(m_design);
    }

private:
    /// The rules of every note to the node that it stands for.
    void gather()
    {
        m_design.any = !m_board.wall.rules.empty();
        m_board.notes.for_each([&](const Note& note) {
            if (note.rules.empty())
                return;
            m_design.any = true;
            const NodeIndex node = m_flow.node_of(note.id);
            for (std::uint32_t i = 0; i < note.rules.size(); ++i) {
                const PlacedRule placed{note.id, i, note.rules[i]};
                if (node == no_node)
                    m_findings.add(placed, "rule-misplaced", Severity::error,
                                   "a " + std::string(traits(note.kind).key) + " takes no part in a run and has no rules",
                                   "Remove the rule");
                else
                    m_design.nodes[node].rules.push_back(placed);
            }
        });
    }

    void read_node(NodeIndex node)
    {
        std::set<std::pair<RuleKind, std::string>> seen;
        NodeDesign& design = m_design.nodes[node];
        for (std::uint32_t i = 0; i < design.rules.size(); ++i) {
            const PlacedRule placed = design.rules[i];
            const RuleKind kind = placed.rule.kind;
            const bool again = !seen.insert({kind, folded(placed.rule.subject)}).second;
            const bool differs = kind == RuleKind::fields && placed.note != design.rules.front().note;
            const bool both = kind == RuleKind::always || kind == RuleKind::scenario;
            if (again && kind == RuleKind::scenario)
                m_findings.add(placed, "rule-twice", Severity::warning, "another scenario has this name", "");
            else if (again && !both && !differs)
                m_findings.add(placed, "rule-twice", Severity::warning, "there is such a rule already; the first one counts",
                               "Remove the rule");
            read_rule(placed, node, i, again && !both && kind != RuleKind::fields);
        }
        settle_reaction(design);
        settle_upcasts(design);
    }

    /// A process stands in place of a reaction.
    void settle_reaction(NodeDesign& design)
    {
        if (!design.process || !design.reaction)
            return;
        design.reaction.reset();
        for (const PlacedRule& placed : design.rules)
            if (placed.rule.kind == RuleKind::reaction)
                m_findings.add(placed, "rule-twice", Severity::warning, "the policy has a process, which counts in place of this",
                               "Remove the rule");
    }

    /// One rule; where it does not count only what is wrong with it matters.
    void read_rule(const PlacedRule& placed, NodeIndex node, std::uint32_t index, bool ignored = false)
    {
        RuleReader reader(m_flow, m_design, *m_design.index, node, placed.rule);
        NodeDesign nobody;
        read_any(reader, index, ignored || node == no_node ? nobody : m_design.nodes[node], m_design);
        for (const Trouble& trouble : std::move(reader).troubles())
            m_findings.add(placed, trouble);
    }

    /// From version to version without a gap: what comes after one can't be reached.
    void settle_upcasts(NodeDesign& design)
    {
        auto& upcasts = design.upcasts;
        std::sort(upcasts.begin(), upcasts.end(), [](const UpcastDesign& a, const UpcastDesign& b) { return a.from < b.from; });
        for (std::uint32_t i = 0; i < upcasts.size(); ++i) {
            if (upcasts[i].from == i + 1)
                continue;
            for (const PlacedRule& placed : design.rules)
                if (placed.rule.kind == RuleKind::upcast && version_of(placed.rule) == upcasts[i].from)
                    m_findings.add(placed, "rule-dangling", Severity::error,
                                   "nothing says how version " + std::to_string(i + 1) + " becomes the next one", "");
            upcasts.resize(i);
        }
    }

    const Board& m_board;
    const Flow& m_flow;
    Design m_design;
    DesignFindings m_findings;
};

} // namespace

Design read_design(const Board& board, const Flow& flow)
{
    return DesignReader(board, flow).read();
}

const EventDesign* NodeDesign::event(NodeIndex event) const
{
    const auto found = std::lower_bound(events.begin(), events.end(), event,
                                        [](const EventDesign& one, NodeIndex wanted) { return one.event < wanted; });
    return found != events.end() && found->event == event ? &*found : nullptr;
}

const CommandDesign* NodeDesign::command(NodeIndex command) const
{
    const auto found =
        std::find_if(commands.begin(), commands.end(), [&](const CommandDesign& one) { return one.command == command; });
    return found != commands.end() ? &*found : nullptr;
}

cel::Value Expression::evaluate(const Scope& scope) const
{
    constexpr std::size_t usual = 24;
    std::array<const cel::Value*, usual> few{};
    std::vector<const cel::Value*> many;
    if (places.size() > usual)
        many.resize(places.size());
    const cel::Value** values = places.size() > usual ? many.data() : few.data();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t place = places[i];
        if (place < slot_count)
            values[i] = scope.values[place];
        else if (place - slot_count < scope.more.size())
            values[i] = scope.more[place - slot_count];
    }
    return program.evaluate({values, places.size()}, {scope.host, scope.cost});
}

} // namespace stormreel
