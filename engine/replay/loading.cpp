// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/loading.h"

namespace stormreel {

Loading loading_of(const Replay& replay)
{
    const Timeline& timeline = replay.timeline();
    const auto& types = replay.header().types;
    const std::uint32_t every = replay.settings().snapshot_every;
    std::vector<std::uint32_t> versions(replay.streams().size());
    Loading loading;
    for (Position at = 1; at <= timeline.size(); ++at) {
        const StreamIndex stream = timeline.stream(at);
        if (stream >= versions.size())
            continue;
        if (timeline.version(at) != 0)
            versions[stream] = timeline.version(at);
        const TypeIndex category = replay.streams()[stream].category;
        if (timeline.kind(at) != RecordKind::command || category >= types.size() || types[category].kind != NoteKind::aggregate)
            continue;
        const std::uint64_t events = every == 0 ? versions[stream] : versions[stream] % every;
        ++loading.commands;
        loading.events += events;
        if (events > loading.most)
            loading.longest = at;
        loading.most = std::max(loading.most, events);
    }
    return loading;
}

} // namespace stormreel
