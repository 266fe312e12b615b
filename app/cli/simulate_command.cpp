// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_json.h"
#include "app/cli/run_summary.h"
#include "app/cli/setting_options.h"
#include "app/document/simulate_wall.h"
#include "engine/replay/broken_rules.h"

#include <QFileInfo>

namespace stormreel {

namespace {

Result<RunHeader> simulate_with_progress(Document& document, const WallRules& wall, const SimulationSettings& settings)
{
    auto connection = DocumentConnection::open(document.access());
    if (!connection)
        return tl::unexpected(connection.error());
    Progress progress(QStringLiteral("Simulating"));
    return simulate_wall(wall, document.sequence(), settings, (*connection)->store(), [&](const SimulationProgress& now) {
        return progress.show(now.share, QStringLiteral("%1 records").arg(now.records));
    });
}

Json kinds_json(const Timeline& timeline)
{
    std::array<std::uint64_t, record_kind_count> counts{};
    for (Position at = 1; at <= timeline.size(); ++at)
        ++counts[static_cast<std::size_t>(timeline.kind(at))];
    Json json = Json::object();
    for (std::size_t kind = 0; kind < counts.size(); ++kind)
        if (counts[kind] > 0)
            json[std::string(key(static_cast<RecordKind>(kind)))] = counts[kind];
    return json;
}

Json broken_json(const std::vector<BrokenRule>& rules)
{
    Json all = Json::array();
    for (const BrokenRule& one : rules)
        all.push_back({{"rule", one.rule}, {"count", one.count}, {"first", one.first}, {"words", one.words}});
    return all;
}

Json faults_json(const std::vector<BrokenRule>& faults)
{
    Json all = Json::array();
    for (const BrokenRule& one : faults)
        all.push_back({{"reason", one.rule}, {"count", one.count}, {"first", one.first}});
    return all;
}

QString times(std::uint64_t count)
{
    return count == 1 ? QStringLiteral("once") : QStringLiteral("%1 times, first").arg(count);
}

void print_broken(const Call& call, const std::vector<BrokenRule>& rules, const std::vector<BrokenRule>& faults)
{
    for (const BrokenRule& one : rules)
        call.out.line(QStringLiteral("broken  %1: %2 at #%3: %4")
                          .arg(QString::fromStdString(one.rule), times(one.count), QString::number(one.first),
                               QString::fromStdString(one.words)));
    for (const BrokenRule& one : faults)
        call.out.line(QStringLiteral("fault   %1 (%2 at #%3)")
                          .arg(QString::fromStdString(one.rule), times(one.count), QString::number(one.first)));
}

void print(const Call& call, const RunHeader& run, const Json& kinds)
{
    call.out.line(QStringLiteral("Run %1, seed %2: %3 records").arg(run.id).arg(run.seed).arg(run.records));
    for (const auto& [kind, count] : kinds.items())
        call.out.line(QStringLiteral("  %1 %2").arg(QString::fromStdString(kind), -12).arg(count.get<qulonglong>()));
    call.out.line(QStringLiteral("from    %1").arg(QString::fromStdString(iso_time(run.started_us))));
    call.out.line(QStringLiteral("to      %1").arg(QString::fromStdString(iso_time(run.ended_us))));
    if (!run.digest.empty())
        call.out.line(QStringLiteral("digest  %1").arg(QString::fromStdString(run.digest)));
}

/// The error with the document's name, where it has none yet.
Error about(const QString& document, Error error)
{
    const QString name = QFileInfo(document).fileName();
    if (error.code == ErrorCode::io && error.place.empty() && !QString::fromStdString(error.message).contains(name))
        error.place = name.toStdString();
    return error;
}

Result<int> run_simulation(const Call& call)
{
    const auto settings = settings_from(call);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto document = open_to_write(call);
    if (!document)
        return tl::unexpected(document.error());
    const WallRules wall = wall_rules((*document)->board());
    const auto done = simulate_with_progress(**document, wall, *settings);
    if (!done)
        return tl::unexpected(about(call.arguments.first(), done.error()));
    call.out.note_done("run " + std::to_string(done->id) + " is in the document");
    // Counted from what was stored, which also leaves the run's index ready for whoever opens the document next.
    auto replay = Replay::open((*document)->store(), done->id, wall);
    if (!replay)
        return tl::unexpected(replay.error());
    const auto broken = broken_rules(*replay), faults = rule_faults(*replay);
    if (!broken || !faults)
        return tl::unexpected(broken ? faults.error() : broken.error());
    // Who stopped it does not wait for sentences, either: `runs --summary` has them.
    const bool stopped = !done->complete && interrupted();
    const auto summary = stopped ? Result<std::vector<SummaryLine>>(std::vector<SummaryLine>()) : summary_of(*replay);
    if (!summary)
        return tl::unexpected(summary.error());
    if ((*document)->check_place(); (*document)->read_only())
        return fail(ErrorCode::conflict, (*document)->read_only_reason().toStdString());
    const Json kinds = kinds_json(replay->timeline());
    if (call.json) {
        Json json = run_json(replay->header());
        json["kinds"] = kinds;
        json["broken"] = broken_json(*broken);
        json["faults"] = faults_json(*faults);
        json["summary"] = summary_json(*summary);
        call.answer(json);
    } else {
        print(call, replay->header(), kinds);
        print_summary(call, *summary);
        print_broken(call, *broken, *faults);
    }
    remark_idle_settings(call, *settings, replay->header());
    if (!stopped)
        return broken->empty() ? exit_done : exit_found;
    call.remark(
        QStringLiteral("stormreel: stopped; what had run is kept as an incomplete run. See `stormreel runs %1 --summary %2`.")
            .arg(shell_word(call.arguments.first()), QString::number(done->id)));
    return exit_interrupted;
}

} // namespace

Command simulate_command()
{
    Command command;
    command.name = QStringLiteral("simulate");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Runs the wall under a virtual clock and keeps the run in the document.");
    command.more = QStringLiteral("The same wall, seed and settings give the same records on every machine: compare the digest.\n"
                                  "What the run lost, doubled or left late or stale is told in sentences, with its records.\n"
                                  "A time is 400ms, 5s, 2min or 1h; a bare number is milliseconds.\n"
                                  "Ctrl+C stops the run and keeps what there is.");
    command.found = QStringLiteral("a story broke a rule over everything");
    command.examples = {
        QStringLiteral("simulate orders.reel --seed 42"),
        QStringLiteral("simulate orders.reel --publishing dual_write --fault \"producer_dies 5%\""),
        QStringLiteral("simulate orders.reel --bus broker --consumers 3 --fault \"consumer_dies at 5s every 10s\""),
        QStringLiteral("simulate orders.reel --settings rough.json --guarantee exactly_once"),
        QStringLiteral("simulate orders.reel --stories 0 --records 1000000 --json")};
    command.options = {settings_option()};
    command.groups = setting_groups();
    command.writes = true;
    command.run = run_simulation;
    return command;
}

} // namespace stormreel
