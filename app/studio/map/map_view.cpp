// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/map/map_view.h"

#include "app/picture/map_picture.h"

namespace stormreel {

namespace {

constexpr double largest_fit = 1.6; ///< a small map on a large screen is not blown up further than this

std::pair<Id, Id> pair_of(Id a, Id b)
{
    return {std::min(a, b), std::max(a, b)};
}

/// Only what the map shows changed, so that the flow as it was read last still holds.
bool is_about_the_map_only(const Board& board, const std::vector<Id>& touched)
{
    return std::all_of(touched.begin(), touched.end(), [&](Id id) {
        return board.frames.find(id) || (!board.notes.find(id) && !board.links.find(id) && board.relationships.find(id));
    });
}

bool same_frames(const Board& board, const ContextMap& map)
{
    return board.frames.size() == map.contexts.size() &&
           std::all_of(map.contexts.begin(), map.contexts.end(),
                       [&](const MapContext& context) { return board.frames.find(context.frame); });
}

} // namespace

MapView::MapView(QObject* parent) : QObject(parent)
{
    connect(this, &MapView::layoutChanged, this, &MapView::update_selection);
}

void MapView::setSession(Session* session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_selected_context = Id::none;
    m_selected_pair = {};
    m_drag = {};
    m_fitted = true;
    if (m_session) {
        connect(m_session, &Session::readOnlyChanged, this, &MapView::sessionChanged);
        connect(m_session, &Session::boardChanged, this, &MapView::follow_board);
        connect(m_session, &Session::flowChanged, this, &MapView::read_map);
        connect(m_session, &Session::activityChanged, this, &MapView::update_run_sentence);
        connect(m_session, &QObject::destroyed, this, [this] { setSession(nullptr); });
    }
    Q_EMIT sessionChanged();
    read_map();
}

void MapView::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    if (m_active && m_stale)
        read_map();
}

void MapView::follow_board(const std::vector<Id>& touched)
{
    // Anything else is shown when the flow has been read again: a flow of another board would speak of notes that are gone.
    if (is_about_the_map_only(m_session->board(), touched) && same_frames(m_session->board(), m_map))
        read_map();
}

void MapView::read_map()
{
    m_stale = !m_active;
    if (m_stale)
        return;
    m_map = m_session ? context_map(m_session->board(), m_session->flow()) : ContextMap{};
    if (!find_context(m_drag.frame))
        m_drag = {};
    lay_out_again();
}

void MapView::lay_out_again()
{
    ContextMap shown = m_map;
    for (MapContext& context : shown.contexts)
        if (context.frame == m_drag.frame)
            context.centre = {context.centre.x + m_drag.by.x(), context.centre.y + m_drag.by.y()};
    m_layout = lay_out(shown, m_session ? m_session->flow() : Flow{}, font_width(), m_drag.frame);
    if (m_fitted && m_drag.frame == Id::none)
        fit();
    Q_EMIT layoutChanged();
}

void MapView::update_selection()
{
    if (!find_context(m_selected_context))
        m_selected_context = Id::none;
    const MapRelationship* chosen = find_relationship();
    if (!chosen)
        m_selected_pair = {};
    m_contexts.set(context_rows(m_map, m_layout, m_selected_context));
    m_relationships.set(relationship_rows(m_map, m_layout, m_selected_pair));
    const MapContext* context = find_context(m_selected_context);
    m_context = context ? detail_of(*context, m_map) : ContextDetail{};
    m_relationship = chosen ? detail_of(*chosen, m_map, m_session->flow()) : RelationshipDetail{};
    Q_EMIT detailChanged();
    update_run_sentence();
}

void MapView::update_run_sentence()
{
    const MapRelationship* chosen = find_relationship();
    const QString sentence = chosen && m_session ? run_sentence(*chosen, *m_session, m_run) : QString();
    if (sentence == m_run_sentence)
        return;
    m_run_sentence = sentence;
    Q_EMIT runSentenceChanged();
}

void MapView::setRun(qint64 run, qint64 position, qint64 size)
{
    m_run = {run, position, size};
    update_run_sentence();
}

const MapContext* MapView::find_context(Id frame) const
{
    for (const MapContext& context : m_map.contexts)
        if (context.frame == frame)
            return &context;
    return nullptr;
}

const MapRelationship* MapView::find_relationship() const
{
    for (const MapRelationship& relationship : m_map.relationships)
        if (pair_of(relationship.upstream, relationship.downstream) == m_selected_pair)
            return &relationship;
    return nullptr;
}

QString MapView::selectionKind() const
{
    if (m_selected_context != Id::none)
        return QStringLiteral("context");
    return m_selected_pair.second != Id::none ? QStringLiteral("relationship") : QString();
}

std::size_t MapView::selected_curve() const
{
    std::size_t i = 0;
    while (i < m_layout.curves.size() && pair_of(m_layout.curves[i].upstream, m_layout.curves[i].downstream) != m_selected_pair)
        ++i;
    return i;
}

void MapView::selectContext(int frame)
{
    m_selected_context = Id(frame);
    m_selected_pair = {};
    Q_EMIT layoutChanged();
}

void MapView::selectRelationship(int first, int second)
{
    m_selected_context = Id::none;
    m_selected_pair = pair_of(Id(first), Id(second));
    Q_EMIT layoutChanged();
}

void MapView::clearSelection()
{
    selectContext(0);
}

// --- The camera

void MapView::set_camera(const MapCamera& camera)
{
    if (m_camera == camera)
        return;
    m_camera = camera;
    Q_EMIT cameraChanged();
}

void MapView::setViewSize(QSizeF size)
{
    m_view = size;
    if (m_fitted)
        fit();
}

void MapView::pan(QPointF pixels)
{
    m_fitted = false;
    set_camera(m_camera.panned(pixels));
}

void MapView::zoomBy(qreal factor, QPointF pixel)
{
    m_fitted = false;
    set_camera(m_camera.zoomed(factor, pixel));
}

void MapView::zoomInCentre(qreal factor)
{
    zoomBy(factor, {m_view.width() / 2, m_view.height() / 2});
}

void MapView::fit()
{
    m_fitted = true;
    set_camera(MapCamera::fitting(m_layout.extent, m_view, largest_fit));
}

} // namespace stormreel
