// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/activity.h"

#include "app/studio/reel/record_words.h"

#include <algorithm>

namespace stormreel {

NoteActivityIndex::NoteActivityIndex(const RunHeader& run) : m_type_count(run.types.size())
{
    for (std::size_t type = 0; type < run.types.size(); ++type)
        for (const Id note : run.types[type].notes)
            m_notes.emplace_back(note, static_cast<TypeIndex>(type));
    std::sort(m_notes.begin(), m_notes.end());
}

std::vector<std::pair<Id, Session::NoteActivity>> NoteActivityIndex::at(const Timeline& timeline, Position at,
                                                                        std::size_t trail) const
{
    std::vector<std::pair<Id, Session::NoteActivity>> activity;
    if (at == 0 || at > timeline.size())
        return activity;
    std::vector<float> glow(m_type_count, 0.F);
    const auto light = [&glow](TypeIndex type, float brightness) {
        if (type < glow.size())
            glow[type] = std::max(glow[type], brightness);
    };
    for (std::size_t back = 0; back < trail && back < at; ++back) {
        const float brightness = 1.F - static_cast<float>(back) / static_cast<float>(trail);
        light(type_at(timeline, at - back), brightness);
        if (timeline.kind(at - back) == RecordKind::command)
            light(timeline.actor(at - back), brightness);
    }
    const auto counts = timeline.counts(at);
    for (const auto& [note, type] : m_notes) {
        const std::uint32_t count = type < counts.size() ? counts[type] : 0;
        if (count > 0 || glow[type] > 0)
            activity.emplace_back(note, Session::NoteActivity{count, glow[type]});
    }
    return activity;
}

std::uint32_t NoteActivityIndex::count(const Timeline& timeline, Id note, Position at) const
{
    const auto type = type_of(note);
    if (type == none32 || at == 0 || at > timeline.size())
        return 0;
    const auto counts = timeline.counts(at);
    return type < counts.size() ? counts[type] : 0;
}

TypeIndex NoteActivityIndex::type_of(Id note) const
{
    const auto found = std::lower_bound(m_notes.begin(), m_notes.end(), std::pair{note, TypeIndex{0}});
    return found != m_notes.end() && found->first == note ? found->second : none32;
}

Id NoteActivityIndex::note_at(const RunHeader& run, const Timeline& timeline, Position at)
{
    if (at == 0 || at > timeline.size())
        return Id::none;
    const auto type = type_at(timeline, at);
    return type < run.types.size() && !run.types[type].notes.empty() ? run.types[type].notes.front() : Id::none;
}

} // namespace stormreel
