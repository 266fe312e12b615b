// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/inspection.h"

#include "app/studio/inspector/note_words.h"

namespace stormreel {

void Inspection::setSession(Session* session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (m_session) {
        connect(m_session, &Session::readOnlyChanged, this, &Inspection::sessionChanged);
        connect(m_session, &Session::boardChanged, this, &Inspection::subjectChanged);
        connect(m_session, &Session::selectionChanged, this, &Inspection::subjectChanged);
        connect(m_session, &Session::selectionChanged, this, &Inspection::readingChanged);
        connect(m_session, &Session::flowChanged, this, &Inspection::readingChanged);
    }
    Q_EMIT sessionChanged();
    Q_EMIT subjectChanged();
    Q_EMIT readingChanged();
}

Id Inspection::one() const
{
    return m_session && m_session->selection().size() == 1 ? m_session->selection().front() : Id::none;
}

QString Inspection::subject() const
{
    if (!m_session || m_session->selection().empty())
        return QStringLiteral("wall");
    if (m_session->selection().size() > 1)
        return QStringLiteral("several");
    if (selected<Note>())
        return QStringLiteral("note");
    if (selected<Frame>())
        return QStringLiteral("frame");
    if (selected<Link>())
        return QStringLiteral("link");
    if (selected<PivotalLine>())
        return QStringLiteral("line");
    return selected<Lane>() ? QStringLiteral("lane") : QStringLiteral("wall");
}

QString Inspection::name() const
{
    if (const auto* note = selected<Note>())
        return QString::fromStdString(note->name);
    if (const auto* frame = selected<Frame>())
        return QString::fromStdString(frame->name);
    if (const auto* line = selected<PivotalLine>())
        return QString::fromStdString(line->name);
    if (const auto* lane = selected<Lane>())
        return QString::fromStdString(lane->name);
    return m_session ? m_session->name() : QString();
}

QString Inspection::subtitle() const
{
    if (!m_session)
        return {};
    if (const auto* note = selected<Note>())
        return describe(*note, board());
    if (const auto* frame = selected<Frame>()) {
        const QString owner = QString::fromStdString(frame->owner);
        return tr("Bounded context") + (owner.isEmpty() ? QString() : QStringLiteral(" · ") + owner);
    }
    const QString what = subject();
    if (what == QLatin1String("link"))
        return tr("Link");
    if (what == QLatin1String("line"))
        return tr("Pivotal line");
    if (what == QLatin1String("lane"))
        return tr("Lane");
    const auto count = [](std::size_t n, const char* single, const char* several) {
        return QStringLiteral("%1 %2").arg(n).arg(QLatin1String(n == 1 ? single : several));
    };
    return QStringList{count(board().notes.size(), "note", "notes"), count(board().frames.size(), "context", "contexts"),
                       count(board().links.size(), "link", "links")}
        .join(QStringLiteral(" · "));
}

QString Inspection::kind() const
{
    const auto* note = selected<Note>();
    return note ? kind_key(note->kind) : QString();
}

int Inspection::kindIndex() const
{
    const auto* note = selected<Note>();
    return note ? static_cast<int>(note->kind) : -1;
}

QStringList Inspection::kindNames() const
{
    QStringList names;
    for (const auto& one_kind : all_note_kinds())
        names << kind_word(one_kind.kind, m_session ? board().wall.vocabulary : Vocabulary::developer);
    return names;
}

QString Inspection::comment() const
{
    const auto* note = selected<Note>();
    return note ? QString::fromStdString(note->comment) : QString();
}

int Inspection::votes() const
{
    const auto* note = selected<Note>();
    return note ? static_cast<int>(note->votes) : 0;
}

int Inspection::weight() const
{
    const auto* note = selected<Note>();
    return note ? static_cast<int>(note->weight) : 1;
}

int Inspection::ratePerHour() const
{
    const auto* note = selected<Note>();
    return note ? static_cast<int>(note->rate_per_hour) : 0;
}

bool Inspection::wakesOnAll() const
{
    const auto* note = selected<Note>();
    return note && note->wakes_on_all;
}

QString Inspection::key() const
{
    const auto* note = selected<Note>();
    return note ? QString::fromStdString(note->key) : QString();
}

QString Inspection::defaultKey() const
{
    const auto* note = selected<Note>();
    return note ? default_key(*note) : QString();
}

int Inspection::classification() const
{
    const auto* frame = selected<Frame>();
    return frame ? static_cast<int>(frame->classification) : 0;
}

QString Inspection::owner() const
{
    const auto* frame = selected<Frame>();
    return frame ? QString::fromStdString(frame->owner) : QString();
}

bool Inspection::bigBallOfMud() const
{
    const auto* frame = selected<Frame>();
    return frame && frame->big_ball_of_mud;
}

} // namespace stormreel
