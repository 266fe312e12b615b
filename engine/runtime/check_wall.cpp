// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/draft.h"
#include "engine/runtime/payloads.h"
#include "engine/runtime/scenario.h"

namespace stormreel {

namespace {

constexpr const char* missing_field = "no such key"; // in what model/cel says of it

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

/// What producers of the version before write is brought up to date by the upcast, or it loses data: an upcast reads a field that
/// neither stayed nor is told by a `was`. Asked of an event with nothing in it, so only what is missing counts.
void check_upcasts(const Flow& flow, const Design& design, std::vector<Finding>& findings)
{
    const Situation situation{flow, design};
    for (NodeIndex node = 0; node < design.nodes.size(); ++node) {
        const NodeDesign& event = design.nodes[node];
        if (flow.nodes[node].kind != NoteKind::event || event.upcasts.empty())
            continue;
        std::string fault;
        (void)from_payload(situation, node, old_payload(situation, {node, Draft(event.type).made()}).text, &fault);
        if (fault.find(missing_field) == std::string::npos)
            continue;
        const auto rule = std::find_if(event.rules.begin(), event.rules.end(), [&](const PlacedRule& placed) {
            return placed.rule.kind == RuleKind::upcast && placed.rule.subject == std::to_string(event.upcasts.back().from);
        });
        Finding finding;
        finding.note = rule == event.rules.end() ? Id::none : rule->note;
        finding.rule = "upcast-was";
        finding.severity = Severity::error;
        finding.sentence = "An old " + flow.nodes[node].name + " can't be brought up to date: " + fault +
                           ". Say with `was` how the version before tells it.";
        if (rule != event.rules.end())
            finding.place = place_in(*rule, 1);
        findings.push_back(std::move(finding));
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
        check_upcasts(flow, design, findings);
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
