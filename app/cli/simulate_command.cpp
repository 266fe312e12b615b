// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_json.h"
#include "app/document/simulate_wall.h"
#include "engine/replay/broken_rules.h"

namespace stormreel {

namespace {

struct WholeNumber {
    const char* option;
    const char* what;
    quint64 least;
    quint64 most;
};
constexpr quint64 an_hour_ms = 3'600'000;
constexpr WholeNumber numbers[] = {
    {"seed", "What chance starts from: the same wall and seed give the same run. Default 1.", 0, ~0ULL},
    {"stories", "How many times someone begins something new. Default 40.", 0, 1'000'000'000},
    {"records", "Stops at this many records; with it, --stories 0 means without end.", 0, 1'000'000'000},
    {"duplicates", "Percent of the deliveries that come twice. Default 2.", 0, 100},
    {"handling", "Mean time from a delivery to the command a policy issues, in ms. Default 120.", 0, an_hour_ms},
    {"delivery", "Mean time from an event to a policy, in ms. Default 40.", 0, an_hour_ms},
    {"lag", "Mean time from an event to a read model, in ms. Default 400.", 0, an_hour_ms},
};

Result<SimulationSettings> settings_from(const Call& call)
{
    SimulationSettings settings;
    const quint64 usual[] = {settings.seed,
                             settings.stories,
                             settings.max_records,
                             settings.duplicate_percent,
                             static_cast<quint64>(settings.handling_us / 1000),
                             static_cast<quint64>(settings.delivery_us / 1000),
                             static_cast<quint64>(settings.projection_us / 1000)};
    std::vector<quint64> values;
    for (std::size_t i = 0; i < std::size(numbers); ++i) {
        const auto value = call.number(QString::fromLatin1(numbers[i].option), usual[i], numbers[i].least, numbers[i].most);
        if (!value)
            return tl::unexpected(value.error());
        values.push_back(*value);
    }
    settings.seed = values[0];
    settings.stories = static_cast<std::uint32_t>(values[1]);
    settings.max_records = values[2];
    settings.duplicate_percent = static_cast<std::uint32_t>(values[3]);
    settings.handling_us = static_cast<std::int64_t>(values[4]) * 1000;
    settings.delivery_us = static_cast<std::int64_t>(values[5]) * 1000;
    settings.projection_us = static_cast<std::int64_t>(values[6]) * 1000;
    if (settings.stories == 0 && settings.max_records == 0)
        return fail(ErrorCode::usage, "--stories 0 never ends: say --records, too");
    return settings;
}

Result<RunHeader> simulate_with_progress(Document& document, const WallRules& wall, const SimulationSettings& settings)
{
    auto connection = DocumentConnection::open(document.path());
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
                          .arg(QString::fromStdString(one.rule))
                          .arg(times(one.count))
                          .arg(one.first)
                          .arg(QString::fromStdString(one.words)));
    for (const BrokenRule& one : faults)
        call.out.line(
            QStringLiteral("fault   %1 (%2 at #%3)").arg(QString::fromStdString(one.rule)).arg(times(one.count)).arg(one.first));
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

Result<int> run(const Call& call)
{
    const auto settings = settings_from(call);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto document = open_to_write(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const WallRules wall = wall_rules((*document)->board());
    const auto done = simulate_with_progress(**document, wall, *settings);
    if (!done)
        return tl::unexpected(done.error());
    // Counted from what was stored, which also leaves the run's index ready for whoever opens the document next.
    auto replay = Replay::open((*document)->store(), done->id, wall);
    if (!replay)
        return tl::unexpected(replay.error());
    const auto broken = broken_rules(*replay), faults = rule_faults(*replay);
    if (!broken || !faults)
        return tl::unexpected(broken ? faults.error() : broken.error());
    const Json kinds = kinds_json(replay->timeline());
    if (call.json) {
        Json json = run_json(replay->header());
        json["kinds"] = kinds;
        json["broken"] = broken_json(*broken);
        json["faults"] = faults_json(*faults);
        call.answer(json);
    } else {
        print(call, replay->header(), kinds);
        print_broken(call, *broken, *faults);
    }
    if (done->complete || !interrupted())
        return broken->empty() ? exit_done : exit_found;
    call.remark(QStringLiteral("stormreel: stopped; what had run is kept as an incomplete run."));
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
                                  "Rules over everything that a story broke are listed, and the exit status is 1.\n"
                                  "Ctrl+C stops the run and keeps what there is.");
    command.examples = {QStringLiteral("simulate orders.reel --seed 42"),
                        QStringLiteral("simulate orders.reel --stories 0 --records 1000000 --json")};
    for (const auto& number : numbers)
        command.options.append(
            QCommandLineOption(QString::fromLatin1(number.option), QString::fromLatin1(number.what), QStringLiteral("N")));
    command.run = run;
    return command;
}

} // namespace stormreel
