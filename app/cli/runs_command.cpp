// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_json.h"
#include "app/document/moment.h"

namespace stormreel {

namespace {

void print(const Call& call, const std::vector<RunHeader>& runs)
{
    if (runs.empty())
        return call.out.line(QStringLiteral("Nothing has run yet."));
    Columns columns({QStringLiteral("Run"), QStringLiteral("Name"), QStringLiteral("Source"), QStringLiteral("Seed"),
                     QStringLiteral("Records"), QStringLiteral("From"), QStringLiteral("To"), QStringLiteral("Digest")});
    for (const auto& run : runs)
        columns.add({QString::number(run.id), QString::fromStdString(run.name),
                     run.source == RunSource::simulated ? QStringLiteral("simulated") : QStringLiteral("imported"),
                     run.source == RunSource::simulated ? QString::number(run.seed) : QStringLiteral("-"),
                     QString::number(run.records), moment_text(run.started_us, true), moment_text(run.ended_us, true),
                     run.complete ? QString::fromStdString(run.digest.substr(0, 12)) : QStringLiteral("incomplete")});
    call.out.write(columns.text().toStdString());
}

Result<int> run(const Call& call)
{
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const auto runs = (*document)->runs();
    if (!runs)
        return tl::unexpected(runs.error());
    if (call.json) {
        Json list = Json::array();
        for (const auto& one : *runs)
            list.push_back(run_json(one));
        call.answer({{"file", call.arguments.first().toStdString()}, {"runs", std::move(list)}});
    } else {
        print(call, *runs);
    }
    return exit_done;
}

} // namespace

Command runs_command()
{
    Command command;
    command.name = QStringLiteral("runs");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Lists the runs that a document holds, oldest first.");
    command.examples = {QStringLiteral("runs orders.reel"), QStringLiteral("runs orders.reel --json")};
    command.run = run;
    return command;
}

} // namespace stormreel
