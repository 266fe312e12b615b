// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "model/flow/lint.h"

namespace stormreel {

namespace {

std::string note_name(const Board& board, Id id)
{
    const Note* note = board.notes.find(id);
    return note ? one_line(note->name) : std::string();
}

Json finding_json(const Finding& finding, const Board& board)
{
    Json json{{"severity", key(finding.severity)},
              {"rule", finding.rule},
              {"note", number(finding.note)},
              {"name", note_name(board, finding.note)},
              {"sentence", finding.sentence}};
    if (finding.fix)
        json["fix"] = finding.fix->label;
    return json;
}

void print(const Call& call, const std::vector<Finding>& findings, const Board& board)
{
    if (findings.empty())
        return call.out.line(QStringLiteral("Nothing to say about this wall."));
    Columns columns({QStringLiteral("Severity"), QStringLiteral("Note"), QStringLiteral("Name"), QStringLiteral("Rule"),
                     QStringLiteral("Why")});
    for (const auto& finding : findings)
        columns.add({QString::fromUtf8(key(finding.severity).data(), qsizetype(key(finding.severity).size())),
                     QString::number(number(finding.note)), QString::fromStdString(note_name(board, finding.note)),
                     QString::fromStdString(finding.rule), QString::fromStdString(finding.sentence)});
    call.out.write(columns.text().toStdString());
}

Result<int> run(const Call& call)
{
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const Board& board = (*document)->board();
    const auto findings = lint(board, read_flow(board));
    const auto count = [&](Severity severity) {
        return std::count_if(findings.begin(), findings.end(), [=](const Finding& one) { return one.severity == severity; });
    };
    if (call.json) {
        Json list = Json::array();
        for (const auto& finding : findings)
            list.push_back(finding_json(finding, board));
        call.answer({{"file", call.arguments.first().toStdString()},
                     {"errors", count(Severity::error)},
                     {"warnings", count(Severity::warning)},
                     {"remarks", count(Severity::remark)},
                     {"findings", std::move(list)}});
    } else {
        print(call, findings, board);
    }
    return count(Severity::error) > 0 ? exit_found : exit_done;
}

} // namespace

Command lint_command()
{
    Command command;
    command.name = QStringLiteral("lint");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Says what the notation would have otherwise, and why.");
    command.more = QStringLiteral("The wall's level (big picture, process, design) decides which rules speak.");
    command.examples = {QStringLiteral("lint orders.reel"), QStringLiteral("lint orders.reel --json")};
    command.found = QStringLiteral("it found at least one error (warnings and remarks do not count)");
    command.run = run;
    return command;
}

} // namespace stormreel
