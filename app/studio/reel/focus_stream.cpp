// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/focus_stream.h"

#include "app/studio/reel/record_words.h"

namespace stormreel {

StreamIndex stream_about(const Timeline& timeline, Position at)
{
    // A delivery's cause is an event, which has a stream: two steps suffice, and damage can't make it walk for ever.
    for (int steps = 0; at != 0 && at <= timeline.size() && steps < 4; ++steps) {
        if (timeline.stream(at) != none32)
            return timeline.stream(at);
        at = timeline.cause(at);
    }
    return none32;
}

StreamIndex stream_named(const Replay& replay, const QString& name)
{
    const auto wanted = name.toStdString();
    const auto& streams = replay.streams();
    const auto found = std::find_if(streams.begin(), streams.end(), [&](const Stream& s) { return s.name == wanted; });
    return found == streams.end() ? none32 : static_cast<StreamIndex>(found - streams.begin());
}

QString stream_title(const Replay& replay, StreamIndex stream)
{
    const auto& named = replay.streams()[stream];
    if (named.category >= replay.header().types.size())
        return text(named.name);
    const auto& category = replay.header().types[named.category];
    if (named.name.starts_with(category.slug))
        return text(named.name);
    return text(category.name) + QLatin1Char(' ') + text(named.name);
}

std::uint32_t story_of(const Timeline& timeline, StreamIndex stream, Position at)
{
    const auto positions = timeline.stream_positions(stream);
    if (positions.empty())
        return 0;
    const auto version = timeline.version_of(stream, at);
    return timeline.correlation(positions[version == 0 ? 0 : version - 1]);
}

} // namespace stormreel
