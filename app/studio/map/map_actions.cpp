// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_picture.h"
#include "app/studio/map/map_gestures.h"
#include "app/studio/map/map_view.h"

// What people do on the map: each a gesture from map_gestures.h, committed by the session.
namespace stormreel {

namespace {

constexpr double reach = 8; ///< pixels around a curve that count as on it

bool is_on(const MapCurve& curve, QPointF point, double near)
{
    const auto holds = [&](const MapLabel& label) { return !label.text.isEmpty() && label.area.contains(point); };
    return distance(curve.points, point) <= near || holds(curve.messages) ||
           std::any_of(curve.chips.begin(), curve.chips.end(), holds);
}

/// The nearest curve under the point, or nullptr.
const MapCurve* curve_at(const MapLayout& layout, QPointF point, double near)
{
    const MapCurve* best = nullptr;
    for (const MapCurve& curve : layout.curves)
        if (is_on(curve, point, near) && (!best || distance(curve.points, point) < distance(best->points, point)))
            best = &curve;
    return best;
}

} // namespace

void MapView::commit(Gesture gesture)
{
    if (m_session && !gesture.edits.empty())
        m_session->commit(std::move(gesture));
}

void MapView::selectAt(QPointF pixel)
{
    const MapCurve* curve = curve_at(m_layout, m_camera.to_map(pixel), reach / m_camera.zoom);
    if (curve)
        selectRelationship(int(number(curve->upstream)), int(number(curve->downstream)));
    else
        clearSelection();
}

bool MapView::hits(QPointF pixel) const
{
    return curve_at(m_layout, m_camera.to_map(pixel), reach / m_camera.zoom) != nullptr;
}

QPointF MapView::centre_of(Id frame) const
{
    for (const MapBox& box : m_layout.boxes)
        if (box.frame == frame)
            return box.area.center();
    return {};
}

void MapView::dragContext(int frame, QPointF by)
{
    if (!editable() || !find_context(Id(frame)))
        return;
    if (m_drag.frame != Id(frame)) {
        cancelDrag();
        // The drag starts from where the box is seen, which may not be where the map asked for it.
        for (std::size_t i = 0; i < m_layout.boxes.size(); ++i) {
            const QPointF at = m_layout.boxes[i].area.center();
            m_map.contexts[i].centre = {at.x(), at.y()};
        }
    }
    m_drag = {Id(frame), by};
    m_fitted = false; // what is under the pointer stays there
    lay_out_again();
}

void MapView::nudgeContext(int frame, QPointF by)
{
    dragContext(frame, m_drag.frame == Id(frame) ? m_drag.by + by : by);
}

void MapView::cancelDrag()
{
    if (m_drag.frame == Id::none)
        return;
    m_drag = {};
    read_map();
}

void MapView::dropContext()
{
    const Drag drag = std::exchange(m_drag, {});
    if (drag.frame == Id::none)
        return;
    const QPointF centre = centre_of(drag.frame);
    moveContext(int(number(drag.frame)), centre.x(), centre.y());
    read_map(); // also when it could not be written, or did not move
}

void MapView::moveContext(int frame, qreal x, qreal y)
{
    if (m_session && find_context(Id(frame)))
        commit(move_context(m_session->board(), m_map, m_layout, Id(frame), {x, y}, font_width()));
}

void MapView::tidy()
{
    if (!m_session)
        return;
    m_fitted = true;
    commit(tidy_map(m_session->board(), m_map));
}

void MapView::setKind(int upstream, int downstream, int kind)
{
    if (m_session && kind >= 0 && kind <= int(RelationshipKind::separate_ways)) {
        commit(set_kind(m_session->board(), Id(upstream), Id(downstream), RelationshipKind(kind)));
        if (m_selected_context != Id::none)
            selectRelationship(upstream, downstream); // it has just been made from a context
    }
}

void MapView::swapDirection(int upstream, int downstream)
{
    if (m_session)
        commit(swap_direction(m_session->board(), Id(upstream), Id(downstream)));
}

void MapView::toggleUpstreamRole(int upstream, int downstream, int role)
{
    if (m_session && (role == 1 || role == 2 || role == 4))
        commit(toggle_role(m_session->board(), Id(upstream), Id(downstream), UpstreamRole(role)));
}

void MapView::toggleDownstreamRole(int upstream, int downstream, int role)
{
    if (m_session && (role == 1 || role == 2 || role == 4))
        commit(toggle_role(m_session->board(), Id(upstream), Id(downstream), DownstreamRole(role)));
}

void MapView::rename(int frame, const QString& name)
{
    const std::string next = name.simplified().toStdString();
    if (m_session && !next.empty())
        commit(change_frame(m_session->board(), Id(frame), "Rename a context", [&](Frame& it) { it.name = next; }));
}

void MapView::setOwner(int frame, const QString& owner)
{
    const std::string next = owner.simplified().toStdString();
    if (m_session)
        commit(change_frame(m_session->board(), Id(frame), "Change a context's team", [&](Frame& it) { it.owner = next; }));
}

void MapView::setClassification(int frame, int classification)
{
    if (m_session && classification >= 0 && classification <= int(Classification::generic))
        commit(change_frame(m_session->board(), Id(frame), "Classify a context",
                            [&](Frame& it) { it.classification = Classification(classification); }));
}

void MapView::setBigBallOfMud(int frame, bool mud)
{
    if (m_session)
        commit(change_frame(m_session->board(), Id(frame), mud ? "Call a context a big ball of mud" : "Clear the big ball of mud",
                            [&](Frame& it) { it.big_ball_of_mud = mud; }));
}

} // namespace stormreel
