// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/painter_canvas.h"
#include "app/studio/wall/wall_item.h"
#include "app/studio/wall/wall_nodes.h"

#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGRendererInterface>
#include <cmath>

namespace stormreel {

namespace {

/// The matrix from a layer to the view, on whole device pixels so that letters stay sharp while the wall is moved.
QMatrix4x4 matrix(const Camera& camera, Point origin, double pixel_ratio)
{
    const Point at = camera.to_view(origin);
    const auto whole = [pixel_ratio](double px) { return static_cast<float>(std::round(px * pixel_ratio) / pixel_ratio); };
    QMatrix4x4 matrix;
    matrix.translate(whole(at.x), whole(at.y));
    matrix.scale(static_cast<float>(camera.zoom()));
    return matrix;
}

} // namespace

bool WallItem::is_software() const
{
    return window() && window()->rendererInterface() &&
           window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
}

void WallItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickItem::geometryChange(now, before);
    m_interaction.resize(now.width(), now.height());
    fit_once();
}

void WallItem::itemChange(ItemChange change, const ItemChangeData& value)
{
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange ||
        (change == ItemVisibleHasChanged && value.boolValue))
        redraw();
    QQuickItem::itemChange(change, value);
}

/// On the thread of the interface, before the frame: everything that shapes text or looks at the board happens here.
void WallItem::updatePolish()
{
    if (!m_session || !window() || width() <= 0 || height() <= 0)
        return;
    const double pixel_ratio = window()->effectiveDevicePixelRatio();
    if (is_software()) {
        paint_software(pixel_ratio);
        return;
    }
    m_scene.prepare(board(), m_session->flow(), m_look, m_interaction.camera(), m_interaction.preview(), pixel_ratio, m_exact);
}

void WallItem::paint_software(double pixel_ratio)
{
    const QSize size(std::max(1, static_cast<int>(std::ceil(width() * pixel_ratio))),
                     std::max(1, static_cast<int>(std::ceil(height() * pixel_ratio))));
    if (m_picture.size() != size)
        m_picture = QImage(size, QImage::Format_RGB32);
    m_picture.fill(m_look.colours().canvas);
    const Camera& camera = m_interaction.camera();
    QPainter painter(&m_picture);
    painter.scale(pixel_ratio * camera.zoom(), pixel_ratio * camera.zoom());
    painter.translate(-camera.origin().x, -camera.origin().y);
    PainterCanvas canvas(painter, camera.zoom(), &m_scene.texts());
    paint_dots(canvas, m_look, camera.visible());
    m_scene.paint(canvas, board(), m_session->flow(), m_look, camera.visible(), m_interaction.preview());
}

QSGNode* WallItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    if (!m_session || width() <= 0 || height() <= 0) {
        delete old;
        m_shown_elements = m_shown_marks = 0;
        return nullptr;
    }
    if (is_software())
        return update_software_node(old);
    auto* node = static_cast<WallNode*>(old);
    if (!node) {
        node = new WallNode;
        m_shown_elements = m_shown_marks = 0;
    }
    update_geometry_node(*node);
    return node;
}

QSGNode* WallItem::update_software_node(QSGNode* old)
{
    auto* node = static_cast<QSGImageNode*>(old);
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    node->setTexture(window()->createTextureFromImage(m_picture, QQuickWindow::TextureIsOpaque));
    node->setRect(boundingRect());
    return node;
}

void WallItem::update_geometry_node(WallNode& node)
{
    const Camera& camera = m_interaction.camera();
    const double pixel_ratio = window()->effectiveDevicePixelRatio();
    const double step = dot_spacing(camera.zoom());
    const Point first = camera.to_view(Point{0, 0});
    node.dots->show(window(), QSizeF(width(), height()), step * camera.zoom(), {first.x, first.y}, m_look.colours().dot,
                    pixel_ratio);
    const bool new_letters = node.letters_revision != m_scene.atlas().revision();
    std::unique_ptr<QSGTexture> before;
    if (new_letters) {
        before = std::move(node.letters); // alive until no material uses it
        node.letters.reset(window()->createTextureFromImage(m_scene.atlas().image(), QQuickWindow::TextureHasAlphaChannel));
        node.letters_revision = m_scene.atlas().revision();
    }
    const auto show = [&](WallLayerNode& layer, const WallGeometry& geometry, quint64 revision, quint64& shown) {
        if (revision != shown)
            layer.show(geometry, node.letters.get());
        else if (new_letters)
            layer.use(node.letters.get());
        shown = revision;
        layer.setMatrix(matrix(camera, geometry.origin, pixel_ratio));
    };
    show(*node.elements, m_scene.elements(), m_scene.elements_revision(), m_shown_elements);
    show(*node.marks, m_scene.marks(), m_scene.marks_revision(), m_shown_marks);
}

} // namespace stormreel
