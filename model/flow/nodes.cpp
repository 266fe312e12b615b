// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/nodes.h"

#include "model/board/spatial_grid.h"

#include <unordered_map>
#include <unordered_set>

namespace stormreel {

namespace {

/// Finds frames as `frame_at` does, without looking at all of them for every note.
class FrameFinder {
public:
    explicit FrameFinder(const Board& board) : m_board(board)
    {
        board.frames.for_each([&](const Frame& frame) { m_grid.insert(frame.id, frame.area); });
    }

    [[nodiscard]] Id at(Point point) const
    {
        const Frame* found = nullptr;
        for (Id id : m_grid.query({point.x, point.y, 0, 0})) {
            const Frame* frame = m_board.frames.find(id);
            if (frame->area.contains(point) && (!found || size(*frame) < size(*found)))
                found = frame;
        }
        return found ? found->id : Id::none;
    }

private:
    static double size(const Frame& frame) { return frame.area.width * frame.area.height; }

    const Board& m_board;
    SpatialGrid m_grid{1024};
};

std::string unnamed(NoteKind kind)
{
    std::string word = "unnamed ";
    for (char c : traits(kind).key)
        word.push_back(c == '_' ? ' ' : c);
    return word;
}

/// Hands out slugs within one kind: the second "a-b" is "a-b-2".
class Slugs {
public:
    std::string unique(NoteKind kind, const std::string& name)
    {
        std::string wanted = slug(name);
        if (wanted.empty())
            wanted = slug(traits(kind).key);
        if (m_taken.insert(wanted).second)
            return wanted;
        auto& last = m_last.try_emplace(wanted, 1).first->second;
        std::string given;
        do
            given = wanted + "-" + std::to_string(++last);
        while (!m_taken.insert(given).second);
        return given;
    }

private:
    std::unordered_set<std::string> m_taken;
    std::unordered_map<std::string, unsigned> m_last;
};

} // namespace

bool takes_part(NoteKind kind)
{
    return kind != NoteKind::text && kind != NoteKind::hotspot && kind != NoteKind::opportunity;
}

std::vector<const Note*> taking_part(const Board& board)
{
    std::vector<const Note*> notes;
    board.notes.for_each([&](const Note& note) {
        if (takes_part(note.kind))
            notes.push_back(&note);
    });
    return notes;
}

void read_nodes(const Board& board, const std::vector<const Note*>& notes, Flow& flow)
{
    const FrameFinder frames(board);
    std::array<Slugs, note_kind_count> slugs;
    std::array<std::unordered_map<std::string, NodeIndex>, note_kind_count> known;
    flow.by_note.reserve(notes.size());
    for (const Note* note : notes) {
        const auto kind = static_cast<std::size_t>(note->kind);
        const std::string same = folded(note->name);
        auto index = static_cast<NodeIndex>(flow.nodes.size());
        if (!same.empty())
            index = known[kind].try_emplace(same, index).first->second;
        if (index == flow.nodes.size()) {
            FlowNode node;
            node.kind = note->kind;
            node.name = same.empty() ? unnamed(note->kind) : one_line(note->name);
            node.slug = slugs[kind].unique(note->kind, node.name);
            node.context = frames.at(note->area.centre());
            flow.nodes.push_back(std::move(node));
        }
        if (note->kind == NoteKind::aggregate && flow.nodes[index].key.empty())
            flow.nodes[index].key = note->key;
        flow.nodes[index].notes.push_back(note->id);
        flow.by_note.emplace_back(note->id, index);
    }
}

} // namespace stormreel
