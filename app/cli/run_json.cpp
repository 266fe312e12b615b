// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_json.h"

#include "app/cli/terminal.h"
#include "app/document/moment.h"
#include "app/document/simulate_wall.h"
#include "app/document/upcasting.h"
#include "model/flow/flow.h"
#include "model/text/calendar.h"

namespace stormreel {

std::string iso_time(std::int64_t time_us)
{
    return calendar::text_of(time_us, 'T') + "Z";
}

Json payload(const std::string& text)
{
    if (text.empty())
        return Json::object();
    Json json = Json::parse(text, nullptr, false);
    return json.is_discarded() ? Json(text) : json;
}

Json run_json(const RunHeader& run)
{
    Json json{{"run", run.id},
              {"name", run.name},
              {"source", run.source == RunSource::simulated ? "simulated" : "imported"},
              {"seed", run.seed},
              {"records", run.records},
              {"complete", run.complete},
              {"started", iso_time(run.started_us)},
              {"ended", iso_time(run.ended_us)},
              {"wall_version", run.wall_version},
              {"causes_inferred", run.causes_inferred},
              {"digest", run.digest}};
    json["settings"] = payload(run.settings);
    return json;
}

std::string type_name(const RunHeader& run, TypeIndex type)
{
    return type < run.types.size() ? run.types[type].name : std::string();
}

std::string stream_name(const std::vector<Stream>& streams, StreamIndex stream)
{
    return stream < streams.size() ? streams[stream].name : std::string();
}

Json record_json(const Record& record, const RunHeader& run, const std::vector<Stream>& streams)
{
    Json json{{"position", record.position}, {"time", iso_time(record.time_us)}, {"kind", key(record.kind)}};
    json["type"] = type_name(run, record.type);
    if (record.stream != none32)
        json["stream"] = stream_name(streams, record.stream);
    if (record.version != 0)
        json["version"] = record.version;
    if (record.actor != none32)
        json["actor"] = type_name(run, record.actor);
    if (record.cause != 0)
        json["cause"] = record.cause;
    if (record.correlation != 0)
        json["correlation"] = record.correlation;
    json["data"] = payload(record.data);
    for (const auto& personal : record.personal)
        json["personal"].push_back({{"subject", personal.subject}, {"erased", personal.erased}});
    if (!record.also.empty())
        json["also"] = Json::array();
    for (const auto& also : record.also) {
        Json one{{"stream", stream_name(streams, also.stream)}, {"version", also.version}};
        if (!also.qualifier.empty())
            one["qualifier"] = also.qualifier;
        json["also"].push_back(std::move(one));
    }
    return json;
}

Result<StreamIndex> stream_named(const Replay& replay, const std::string& name)
{
    const auto& streams = replay.streams();
    const auto found = std::find_if(streams.begin(), streams.end(), [&](const Stream& one) { return one.name == name; });
    if (found == streams.end())
        return fail(ErrorCode::not_found, "the run has no stream of this name", name);
    return static_cast<StreamIndex>(found - streams.begin());
}

Result<std::vector<bool>> types_named(const RunHeader& run, const std::string& name)
{
    const std::string wanted = folded(name);
    const auto means = [&](const std::string& one) { return folded(one) == wanted; };
    // Types of a log may differ in case alone: who types one exactly means that one.
    const bool exact = std::any_of(run.types.begin(), run.types.end(), [&](const auto& type) { return type.name == name; });
    std::vector<bool> types;
    types.reserve(run.types.size());
    for (const auto& type : run.types)
        types.push_back(exact ? type.name == name : means(type.name) || means(type.slug));
    if (std::find(types.begin(), types.end(), true) == types.end())
        return fail(ErrorCode::not_found, "the run has nothing of this name", name);
    return types;
}

Result<std::optional<Position>> position_in(const QString& text, Position size)
{
    bool is_position = false;
    const Position position = text.toULongLong(&is_position);
    if (!is_position)
        return std::nullopt;
    if (position > size)
        return fail(ErrorCode::not_found, "the run has " + std::to_string(size) + " records", text.toStdString());
    return position;
}

Result<std::int64_t> moment_in(const QString& text, const RunHeader& run)
{
    if (const auto time = moment_from_text(text, run.started_us))
        return *time;
    return fail(ErrorCode::usage, "a moment is a position (174), a time of day (10:42:07) or a date and time "
                                  "(2026-01-05T10:42:07), not “" +
                                      text.toStdString() + "”");
}

Result<Position> position_from(const QString& text, const Replay& replay)
{
    const auto position = position_in(text, replay.timeline().size());
    if (!position)
        return tl::unexpected(position.error());
    if (*position)
        return **position;
    return moment_in(text, replay.header()).map([&](std::int64_t time_us) { return replay.timeline().at_time(time_us); });
}

namespace {

Result<Replay> open_replay(Document& document, const RunHeader& run)
{
    auto wall = wall_rules(document, run);
    if (!wall)
        return tl::unexpected(wall.error());
    document.store().upcast_with(run.id, upcaster(*wall));
    Progress progress(QStringLiteral("Reading the run"));
    return Replay::open(document.store(), run.id, std::move(*wall), [&](double share) { return progress.show(share); });
}

} // namespace

Result<Replay> open_replay(const Call& call, Document& document)
{
    return chosen_run(call, document).and_then([&](const RunHeader& run) { return open_replay(document, run); });
}

Result<Replay> open_replay(const Call& call, Document& document, RunId run)
{
    return chosen_run(call, document, run).and_then([&](const RunHeader& header) { return open_replay(document, header); });
}

} // namespace stormreel
