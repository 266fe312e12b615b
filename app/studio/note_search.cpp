// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/note_search.h"

namespace stormreel {
namespace {

struct Found {
    Id id = Id::none;
    std::string_view name;
    QString kind;
    Id frame = Id::none;
};

QVariantMap shown(const Found& found, const Board& board)
{
    const Frame* frame = board.frames.find(found.frame);
    return {{QStringLiteral("id"), number(found.id)},
            {QStringLiteral("name"), QString::fromStdString(one_line(found.name))},
            {QStringLiteral("kind"), found.kind},
            {QStringLiteral("where"), frame ? QString::fromStdString(frame->name) : QString()}};
}

} // namespace

QVariantList NoteSearch::results() const
{
    const std::string wanted = folded(m_text.toStdString());
    if (!m_session || wanted.empty())
        return {};
    const Board& board = m_session->board();
    std::vector<Found> starting;
    std::vector<Found> holding;
    const auto look_at = [&](Found found) {
        const auto at = folded(found.name).find(wanted);
        auto& group = at == 0 ? starting : holding;
        if (at != std::string::npos && group.size() < most_results)
            group.push_back(std::move(found));
    };
    board.frames.for_each([&](const Frame& frame) { look_at({frame.id, frame.name, {}, Id::none}); });
    board.notes.for_each([&](const Note& note) {
        const auto kind = traits(note.kind).key;
        look_at({note.id, note.name, QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())), Id::none});
    });
    starting.insert(starting.end(), holding.begin(), holding.end());
    QVariantList list;
    for (std::size_t i = 0; i < std::min(starting.size(), most_results); ++i) {
        if (const Note* note = board.notes.find(starting[i].id))
            starting[i].frame = frame_at(board, note->area.centre());
        list.append(shown(starting[i], board));
    }
    return list;
}

} // namespace stormreel
