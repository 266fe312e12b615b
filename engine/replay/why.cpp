// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/payload_text.h"
#include "engine/replay/replay.h"

#include <algorithm>

namespace stormreel {

Result<WhyStep> Replay::why_step(Position at)
{
    const RecordKind kind = m_timeline.kind(at);
    const bool is_delivery = kind == RecordKind::delivery && m_timeline.actor(at) != none32;
    const TypeIndex type = is_delivery ? m_timeline.actor(at) : m_timeline.type(at);
    const StreamIndex stream = m_timeline.stream(at);
    WhyStep step;
    step.position = at;
    step.record = kind;
    step.name = type_name(type);
    if (type < m_header.types.size())
        step.kind = m_header.types[type].kind;
    if (stream < m_streams.size())
        step.stream = m_streams[stream].name;
    if (!has_words(kind))
        return step; // its columns tell all
    const auto told = record(at);
    if (!told)
        return tl::unexpected(told.error());
    step.words = words_in(*told);
    if (kind == RecordKind::breach)
        step.name = text_in(told->data, "rule");
    return step;
}

Result<std::vector<WhyStep>> Replay::why(Position at)
{
    if (at == 0 || at > m_timeline.size())
        return fail(ErrorCode::not_found, "The run has no record at that position.", "#" + std::to_string(at));
    std::vector<WhyStep> steps; // the last cause first, until the end
    while (at != 0 && steps.size() < longest_why) {
        auto step = why_step(at);
        if (!step)
            return tl::unexpected(step.error());
        steps.push_back(std::move(*step));
        const Position cause = m_timeline.cause(at);
        const TypeIndex issuer = m_timeline.actor(at);
        // A policy shows as the delivery that woke it; someone who simply acted has no record of their own.
        if (m_timeline.kind(at) == RecordKind::command && issuer < m_header.types.size()) {
            const bool told_by_delivery =
                cause != 0 && cause < at &&
                ((m_timeline.kind(cause) == RecordKind::delivery && m_timeline.actor(cause) == issuer) ||
                 (m_timeline.kind(cause) == RecordKind::timeout && m_timeline.type(cause) == issuer));
            if (!told_by_delivery)
                steps.push_back({0, m_header.types[issuer].kind, m_header.types[issuer].name, {}, RecordKind::command, {}});
        }
        at = cause < at ? cause : 0; // a cause that does not come before can only be damage
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

} // namespace stormreel
