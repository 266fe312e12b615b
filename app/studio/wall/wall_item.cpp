// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_item.h"

#include "app/studio/wall/wall_accessible.h"
#include "app/studio/wall/wall_edits.h"

#include <QCursor>

namespace stormreel {

namespace {

constexpr int rest_ms = 120;

} // namespace

WallItem::WallItem(QQuickItem* parent) : QQuickItem(parent)
{
    install_wall_accessibility();
    setFlag(ItemHasContents);
    setFlag(ItemIsFocusScope, false);
    setAcceptedMouseButtons(Qt::LeftButton | Qt::MiddleButton | Qt::RightButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest_ms);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_exact = true;
        redraw();
    });
}

WallItem::~WallItem() = default;

const Board& WallItem::board() const
{
    static const Board nothing;
    return m_session ? m_session->board() : nothing;
}

const std::vector<Id>& WallItem::selection() const
{
    static const std::vector<Id> none;
    return m_session ? m_session->selection() : none;
}

void WallItem::setSession(Session* session)
{
    if (session == m_session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session) {
        connect(session, &Session::boardChanged, this, &WallItem::follow_board);
        connect(session, &Session::flowChanged, this, [this] {
            m_scene.elements_changed();
            follow_findings();
        });
        connect(session, &Session::selectionChanged, this, &WallItem::follow_selection);
        connect(session, &Session::activityChanged, this, &WallItem::follow_activity);
    }
    m_scene.read(board());
    m_fitted = false;
    fit_once();
    follow_selection();
    follow_activity();
    follow_findings();
    follow_board({});
    Q_EMIT sessionChanged();
}

/// The first look at a wall shows all of it.
void WallItem::fit_once()
{
    if (m_fitted || !m_session || width() <= 0 || height() <= 0)
        return;
    m_fitted = true;
    m_interaction.zoom_to_fit();
}

void WallItem::follow_board(const std::vector<Id>& touched)
{
    m_scene.follow(board(), touched);
    const bool empty = board().notes.empty() && board().frames.empty() && board().lanes.empty();
    if (m_look.edited != Id::none && !text_of(board(), m_look.edited))
        setEditing(0);
    redraw();
    if (empty != m_empty) {
        m_empty = empty;
        Q_EMIT emptyChanged();
    }
}

void WallItem::follow_selection()
{
    m_look.selected = selection();
    m_scene.marks_changed();
    if (!board().links.empty()) // selected arrows are drawn among the elements
        m_scene.elements_changed();
    redraw();
}

void WallItem::follow_activity()
{
    m_look.marks.clear();
    m_look.current = Id::none;
    if (m_session) {
        for (const auto& [note, activity] : m_session->activity())
            m_look.marks.push_back({note, activity.count, activity.glow});
        m_look.current = m_session->current_note();
    }
    m_scene.marks_changed();
    redraw();
}

void WallItem::follow_findings()
{
    m_look.troubles.clear();
    if (m_session)
        for (const auto& finding : m_session->findings()) // in the order of notes
            if (finding.note != Id::none && finding.severity != Severity::remark)
                m_look.troubles.push_back({finding.note, finding.severity == Severity::error});
    std::stable_sort(m_look.troubles.begin(), m_look.troubles.end(), [](const NoteTrouble& a, const NoteTrouble& b) {
        return a.note != b.note ? a.note < b.note : a.error > b.error;
    });
    const auto same = [](const NoteTrouble& a, const NoteTrouble& b) { return a.note == b.note; };
    m_look.troubles.erase(std::unique(m_look.troubles.begin(), m_look.troubles.end(), same), m_look.troubles.end());
    m_scene.marks_changed();
    redraw();
}

void WallItem::setTool(const QString& tool)
{
    if (const auto found = tool_from_key(tool))
        m_interaction.set_tool(*found);
}

void WallItem::setDark(bool dark)
{
    if (dark == m_look.dark)
        return;
    m_look.dark = dark;
    m_scene.elements_changed();
    redraw();
    Q_EMIT darkChanged();
}

void WallItem::setLeftInset(double pixels)
{
    if (pixels == m_left_inset)
        return;
    m_left_inset = pixels;
    m_interaction.set_left_inset(pixels);
    Q_EMIT leftInsetChanged();
}

void WallItem::setEditing(int id)
{
    const Id edited = to_id(id);
    if (edited == m_look.edited)
        return;
    m_look.edited = edited;
    m_scene.elements_changed();
    redraw();
    Q_EMIT editingChanged();
}

void WallItem::select(std::vector<Id> ids)
{
    if (m_session)
        m_session->select(std::move(ids));
}

bool WallItem::may_edit()
{
    if (m_session && m_session->readOnly())
        m_session->setProblem(m_session->readOnlyReason());
    return m_session && !m_session->readOnly();
}

bool WallItem::commit(Gesture gesture)
{
    return m_session && m_session->commit(std::move(gesture));
}

void WallItem::edit_text(Id id)
{
    Q_EMIT editRequested(static_cast<int>(number(id)));
}

/// Something in the interaction changed: take from it what shows, and no more.
void WallItem::changed()
{
    const Camera& camera = m_interaction.camera();
    if (m_interaction.preview() != m_seen_preview) {
        const Preview& now = m_interaction.preview();
        if (now.moving != m_seen_preview.moving || now.resized != m_seen_preview.resized || now.copying != m_seen_preview.copying)
            m_scene.elements_changed();
        m_seen_preview = now;
        m_scene.marks_changed();
    }
    if (m_interaction.hovered() != m_look.hovered) {
        m_look.hovered = m_interaction.hovered();
        m_scene.marks_changed();
    }
    setCursor(m_interaction.cursor());
    const bool looked = camera != m_seen_camera;
    if (looked) {
        if (camera.zoom() != m_seen_camera.zoom() && m_seen_camera.width() > 0) {
            m_exact = false;
            m_rest.start();
        }
        m_seen_camera = camera;
    }
    redraw();
    if (looked)
        Q_EMIT cameraChanged();
    if (m_interaction.tool() != m_seen_tool) {
        m_seen_tool = m_interaction.tool();
        Q_EMIT toolChanged();
    }
}

void WallItem::redraw()
{
    polish();
    update();
}

void WallItem::addNote(const QString& kind)
{
    if (const auto found = note_kind_from_key(kind.toStdString()))
        m_interaction.add_note(*found);
}

void WallItem::addNoteAt(const QString& kind, double x, double y)
{
    if (const auto found = note_kind_from_key(kind.toStdString()))
        m_interaction.add_note_at(*found, {x, y});
}

void WallItem::clearSelection()
{
    select({});
}

void WallItem::commitText(int id, const QString& text)
{
    if (m_session)
        m_session->rename_element(to_id(id), text.trimmed().toStdString());
}

void WallItem::addNext(int after)
{
    m_interaction.add_next(to_id(after));
}

void WallItem::selectAndFocus(Id id)
{
    if (!area_of(board(), id))
        return;
    select({id});
    m_interaction.reveal(id);
    forceActiveFocus(Qt::OtherFocusReason);
}

std::vector<Id> WallItem::notesInView(std::size_t most) const
{
    std::vector<const Note*> notes;
    for (const Id id : m_scene.index().notes_in(m_interaction.camera().visible()))
        if (const Note* note = board().notes.find(id))
            notes.push_back(note);
    std::sort(notes.begin(), notes.end(), [](const Note* a, const Note* b) { return is_read_before(*a, *b); });
    std::vector<Id> ids;
    for (std::size_t i = 0; i < std::min(most, notes.size()); ++i)
        ids.push_back(notes[i]->id);
    return ids;
}

} // namespace stormreel
