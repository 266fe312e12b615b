// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/reel.h"

#include "engine/logs/log_wall.h"
#include "engine/store/digest.h"

#include <nlohmann/json.hpp>

namespace stormreel {

namespace {

constexpr std::size_t batch_size = 4096;

std::string settings_of(const ImportedReel& reel)
{
    nlohmann::ordered_json settings{
        {"events", reel.events}, {"objects", reel.objects}, {"changes", reel.changes}, {"relations", reel.relations}};
    auto left_out = nlohmann::ordered_json::array();
    for (const LeftOut& rows : reel.left_out)
        left_out.push_back({{"reason", rows.reason}, {"count", rows.count}, {"examples", rows.examples}});
    settings["left_out"] = std::move(left_out);
    return settings.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace

ImportedReel reel_from_ocel(const OcelLog& log, const Board& onto)
{
    const Ownership ownership = find_owners(log);
    LogRecords run = records_of(log, ownership);
    LogWall wall = wall_of(log, ownership, succession_of(log, ownership, run), onto);
    ImportedReel reel;
    reel.name = log.name;
    reel.wall = std::move(wall.gesture);
    reel.types = std::move(wall.types);
    reel.streams = std::move(run.streams);
    reel.records = std::move(run.records);
    reel.events = log.events.size();
    reel.objects = log.objects.size();
    reel.changes = log.changes.size();
    reel.relations = log.object_relations.size();
    reel.left_out = log.left_out;
    return reel;
}

Result<RunHeader> store_reel(EventStore& store, const ImportedReel& reel, std::int64_t wall_version,
                             const std::function<bool(double)>& on_progress)
{
    RunHeader header;
    header.name = reel.name;
    header.source = RunSource::imported;
    header.settings = settings_of(reel);
    header.wall_version = wall_version;
    header.causes_inferred = true;
    header.types = reel.types;
    if (!reel.records.empty()) {
        header.started_us = reel.records.front().time_us;
        header.ended_us = reel.records.back().time_us;
    }
    auto run = store.begin_run(header);
    if (!run)
        return tl::unexpected(run.error());
    header.id = *run;
    if (auto added = store.add_streams(*run, reel.streams); !added)
        return tl::unexpected(added.error());
    RunDigest digest(reel.types);
    const std::span<const Record> records = reel.records;
    for (std::size_t done = 0; done < records.size(); done += batch_size) {
        const auto batch = records.subspan(done, std::min(batch_size, records.size() - done));
        if (auto written = store.append_batch(*run, batch); !written)
            return tl::unexpected(written.error());
        for (const Record& record : batch)
            digest.add(record);
        if (on_progress && !on_progress(static_cast<double>(done + batch.size()) / static_cast<double>(records.size())))
            return fail(ErrorCode::cancelled, "The import was stopped.");
    }
    header.complete = true;
    header.digest = digest.finish(reel.streams);
    if (auto ended = store.end_run(header); !ended)
        return tl::unexpected(ended.error());
    return store.run(*run);
}

} // namespace stormreel
