// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/conditions_stations.h"

#include "app/document/machinery_words.h"
#include "app/document/moment.h"
#include "app/studio/reel/record_words.h"
#include "engine/simulation/setting_table.h"

namespace stormreel {
namespace {

struct Station {
    QString key, group, title, words, detail, art;
    int count = 1;
    std::vector<std::string_view> lit_by; ///< other groups whose settings show here, too
};

QString counted(std::uint64_t count, const QString& one, const QString& many)
{
    return count_text(count) + u' ' + (count == 1 ? one : many);
}

Station actors(const SimulationSettings& settings)
{
    const QString words = settings.stories == 0 ? QStringLiteral("No end")
                                                : counted(settings.stories, QStringLiteral("story"), QStringLiteral("stories"));
    return {QStringLiteral("actors"),
            QStringLiteral("Workload"),
            QStringLiteral("Workload"),
            words,
            QStringLiteral("seed %1").arg(settings.seed),
            QStringLiteral("actor"),
            1,
            {}};
}

Station store(const Machinery& machinery)
{
    const QString words = machinery.snapshot_every == 0
                              ? QStringLiteral("No snapshots")
                              : QStringLiteral("Snapshot every %1").arg(count_text(machinery.snapshot_every));
    const QString detail = machinery.old_versions_percent > 0
                               ? QStringLiteral("%1% in old versions").arg(machinery.old_versions_percent)
                               : QString();
    return {QStringLiteral("store"),
            QStringLiteral("Store"),
            QStringLiteral("Event store"),
            words,
            detail,
            QStringLiteral("log"),
            1,
            {"People"}};
}

Station publishing(const Machinery& machinery)
{
    Station station{QStringLiteral("publishing"), QStringLiteral("Publishing"), QStringLiteral("Publishing"), {}, {}, {}, 1, {}};
    switch (machinery.publishing) {
    case Publishing::atomic:
        station.words = QStringLiteral("None needed");
        station.detail = QStringLiteral("consumers read the store");
        station.art = QStringLiteral("straight");
        break;
    case Publishing::outbox:
        station.words = QStringLiteral("Outbox");
        station.detail =
            QStringLiteral("relay every %1, %2 at once").arg(text(time_words(machinery.relay_us))).arg(machinery.relay_batch);
        station.art = QStringLiteral("outbox");
        break;
    case Publishing::dual_write:
        station.words = QStringLiteral("Dual write");
        station.detail = QStringLiteral("commit, then publish");
        station.art = QStringLiteral("dual");
        break;
    }
    return station;
}

Station bus(const Machinery& machinery)
{
    Station station{QStringLiteral("bus"), QStringLiteral("Bus"), QStringLiteral("Bus"), {}, {}, {}, 1, {}};
    switch (machinery.bus) {
    case BusKind::store:
        station.words = QStringLiteral("None");
        station.detail = QStringLiteral("in no order");
        station.art = QStringLiteral("none");
        break;
    case BusKind::in_process:
        station.words = QStringLiteral("In process");
        station.detail = QStringLiteral("forgets when it dies");
        station.art = QStringLiteral("queue");
        break;
    case BusKind::broker:
        station.words = counted(machinery.partitions, QStringLiteral("partition"), QStringLiteral("partitions"));
        station.detail =
            QStringLiteral("broker, %1").arg(counted(machinery.replicas, QStringLiteral("copy"), QStringLiteral("copies")));
        station.art = QStringLiteral("broker");
        station.count = static_cast<int>(machinery.partitions);
        break;
    }
    return station;
}

Station consumers(const Machinery& machinery)
{
    const bool group = machinery.bus == BusKind::broker;
    const auto members = group ? machinery.consumers : 1;
    return {QStringLiteral("consumers"),
            QStringLiteral("Consumers"),
            QStringLiteral("Consumers"),
            group ? QStringLiteral("Group of %1").arg(members) : QStringLiteral("One each"),
            machinery.newcomer.empty() ? QString() : QStringLiteral("and a newcomer"),
            QStringLiteral("group"),
            static_cast<int>(members),
            {}};
}

QString guarantee(Guarantee guarantee)
{
    switch (guarantee) {
    case Guarantee::at_least_once:
        return QStringLiteral("At least once");
    case Guarantee::at_most_once:
        return QStringLiteral("At most once");
    case Guarantee::exactly_once:
        return QStringLiteral("Exactly once");
    }
    return {};
}

Station delivery(const SimulationSettings& settings)
{
    const Machinery& machinery = settings.machinery;
    const QString tries = machinery.attempts == 0
                              ? QStringLiteral("tried for ever")
                              : counted(machinery.attempts, QStringLiteral("attempt"), QStringLiteral("attempts"));
    const QString twice = QStringLiteral("%1% come twice").arg(settings.duplicate_percent);
    return {QStringLiteral("delivery"),
            QStringLiteral("Delivery"),
            QStringLiteral("Delivery"),
            guarantee(machinery.guarantee),
            settings.duplicate_percent > 0 ? twice : tries,
            machinery.carried == Carried::notification ? QStringLiteral("bell") : QStringLiteral("message"),
            1,
            {}};
}

Station processes(const Machinery& machinery)
{
    QStringList parts;
    if (machinery.timeouts)
        parts.append(QStringLiteral("time-outs"));
    if (machinery.compensation)
        parts.append(QStringLiteral("undo"));
    if (machinery.locks == Locks::reject)
        parts.append(QStringLiteral("locks"));
    return {QStringLiteral("processes"),
            QStringLiteral("Processes"),
            QStringLiteral("Policies"),
            machinery.locks == Locks::reject ? QStringLiteral("With locks") : QStringLiteral("No locks"),
            parts.isEmpty() ? QStringLiteral("no time-outs, no undo") : parts.join(QStringLiteral(", ")),
            QStringLiteral("policy"),
            1,
            {}};
}

Station read_models(const SimulationSettings& settings)
{
    return {QStringLiteral("read_models"),
            QStringLiteral("Read models"),
            QStringLiteral("Read models"),
            settings.machinery.reads == Reads::wait ? QStringLiteral("People wait")
                                                    : QStringLiteral("Lag %1").arg(text(time_words(settings.projection_us))),
            QStringLiteral("alarm above %1").arg(text(time_words(settings.machinery.alarm_us))),
            QStringLiteral("read_model"),
            1,
            {}};
}

const char* where_it_strikes(FaultKind kind)
{
    switch (kind) {
    case FaultKind::producer_dies:
        return "publishing";
    case FaultKind::consumer_dies:
    case FaultKind::slow_consumer:
        return "consumers";
    case FaultKind::poison:
    case FaultKind::fails:
        return "delivery";
    default:
        return "bus";
    }
}

bool chosen(const SimulationSettings& settings, const Station& station)
{
    const std::string group = station.group.toStdString();
    const auto shapes = setting_shapes();
    return std::any_of(shapes.begin(), shapes.end(), [&](const SettingShape& shape) {
        const bool here =
            shape.group == group || std::find(station.lit_by.begin(), station.lit_by.end(), shape.group) != station.lit_by.end();
        return here && shape.key != "seed" && !is_usual(settings, shape);
    });
}

QVariantMap row(const SimulationSettings& settings, const Station& station)
{
    const auto& faults = settings.machinery.faults;
    const auto strikes = std::count_if(faults.begin(), faults.end(), [&](const FaultSetting& fault) {
        return station.key == QLatin1String(where_it_strikes(fault.kind));
    });
    return {{QStringLiteral("key"), station.key},
            {QStringLiteral("group"), station.group},
            {QStringLiteral("title"), station.title},
            {QStringLiteral("words"), station.words},
            {QStringLiteral("detail"), station.detail},
            {QStringLiteral("art"), station.art},
            {QStringLiteral("count"), station.count},
            {QStringLiteral("chosen"), chosen(settings, station)},
            {QStringLiteral("faults"), static_cast<int>(strikes)}};
}

} // namespace

QVariantList stations_of(const SimulationSettings& settings)
{
    const Machinery& machinery = settings.machinery;
    QVariantList rows;
    for (const Station& station : {actors(settings), store(machinery), publishing(machinery), bus(machinery),
                                   consumers(machinery), delivery(settings), processes(machinery), read_models(settings)})
        rows.append(row(settings, station));
    return rows;
}

} // namespace stormreel
