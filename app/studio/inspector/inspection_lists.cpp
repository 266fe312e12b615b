// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/finding_list.h"
#include "app/studio/inspector/inspection.h"
#include "app/studio/inspector/note_words.h"

namespace stormreel {
namespace {

QVariantMap reference(const Note& note, Vocabulary vocabulary)
{
    return {{QStringLiteral("id"), number(note.id)},
            {QStringLiteral("name"), name_words(note, vocabulary)},
            {QStringLiteral("kind"), kind_key(note.kind)}};
}

} // namespace

QVariantList Inspection::counts() const
{
    if (!m_session)
        return {};
    std::array<int, note_kind_count> found{};
    const auto* frame = selected<Frame>();
    if (m_session->selection().empty() || frame) {
        board().notes.for_each([&](const Note& note) {
            if (!frame || frame_at(board(), note.area.centre()) == frame->id)
                ++found.at(static_cast<std::size_t>(note.kind));
        });
    } else {
        for (const Id id : m_session->selection())
            if (const Note* note = board().notes.find(id))
                ++found.at(static_cast<std::size_t>(note->kind));
    }
    QVariantList list;
    for (const auto& one_kind : all_note_kinds())
        if (const int count = found.at(static_cast<std::size_t>(one_kind.kind)); count > 0)
            list.append(QVariantMap{{QStringLiteral("kind"), kind_key(one_kind.kind)},
                                    {QStringLiteral("label"), kind_word(one_kind.kind, board().wall.vocabulary)},
                                    {QStringLiteral("count"), count}});
    return list;
}

QVariantList Inspection::ends() const
{
    const auto* link = selected<Link>();
    if (!link)
        return {};
    QVariantList list;
    for (const auto& [id, role] : {std::pair(link->from, tr("From")), std::pair(link->to, tr("To"))})
        if (const Note* note = board().notes.find(id)) {
            QVariantMap end = reference(*note, board().wall.vocabulary);
            end.insert(QStringLiteral("role"), role);
            list.append(end);
        }
    return list;
}

QVariantList Inspection::wires() const
{
    if (!selected<Note>())
        return {};
    const Id subject_id = one();
    QVariantList list;
    for (const auto& wire : m_session->flow().wires) {
        if ((wire.from != subject_id && wire.to != subject_id) || list.size() >= most_listed)
            continue;
        const bool leaves = wire.from == subject_id;
        const Note* other = board().notes.find(leaves ? wire.to : wire.from);
        if (!other)
            continue;
        QVariantMap row = reference(*other, board().wall.vocabulary);
        row.insert(QStringLiteral("words"), leaves ? outgoing_words(wire.kind) : incoming_words(wire.kind));
        row.insert(QStringLiteral("reason"), QString::fromStdString(words(wire.reason)));
        list.append(row);
    }
    return list;
}

QVariantList Inspection::findings() const
{
    if (!m_session)
        return {};
    const Id subject_id = one();
    const bool all = m_session->selection().empty();
    QVariantList list;
    const auto& findings = m_session->findings();
    for (std::size_t i = 0; i < findings.size() && list.size() < most_listed; ++i) {
        const Finding& finding = findings[i];
        if (!all && finding.note != subject_id)
            continue;
        list.append(finding_row(*m_session, i));
    }
    return list;
}

int Inspection::findingCount() const
{
    if (!m_session)
        return 0;
    const auto& findings = m_session->findings();
    if (m_session->selection().empty())
        return static_cast<int>(findings.size());
    return static_cast<int>(
        std::count_if(findings.begin(), findings.end(), [id = one()](const Finding& f) { return f.note == id; }));
}

} // namespace stormreel
