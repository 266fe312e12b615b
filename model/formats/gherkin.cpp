// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/gherkin.h"

#include "model/rules/value_json.h"
#include "model/text/safe_text.h"

#include <algorithm>
#include <array>

namespace stormreel {

namespace {

/// A name after a keyword: one line, whatever it holds.
std::string line_text(std::string_view name)
{
    return one_line(name);
}

/// In a table's cell `|`, `\` and line breaks are escaped; white space around it is not part of it.
std::string cell(std::string_view text)
{
    std::string escaped;
    for (const char letter : text) {
        if (letter == '\n') {
            escaped += "\\n";
            continue;
        }
        if (letter == '|' || letter == '\\')
            escaped.push_back('\\');
        escaped.push_back(letter);
    }
    return escaped;
}

/// Would this line of a description be taken for something else?
bool is_keyword_line(std::string_view line)
{
    static constexpr std::array<std::string_view, 9> words{
        "Feature:",           "Rule:",    "Background:", "Scenario:", "Scenario Outline:",
        "Scenario Template:", "Example:", "Examples:",   "Scenarios:"};
    return line.starts_with('#') || line.starts_with('@') ||
           std::any_of(words.begin(), words.end(), [&](std::string_view word) { return line.starts_with(word); });
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        if (auto line = one_line(text.substr(0, end)); !line.empty())
            lines.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// In code points.
std::size_t width(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// Outer white space would be lost in a cell.
bool reads_plain(const std::string& text)
{
    const auto is_outer = [](char letter) { return letter == ' ' || static_cast<unsigned char>(letter) < 0x20; };
    return text.empty() || (!is_outer(text.front()) && !is_outer(text.back()) && text.find('\r') == std::string::npos);
}

/// Writes the scenarios of one node.
class FeatureWriter {
public:
    FeatureWriter(std::string& out, const Flow& flow, std::size_t indent) : m_out(out), m_flow(flow), m_indent(indent) {}

    void heading(std::string_view keyword, std::string_view name) { line(m_indent, keyword, line_text(name)); }

    void description(const Board& board, const FlowNode& node)
    {
        for (const Id id : node.notes)
            for (const auto& text : lines_of(board.notes.find(id)->comment))
                line(m_indent + 1, is_keyword_line(text) ? "- " : "", text);
    }

    void scenario(const NodeDesign& node, const ScenarioDesign& scenario)
    {
        m_text = node.rules[scenario.rule].rule.text;
        m_out += "\n";
        line(m_indent + 1, "Scenario:", line_text(scenario.name));
        if (!scenario.readable)
            return unreadable();
        steps("Given", scenario.given);
        steps("When", scenario.when);
        steps("Then", scenario.then);
    }

private:
    void line(std::size_t indent, std::string_view keyword, std::string_view text)
    {
        m_out.append(indent * 2, ' ');
        m_out += keyword;
        if (!keyword.empty() && keyword.back() != ' ' && !text.empty())
            m_out += " ";
        m_out += text;
        m_out += "\n";
    }

    /// Nothing that people wrote is left out, but what can't be read is no step either.
    void unreadable()
    {
        line(m_indent + 2, "# ", "This scenario can't be read as it stands:");
        for (const auto& text : lines_of(m_text))
            line(m_indent + 2, "# ", text);
    }

    void steps(std::string_view keyword, const std::vector<ScenarioStep>& steps)
    {
        for (const auto& step : steps) {
            line(m_indent + 2, &step == &steps.front() ? keyword : "And", words(step));
            table(step);
        }
    }

    [[nodiscard]] std::string words(const ScenarioStep& step) const
    {
        switch (step.kind) {
        case ScenarioStep::Kind::note:
            return step.what < m_flow.nodes.size() ? line_text(m_flow.nodes[step.what].name) : std::string();
        case ScenarioStep::Kind::timeout:
            return "the time is out";
        case ScenarioStep::Kind::nothing:
            return "nothing happens";
        case ScenarioStep::Kind::rejected:
            return step.words.empty() ? "it is rejected" : "it is rejected with " + quoted(step.words);
        case ScenarioStep::Kind::state:
            return "the state is";
        case ScenarioStep::Kind::row:
            return "the row " + quoted(step.words) + " is";
        }
        return {};
    }

    void table(const ScenarioStep& step)
    {
        std::vector<std::pair<std::string, std::string>> rows;
        std::size_t widest = 0;
        for (const auto& [name, value] : step.fields) {
            rows.emplace_back(cell(name), cell(plain(value)));
            widest = std::max(widest, width(rows.back().first));
        }
        for (const auto& [name, value] : rows)
            line(m_indent + 3, "",
                 "| " + name + std::string(widest - width(name), ' ') + " | " + value + (value.empty() ? "|" : " |"));
    }

    [[nodiscard]] std::string source(const Expression& expression) const
    {
        return one_line(std::string_view(m_text).substr(expression.offset, expression.length));
    }

    /// What an expression without names comes to; with names in it, as it is written.
    [[nodiscard]] cel::Value value_of(const Expression& expression) const { return expression.evaluate(Scope{}); }

    [[nodiscard]] std::string plain(const Expression& expression) const
    {
        const auto value = value_of(expression);
        if (value.is_error())
            return source(expression);
        if (value.kind() == cel::TypeKind::string)
            return reads_plain(value.as_string()) ? value.as_string() : cel::literal(value);
        if (value.kind() == cel::TypeKind::timestamp || value.kind() == cel::TypeKind::duration)
            return to_json(value).get<std::string>();
        return cel::literal(value);
    }

    [[nodiscard]] std::string quoted(const Expression& expression) const
    {
        const auto value = value_of(expression);
        return value.is_error() ? source(expression) : cel::literal(value);
    }

    std::string& m_out;
    const Flow& m_flow;
    std::size_t m_indent;
    std::string m_text; ///< of the scenario's rule
};

} // namespace

std::string gherkin(const Board& board, const Flow& flow, const Design& design)
{
    std::vector<NodeIndex> nodes;
    for (NodeIndex node = 0; node < design.nodes.size(); ++node)
        if (!design.nodes[node].scenarios.empty())
            nodes.push_back(node);
    std::string text;
    const bool single = nodes.size() == 1;
    if (nodes.size() > 1)
        FeatureWriter(text, flow, 0).heading("Feature:", board.wall.name);
    for (const NodeIndex node : nodes) {
        FeatureWriter writer(text, flow, single ? 0 : 1);
        if (!single)
            text += "\n";
        writer.heading(single ? "Feature:" : "Rule:", flow.nodes[node].name);
        writer.description(board, flow.nodes[node]);
        for (const auto& scenario : design.nodes[node].scenarios)
            writer.scenario(design.nodes[node], scenario);
    }
    return without_controls(text);
}

} // namespace stormreel
