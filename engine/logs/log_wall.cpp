// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/log_wall.h"

#include "model/flow/flow.h"

#include <QString>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace stormreel {

namespace {

// Wall units. A gap has to be well above `beside_gap`, or neighbours would read as wired.
constexpr double gap = 60;
constexpr double frame_margin = 30;
constexpr double frame_title = 50;
constexpr double frame_spacing = 70;
constexpr double row_spacing = 40;
constexpr std::size_t most_columns = 10; ///< a wall that would be wider than this is wrapped like text
constexpr std::size_t wrapped_columns = 6;
constexpr double step_down = 1.0 / 3; ///< columns to a follower in another row: its arrow drops between the rows, behind no note

// A slug that is unique among the types of one kind.
std::string fresh_slug(const std::string& name, NoteKind kind, std::set<std::pair<NoteKind, std::string>>& taken)
{
    const std::string plain = slug(name).empty() ? std::string(traits(kind).key) : slug(name);
    std::string fresh = plain;
    for (int i = 2; !taken.emplace(kind, fresh).second; ++i)
        fresh = plain + "-" + std::to_string(i);
    return fresh;
}

class Layout {
public:
    Layout(const OcelLog& log, const Ownership& ownership, const Succession& succession, const Board& onto)
        : m_log(log), m_ownership(ownership), m_succession(succession), m_next(number(onto.next_id))
    {
        name_types();
        sort_events();
        if (!onto.notes.empty()) {
            const Rect there = extent(onto);
            m_left = there.x;
            m_top = there.bottom() + frame_spacing;
            return;
        }
        Wall wall = onto.wall;
        wall.name = m_log.name.substr(0, m_log.name.rfind('.'));
        if (wall.name.empty())
            wall.name = m_log.name;
        wall.level = Level::big_picture;
        if (wall != onto.wall)
            m_edits.emplace_back(WallChanged{onto.wall, wall});
    }

    LogWall lay_out()
    {
        choose_columns();
        for (const std::uint32_t owner : owners())
            add_frame(owner);
        add_rest();
        add_links();
        return {{"Import " + m_log.name, std::move(m_edits)}, std::move(m_types)};
    }

private:
    void name_types()
    {
        std::set<std::pair<NoteKind, std::string>> taken;
        const auto add = [&](const std::vector<std::string>& names, NoteKind kind) {
            for (const auto& name : names)
                m_types.push_back({kind, one_line(name), fresh_slug(name, kind, taken), {}, Id::none});
        };
        add(m_log.event_types, NoteKind::event);
        add(m_log.object_types, NoteKind::aggregate);
    }

    void sort_events()
    {
        m_events.resize(m_log.event_types.size());
        std::iota(m_events.begin(), m_events.end(), 0U);
        std::stable_sort(m_events.begin(), m_events.end(),
                         [&](auto a, auto b) { return m_succession.order[a] < m_succession.order[b]; });
    }

    // Object types that own events, in the order in which their first events happen.
    [[nodiscard]] std::vector<std::uint32_t> owners() const
    {
        std::vector<std::uint32_t> owners;
        for (const std::uint32_t event : m_events) {
            const std::uint32_t owner = m_ownership.owner[event];
            if (owner != none32 && std::find(owners.begin(), owners.end(), owner) == owners.end())
                owners.push_back(owner);
        }
        return owners;
    }

    // Time runs to the right over the whole wall: an event stands right of the one before it in its row, and right of its
    // usual predecessor.
    void choose_columns()
    {
        std::map<std::uint32_t, double> next; // column of every owner's next event
        m_columns.assign(m_log.event_types.size(), 0);
        for (const std::uint32_t event : m_events) {
            const std::uint32_t predecessor = m_succession.predecessor[event];
            double& column = next[m_ownership.owner[event]];
            if (predecessor != none32) {
                const bool same_row = m_ownership.owner[predecessor] == m_ownership.owner[event];
                column = std::max(column, m_columns[predecessor] + (same_row ? 1 : step_down));
            }
            m_columns[event] = column++;
            m_wide = m_wide || column > most_columns;
        }
    }

    [[nodiscard]] double x_of(double column) const
    {
        return m_left + frame_margin +
               std::round(column * (traits(NoteKind::aggregate).width + traits(NoteKind::event).width + gap));
    }

    Id fresh() { return Id{m_next++}; }

    Id add_note(TypeIndex type, double x, double y)
    {
        Note note;
        note.id = fresh();
        note.kind = m_types[type].kind;
        note.name = m_types[type].name;
        note.area = {x, y, traits(note.kind).width, traits(note.kind).height};
        m_types[type].notes.push_back(note.id);
        m_edits.emplace_back(Added<Note>{note});
        return note.id;
    }

    void add_frame(std::uint32_t owner)
    {
        const TypeIndex aggregate = static_cast<TypeIndex>(m_log.event_types.size() + owner);
        Frame frame;
        frame.id = fresh();
        frame.name = m_types[aggregate].name;
        m_types[aggregate].context = frame.id;
        const std::size_t place = m_edits.size(); // the frame goes under its notes
        std::optional<Rect> around;
        std::size_t index = 0;
        for (const std::uint32_t event : m_events) {
            if (m_ownership.owner[event] != owner)
                continue;
            const double column = m_wide ? static_cast<double>(index % wrapped_columns) : m_columns[event];
            const std::size_t row = m_wide ? index / wrapped_columns : 0;
            const double x = x_of(column);
            const double y = m_top + frame_title + static_cast<double>(row) * (traits(NoteKind::event).height + row_spacing);
            add_note(aggregate, x, y);
            add_note(event, x + traits(NoteKind::aggregate).width, y);
            m_types[event].context = frame.id;
            const Rect pair{x, y, traits(NoteKind::aggregate).width + traits(NoteKind::event).width,
                            traits(NoteKind::event).height};
            around = around ? around->united(pair) : pair;
            ++index;
        }
        frame.area = {around->x - frame_margin, m_top, around->width + 2 * frame_margin, around->bottom() + frame_margin - m_top};
        m_edits.insert(m_edits.begin() + static_cast<std::ptrdiff_t>(place), Added<Frame>{frame});
        m_top = frame.area.bottom() + frame_spacing;
    }

    // Things that only take part, and events that belong to nothing.
    void add_rest()
    {
        std::vector<TypeIndex> aggregates;
        std::vector<TypeIndex> events;
        for (std::size_t type = 0; type < m_log.object_types.size(); ++type)
            if (m_types[m_log.event_types.size() + type].notes.empty())
                aggregates.push_back(static_cast<TypeIndex>(m_log.event_types.size() + type));
        for (const std::uint32_t event : m_events)
            if (m_types[event].notes.empty())
                events.push_back(event);
        add_row(aggregates);
        add_row(events);
    }

    void add_row(const std::vector<TypeIndex>& types)
    {
        double x = x_of(0);
        std::size_t in_row = 0;
        for (const TypeIndex type : types) {
            const NoteKindTraits& shape = traits(m_types[type].kind);
            if (in_row++ == most_columns) {
                in_row = 1;
                x = x_of(0);
                m_top += shape.height + row_spacing;
            }
            add_note(type, x, m_top);
            x += shape.width + gap;
        }
        if (!types.empty())
            m_top += traits(m_types[types.back()].kind).height + row_spacing;
    }

    // Within a frame the row tells the order, and an arrow would only run across the notes.
    void add_links()
    {
        for (const std::uint32_t event : m_events) {
            const std::uint32_t predecessor = m_succession.predecessor[event];
            if (predecessor != none32 && m_ownership.owner[predecessor] != m_ownership.owner[event])
                m_edits.emplace_back(Added<Link>{{fresh(), m_types[predecessor].notes.front(), m_types[event].notes.front()}});
        }
    }

    const OcelLog& m_log;
    const Ownership& m_ownership;
    const Succession& m_succession;
    std::uint32_t m_next;
    double m_left = 0;
    double m_top = 0;
    bool m_wide = false;
    std::vector<std::uint32_t> m_events; // event types as things usually happen
    std::vector<double> m_columns;       // of every event type
    std::vector<RecordType> m_types;
    std::vector<Edit> m_edits;
};

} // namespace

LogWall wall_of(const OcelLog& log, const Ownership& ownership, const Succession& succession, const Board& onto)
{
    return Layout(log, ownership, succession, onto).lay_out();
}

} // namespace stormreel
