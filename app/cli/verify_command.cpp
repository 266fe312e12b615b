// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

namespace stormreel {

namespace {

struct Checked {
    RunHeader run;
    std::vector<Damage> damage;
};

/// Numbers of runs are given one after the other: what is left out up to `to` was taken away.
void add_missing(std::vector<Checked>& checked, RunId to)
{
    for (RunId run = checked.empty() ? 1 : checked.back().run.id + 1; run < to; ++run) {
        RunHeader missing;
        missing.id = run;
        checked.push_back({std::move(missing), {{0, "the run is missing"}}});
    }
}

/// The run that --run names, or every run.
Result<std::vector<Checked>> check_runs(const Call& call, Document& document)
{
    const bool one = call.parser.isSet(QStringLiteral("run"));
    Result<std::vector<RunHeader>> runs =
        one ? chosen_run(call, document).map([](RunHeader run) { return std::vector{std::move(run)}; }) : document.runs();
    if (!runs)
        return tl::unexpected(runs.error());
    std::vector<Checked> checked;
    for (RunHeader& run : *runs) {
        if (!one)
            add_missing(checked, run.id);
        Progress progress(QStringLiteral("Checking run %1").arg(run.id));
        auto damage = document.store().check(run.id, [&](double share) { return progress.show(share); });
        if (!damage)
            return tl::unexpected(damage.error());
        checked.push_back({std::move(run), std::move(*damage)});
    }
    return checked;
}

QString counted(std::uint64_t records)
{
    return records == 1 ? QStringLiteral("1 record") : QStringLiteral("%1 records").arg(records);
}

void print(const Call& call, const std::vector<Checked>& all)
{
    if (all.empty())
        return call.out.line(QStringLiteral("Nothing has run yet."));
    for (const Checked& one : all) {
        if (one.damage.empty())
            call.out.line(QStringLiteral("Run %1: %2, as %3 written.")
                              .arg(one.run.id)
                              .arg(counted(one.run.records),
                                   one.run.records == 1 ? QStringLiteral("it was") : QStringLiteral("they were")));
        for (const Damage& damage : one.damage)
            call.out.line(QStringLiteral("Run %1: %2.").arg(one.run.id).arg(QString::fromStdString(damage.words)));
    }
}

Json runs_json(const std::vector<Checked>& all)
{
    Json runs = Json::array();
    for (const Checked& one : all) {
        Json damage = Json::array();
        for (const Damage& found : one.damage)
            damage.push_back({{"position", found.position}, {"words", found.words}});
        runs.push_back({{"run", one.run.id},
                        {"name", one.run.name},
                        {"records", one.run.records},
                        {"as_written", one.damage.empty()},
                        {"damage", std::move(damage)}});
    }
    return runs;
}

Result<int> run(const Call& call)
{
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const auto checked = check_runs(call, **document);
    if (!checked)
        return tl::unexpected(checked.error());
    if (call.json)
        call.answer({{"file", call.arguments.first().toStdString()}, {"runs", runs_json(*checked)}});
    else
        print(call, *checked);
    const bool fine = std::all_of(checked->begin(), checked->end(), [](const Checked& one) { return one.damage.empty(); });
    return fine ? exit_done : exit_found;
}

} // namespace

Command verify_command()
{
    Command command;
    command.name = QStringLiteral("verify");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Checks that every record of a run is there, and as it was written.");
    command.more =
        QStringLiteral("Every record carries a seal over itself and the record before it; what was changed, slipped in or\n"
                       "taken out since, by whatever program, is named. What was erased on purpose is no damage.");
    command.examples = {QStringLiteral("verify orders.reel"), QStringLiteral("verify orders.reel --run 2 --json")};
    command.found = QStringLiteral("something was changed or is missing");
    command.options = {{QStringLiteral("run"), QStringLiteral("The run meant; every run if left out."), QStringLiteral("N")}};
    command.run = run;
    return command;
}

} // namespace stormreel
