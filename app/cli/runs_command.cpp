// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_json.h"
#include "app/cli/run_summary.h"
#include "app/document/machinery_words.h"
#include "app/document/moment.h"

namespace stormreel {

namespace {

/// What a run simulated, in a few words.
QString chosen(const RunHeader& run)
{
    if (run.source != RunSource::simulated)
        return QStringLiteral("-");
    const auto settings = settings_from_json(run.settings);
    return settings ? QString::fromStdString(machinery_words(*settings)) : QString();
}

void print(const Call& call, const std::vector<RunHeader>& runs)
{
    if (runs.empty())
        return call.out.line(QStringLiteral("Nothing has run yet."));
    Columns columns({QStringLiteral("Run"), QStringLiteral("Name"), QStringLiteral("Source"), QStringLiteral("Seed"),
                     QStringLiteral("Records"), QStringLiteral("From"), QStringLiteral("To"), QStringLiteral("Digest"),
                     QStringLiteral("Simulates")});
    for (const auto& run : runs)
        columns.add({QString::number(run.id), QString::fromStdString(run.name),
                     run.source == RunSource::simulated ? QStringLiteral("simulated") : QStringLiteral("imported"),
                     run.source == RunSource::simulated ? QString::number(run.seed) : QStringLiteral("-"),
                     QString::number(run.records), moment_text(run.started_us, true), moment_text(run.ended_us, true),
                     run.complete ? QString::fromStdString(run.digest.substr(0, 12)) : QStringLiteral("incomplete"),
                     chosen(run)});
    call.out.write(columns.text().toStdString());
}

/// The run that --summary names, and what it came to.
Result<int> tell_summary(const Call& call, Document& document)
{
    const auto wanted = call.number(QStringLiteral("summary"), 0, 1, 1ULL << 40U);
    if (!wanted)
        return tl::unexpected(wanted.error());
    auto replay = open_replay(call, document, static_cast<RunId>(*wanted));
    if (!replay)
        return tl::unexpected(replay.error());
    const auto lines = summary_of(*replay);
    if (!lines)
        return tl::unexpected(lines.error());
    if (call.json) {
        call.answer({{"file", call.arguments.first().toStdString()},
                     {"runs", Json::array({run_json(replay->header())})},
                     {"summary", summary_json(*lines)}});
        return exit_done;
    }
    print(call, {replay->header()});
    print_summary(call, *lines);
    return exit_done;
}

Result<int> list_runs(const Call& call)
{
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    if (call.parser.isSet(QStringLiteral("summary")))
        return tell_summary(call, **document);
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
    command.what = QStringLiteral("Lists the runs that a document holds, oldest first, or tells what one came to.");
    command.examples = {QStringLiteral("runs orders.reel"), QStringLiteral("runs orders.reel --json"),
                        QStringLiteral("runs orders.reel --summary 3")};
    command.options = {{QStringLiteral("summary"),
                        QStringLiteral("What run N lost, doubled, or left late or stale, each with its records."),
                        QStringLiteral("N")}};
    command.run = list_runs;
    return command;
}

} // namespace stormreel
