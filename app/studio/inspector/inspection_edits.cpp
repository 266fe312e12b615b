// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/arranging.h"
#include "app/studio/inspector/inspection.h"
#include "app/studio/inspector/note_words.h"

namespace stormreel {
namespace {

std::uint32_t whole(int value, int least, int most)
{
    return static_cast<std::uint32_t>(std::clamp(value, least, most));
}

/// A note that had the natural size of its kind takes that of the new one, about the same centre.
void take_kind(Note& note, NoteKind kind)
{
    const auto& before = traits(note.kind);
    const auto& after = traits(kind);
    if (note.area.width == before.width && note.area.height == before.height) {
        const Point centre = note.area.centre();
        note.area = {centre.x - after.width / 2, centre.y - after.height / 2, after.width, after.height};
    }
    note.kind = kind;
}

} // namespace

template <class T, class Change>
void Inspection::change(const std::string& label, Change&& by)
{
    const T* before = selected<T>();
    if (!before)
        return;
    T after = *before;
    by(after);
    if (after != *before)
        m_session->commit({label, {Changed<T>{*before, after}}});
}

void Inspection::setName(const QString& name)
{
    if (!m_session)
        return;
    if (subject() == QLatin1String("wall"))
        m_session->rename(name);
    else
        m_session->rename_element(one(), name.trimmed().toStdString());
}

void Inspection::setKindIndex(int kind)
{
    if (kind < 0 || kind >= static_cast<int>(note_kind_count))
        return;
    const auto chosen = static_cast<NoteKind>(kind);
    change<Note>("Make it " + kind_word(chosen, Vocabulary::developer).toLower().toStdString(),
                 [&](Note& note) { take_kind(note, chosen); });
}

void Inspection::setComment(const QString& comment)
{
    change<Note>("Comment", [&](Note& note) { note.comment = comment.trimmed().toStdString(); });
}

void Inspection::setVotes(int votes)
{
    change<Note>("Vote", [&](Note& note) { note.votes = whole(votes, 0, 999); });
}

void Inspection::setWeight(int weight)
{
    change<Note>("Change weight", [&](Note& note) { note.weight = whole(weight, 1, 1'000'000); });
}

void Inspection::setRatePerHour(int rate)
{
    change<Note>("Change rate", [&](Note& note) { note.rate_per_hour = whole(rate, 1, 1'000'000); });
}

void Inspection::setWakesOnAll(bool on)
{
    change<Note>(on ? "Wait for all events" : "Wake on any event", [&](Note& note) { note.wakes_on_all = on; });
}

void Inspection::setKey(const QString& key)
{
    change<Note>("Change key", [&](Note& note) {
        const QString name = key.simplified().replace(QLatin1Char(' '), QLatin1Char('_'));
        note.key = name == default_key(note) ? std::string() : name.toStdString();
    });
}

void Inspection::setClassification(int classification)
{
    if (classification < 0 || classification > static_cast<int>(Classification::generic))
        return;
    change<Frame>("Classify context", [&](Frame& frame) { frame.classification = static_cast<Classification>(classification); });
}

void Inspection::setOwner(const QString& owner)
{
    change<Frame>("Change owner", [&](Frame& frame) { frame.owner = owner.simplified().toStdString(); });
}

void Inspection::setBigBallOfMud(bool on)
{
    change<Frame>(on ? "Call it a big ball of mud" : "Not a big ball of mud", [&](Frame& frame) { frame.big_ball_of_mud = on; });
}

void Inspection::applyFix(int finding)
{
    if (m_session)
        m_session->applyFix(finding);
}

void Inspection::removeSelected()
{
    if (!m_session || m_session->selection().empty())
        return;
    const auto& ids = m_session->selection();
    arrange(removal(board(), ids, ids.size() == 1 ? "Delete" : "Delete " + std::to_string(ids.size()) + " things"));
}

void Inspection::alignLeft()
{
    if (m_session)
        arrange(align_left(board(), m_session->selection()));
}

void Inspection::alignTop()
{
    if (m_session)
        arrange(align_top(board(), m_session->selection()));
}

void Inspection::distributeAcross()
{
    if (m_session)
        arrange(distribute_across(board(), m_session->selection()));
}

void Inspection::distributeDown()
{
    if (m_session)
        arrange(distribute_down(board(), m_session->selection()));
}

void Inspection::arrange(Gesture gesture)
{
    if (!gesture.edits.empty())
        m_session->commit(std::move(gesture));
}

} // namespace stormreel
