// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/replay.h"

#include <limits>
#include <utility>

// How a replay comes to its timeline: from the pages that an earlier one kept, or by reading the run once.

namespace stormreel {

namespace {

constexpr std::size_t read_chunk = 8192;
constexpr std::size_t snapshot_batch = 1024;
constexpr Position most_reserved = 1 << 24; // records; longer runs are rare, and grow by doubling
constexpr double scan_share = 0.8;          // of the progress; the rest is snapshots

bool tell(const std::function<bool(double)>& on_progress, double share)
{
    return !on_progress || on_progress(share);
}

tl::unexpected<Error> stopped()
{
    return fail(ErrorCode::cancelled, "Opening the run was stopped.");
}

} // namespace

Result<Replay> Replay::open(EventStore& store, RunId run, const std::function<bool(double)>& on_progress)
{
    return open(store, run, WallRules(), on_progress);
}

Result<Replay> Replay::open(EventStore& store, RunId run, WallRules wall, const std::function<bool(double)>& on_progress)
{
    Replay replay;
    replay.m_store = &store;
    auto header = store.run(run);
    if (!header)
        return tl::unexpected(header.error());
    replay.m_header = std::move(*header);
    replay.m_settings = settings_of(replay.m_header);
    auto streams = store.streams(run);
    if (!streams)
        return tl::unexpected(streams.error());
    replay.m_streams = std::move(*streams);
    replay.take_wall(std::move(wall));
    if (auto loaded = replay.load_timeline(on_progress); !loaded)
        return tl::unexpected(loaded.error());
    return replay;
}

Result<void> Replay::load_timeline(const std::function<bool(double)>& on_progress)
{
    if (auto pages = m_store->index_pages(m_header.id); pages && !pages->empty()) {
        auto kept = Timeline::read(*pages);
        if (kept && kept->belongs_to(m_header.records, m_header.types.size(), m_streams)) {
            m_timeline = std::move(*kept);
            return has_other_snapshots() ? build_snapshots(on_progress) : Result<void>();
        }
    }
    if (auto built = build_timeline(on_progress); !built)
        return built;
    if (auto built = build_snapshots(on_progress); !built)
        return built;
    keep_timeline();
    return {};
}

void Replay::take_wall(WallRules wall)
{
    const auto same = [](const RecordType& type, const FlowNode& node) {
        return type.kind == node.kind && type.name == node.name;
    };
    if (!wall.flow ||
        !std::equal(m_header.types.begin(), m_header.types.end(), wall.flow->nodes.begin(), wall.flow->nodes.end(), same))
        return;
    m_flow = wall.flow;
    if (!wall.any())
        return;
    m_wall = std::move(wall);
    std::vector<std::optional<ProcessPlan>> plans(m_wall.flow->nodes.size());
    for (NodeIndex node = 0; node < plans.size(); ++node)
        if (m_wall.design->nodes[node].process) {
            plans[node] = plan_process(*m_wall.flow, *m_wall.design, node);
            plans[node]->compensates = m_settings.compensation;
        }
    m_plans = std::make_shared<const std::vector<std::optional<ProcessPlan>>>(std::move(plans));
}

/// Whether someone opened the run without its wall before: then long streams have snapshots that rules can't go on from.
bool Replay::has_other_snapshots()
{
    const std::uint32_t every = m_settings.snapshot_every;
    for (StreamIndex stream = 0; every != 0 && m_wall.any() && stream < m_streams.size(); ++stream) {
        if (!is_ruled(m_wall, m_streams[stream].category) || m_timeline.stream_positions(stream).size() < every)
            continue;
        const auto kept = m_store->snapshot(m_header.id, stream, every);
        auto fold = begin_fold(stream);
        return kept && fold && (!*kept || !std::get<RuledFold>(*fold).read((*kept)->state));
    }
    return false;
}

Result<void> Replay::build_timeline(const std::function<bool(double)>& on_progress)
{
    if (m_header.records >= std::numeric_limits<std::uint32_t>::max())
        return fail(ErrorCode::bad_input, "The run is too long to be replayed.", m_header.name);
    const auto last = m_store->last(m_header.id);
    if (!last)
        return tl::unexpected(last.error());
    m_timeline.reserve(std::min({*last, m_header.records, most_reserved})); // a file may say anything
    while (m_timeline.size() < m_header.records) {
        const Position left = m_header.records - m_timeline.size();
        auto records = m_store->read_all(m_header.id, m_timeline.size() + 1, std::min<std::size_t>(left, read_chunk));
        if (!records)
            return tl::unexpected(records.error());
        if (records->empty())
            return fail(ErrorCode::io, "The run ends before its last record.", "#" + std::to_string(m_timeline.size() + 1));
        for (const Record& record : *records)
            m_timeline.add(record);
        if (!tell(on_progress, scan_share * static_cast<double>(m_timeline.size()) / static_cast<double>(m_header.records)))
            return stopped();
    }
    m_timeline.finish(m_header.types.size(), m_streams);
    return {};
}

Result<void> Replay::build_snapshots(const std::function<bool(double)>& on_progress)
{
    const std::uint32_t every = m_settings.snapshot_every;
    std::vector<Snapshot> fresh;
    for (StreamIndex stream = 0; every != 0 && stream < m_streams.size(); ++stream) {
        const auto positions = m_timeline.stream_positions(stream);
        auto fold = begin_fold(stream);
        bool sound = fold.has_value(); // a damaged stream gets none: whoever asks for its state is told
        std::uint32_t version = 0;
        while (sound && version + every <= positions.size()) {
            const auto records = m_store->read_stream(m_header.id, stream, version + 1, every);
            sound = records && records->size() == every;
            for (std::size_t i = 0; sound && i < records->size(); ++i)
                sound = take(*fold, stream, (*records)[i]).has_value();
            if (!sound)
                break;
            version += every;
            const auto write = [](const auto& one) { return one.write(); };
            fresh.push_back({stream, version, positions[version - 1], std::visit(write, *fold)});
            if (fresh.size() >= snapshot_batch)
                keep_snapshots(std::exchange(fresh, {}));
            const double share = static_cast<double>(stream) / static_cast<double>(m_streams.size());
            if (!tell(on_progress, scan_share + (1 - scan_share) * share))
                return stopped();
        }
    }
    keep_snapshots(std::move(fresh));
    return {};
}

void Replay::keep_snapshots(std::vector<Snapshot> snapshots)
{
    if (snapshots.empty() || m_store->put_snapshots(m_header.id, snapshots))
        return;
    for (Snapshot& snapshot : snapshots) {
        const auto key = std::pair(snapshot.stream, snapshot.version);
        m_snapshots.emplace(key, std::move(snapshot));
    }
}

void Replay::keep_timeline()
{
    // An empty page takes away what may lie there from before. A store that refuses is read-only, and nothing is lost.
    if (!m_store->put_index(m_header.id, 0, {}))
        return;
    std::uint32_t number = 0;
    m_timeline.write([&](const auto& page) { return m_store->put_index(m_header.id, number++, page).has_value(); });
}

} // namespace stormreel
