// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scenario.h"
#include "engine/runtime/situation.h"

namespace stormreel {

namespace {

RulePlace place_in(const PlacedRule& placed, std::uint32_t line)
{
    const std::string& text = placed.rule.text;
    RulePlace place{placed.rule.kind, placed.rule.subject, placed.index, 0, 0, 1, 1};
    std::size_t from = 0;
    for (; place.line < line; ++place.line) {
        const auto next = text.find('\n', from);
        if (next == std::string::npos)
            break;
        from = next + 1;
    }
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::size_t ink = std::min(text.find_first_not_of(" \t", from), end);
    place.offset = static_cast<std::uint32_t>(ink);
    place.length = static_cast<std::uint32_t>(end - ink);
    place.column = static_cast<std::uint32_t>(ink - from + 1);
    return place;
}

Finding failing(const Flow& flow, const Design& design, const ScenarioOutcome& outcome)
{
    Finding finding;
    finding.rule = "scenario";
    finding.severity = Severity::error;
    finding.sentence = "Scenario \"" + outcome.name + "\" of " + flow.nodes[outcome.node].name + ": " + sentence(outcome);
    if (finding.sentence.back() != '.')
        finding.sentence += ".";
    const auto& rules = design.nodes[outcome.node].rules;
    if (outcome.rule < rules.size()) {
        finding.note = rules[outcome.rule].note;
        finding.place = place_in(rules[outcome.rule], outcome.differences.empty() ? 1 : outcome.differences.front().line);
    }
    return finding;
}

/// What a field begins with is asked at the beginning of every instance, when nobody looks: so it is asked here.
void check_beginnings(const Flow& flow, const Design& design, std::vector<Finding>& findings)
{
    const Situation situation{flow, design};
    const Question question(situation);
    for (NodeIndex node = 0; node < design.nodes.size(); ++node) {
        const NoteKind kind = flow.nodes[node].kind;
        if (kind == NoteKind::command || kind == NoteKind::event)
            continue;
        for (const FieldDesign& field : design.nodes[node].fields) {
            const cel::Value value = field.value.empty() ? cel::Value() : field.value.evaluate(question.scope);
            if (!value.is_error())
                continue;
            Finding finding;
            finding.note = flow.nodes[node].notes.empty() ? Id::none : flow.nodes[node].notes.front();
            finding.rule = "rule-value";
            finding.severity = Severity::error;
            finding.sentence = fault_words(situation, {node, RuleKind::fields, {}}, field.value, value) + ".";
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace

std::vector<Finding> check_wall(const Board& board, const Flow& flow, const Design& design,
                                const std::vector<ScenarioOutcome>& scenarios)
{
    std::vector<Finding> findings = lint(board, flow);
    findings.insert(findings.end(), design.findings.begin(), design.findings.end());
    if (design.any) {
        check_beginnings(flow, design, findings);
        for (const ScenarioOutcome& outcome : scenarios)
            if (!outcome.passed())
                findings.push_back(failing(flow, design, outcome));
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return number(a.note) < number(b.note); });
    return findings;
}

std::vector<Finding> check_wall(const Board& board, const Flow& flow, const Design& design)
{
    return check_wall(board, flow, design, run_scenarios(flow, design));
}

} // namespace stormreel
