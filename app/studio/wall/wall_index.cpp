// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_index.h"

#include "app/picture/wall_links.h"

namespace stormreel {

namespace {

Rect bounds(const LinkPath& path)
{
    Rect all{path.head[0].x(), path.head[0].y(), 0, 0};
    for (const QPointF& point : path.points)
        all = all.united({point.x(), point.y(), 0, 0});
    return all.grown(6);
}

template <class T>
void meeting(const PersistentMap<T>& map, const Rect& area, double beyond, std::vector<Id>& ids)
{
    map.for_each([&](const T& element) {
        if (element.area.grown(beyond).intersects(area))
            ids.push_back(element.id);
    });
}

} // namespace

void WallIndex::read(const Board& board)
{
    *this = {};
    board.notes.for_each([&](const Note& note) { place_note(board, note.id); });
    board.links.for_each([&](const Link& link) { place_link(board, link.id); });
}

void WallIndex::place_note(const Board& board, Id id)
{
    if (const auto old = m_note_areas.find(id); old != m_note_areas.end()) {
        m_notes.erase(id, old->second);
        m_note_areas.erase(old);
    }
    if (const Note* note = board.notes.find(id)) {
        m_notes.insert(id, note->area);
        m_note_areas.emplace(id, note->area);
    }
}

void WallIndex::place_link(const Board& board, Id id)
{
    if (const auto old = m_link_areas.find(id); old != m_link_areas.end()) {
        m_links.erase(id, old->second);
        m_link_areas.erase(old);
    }
    if (const auto ends = m_ends.find(id); ends != m_ends.end()) {
        std::erase(m_links_of[ends->second.from], id);
        std::erase(m_links_of[ends->second.to], id);
        m_ends.erase(ends);
    }
    const Link* link = board.links.find(id);
    const Note* from = link ? board.notes.find(link->from) : nullptr;
    const Note* to = link ? board.notes.find(link->to) : nullptr;
    if (!from || !to)
        return;
    const Rect area = bounds(link_path(from->area, to->area));
    m_links.insert(id, area);
    m_link_areas.emplace(id, area);
    m_ends.emplace(id, *link);
    m_links_of[link->from].push_back(id);
    if (link->to != link->from)
        m_links_of[link->to].push_back(id);
}

void WallIndex::follow(const Board& board, const std::vector<Id>& touched)
{
    std::vector<Id> links;
    for (const Id id : touched) {
        const auto known = m_note_areas.find(id);
        const Note* note = board.notes.find(id);
        if (known != m_note_areas.end() || note) {
            const bool stays = known != m_note_areas.end() && note && note->area == known->second;
            if (stays)
                continue;
            place_note(board, id);
            const auto own = links_of(id);
            links.insert(links.end(), own.begin(), own.end());
        } else if (m_ends.contains(id) || board.links.find(id)) {
            links.push_back(id);
        }
    }
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    for (const Id id : links)
        place_link(board, id);
}

std::vector<Id> WallIndex::links_of(Id note) const
{
    const auto found = m_links_of.find(note);
    return found == m_links_of.end() ? std::vector<Id>{} : found->second;
}

WallPart WallIndex::part_in(const Board& board, const Rect& area) const
{
    WallPart part;
    part.notes = m_notes.query(area.grown(8)); // shadows reach over the edge
    sort_for_painting(board, part.notes);
    part.links = m_links.query(area);
    meeting(board.frames, area, 40, part.frames);
    meeting(board.lanes, area, 0, part.lanes);
    board.lines.for_each([&](const PivotalLine& line) {
        if (Rect{line.x - 4, line.top, 212, line.length}.intersects(area))
            part.lines.push_back(line.id);
    });
    return part;
}

} // namespace stormreel
