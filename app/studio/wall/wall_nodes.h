// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/wall/geometry_canvas.h"

#include <QSGImageNode>
#include <QSGTexture>
#include <QSGTextureMaterial>
#include <QSGTransformNode>
#include <memory>

class QQuickWindow;

namespace stormreel {

/// One layer of the wall under one matrix: a pan or a zoom changes the matrix and nothing else.
class WallLayerNode : public QSGTransformNode {
public:
    void show(const WallGeometry& geometry, QSGTexture* letters);
    /// The atlas was painted again and its texture replaced.
    void use(QSGTexture* letters);
};

/// The dots of the canvas: one rectangle with a small picture repeated over it.
class DotsNode : public QSGGeometryNode {
public:
    DotsNode();
    /// `tile_px`: pixels from dot to dot; `shift`: where the first one stands.
    void show(QQuickWindow* window, QSizeF view, double tile_px, QPointF shift, QColor colour, double pixel_ratio);

private:
    std::unique_ptr<QSGTexture> m_tile;
    QSGTextureMaterial m_material;
    QSGGeometry m_rectangle;
    int m_side = 0;
    QColor m_colour;
};

/// What a wall consists of on the scene graph: dots, elements, and what lies over them.
class WallNode : public QSGNode {
public:
    WallNode();
    DotsNode* dots;
    WallLayerNode* elements;
    WallLayerNode* marks;
    std::unique_ptr<QSGTexture> letters;
    quint64 letters_revision = 0;
};

} // namespace stormreel
