// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_nodes.h"

#include <QPainter>
#include <QQuickWindow>
#include <QSGVertexColorMaterial>
#include <cmath>
#include <cstring>

namespace stormreel {

namespace {

template <class Vertex>
QSGGeometry* copied(const QSGGeometry::AttributeSet& attributes, const std::vector<Vertex>& vertices,
                    const std::vector<quint32>& indices)
{
    auto* geometry = new QSGGeometry(attributes, static_cast<int>(vertices.size()), static_cast<int>(indices.size()),
                                     QSGGeometry::UnsignedIntType);
    geometry->setDrawingMode(QSGGeometry::DrawTriangles);
    std::memcpy(geometry->vertexData(), vertices.data(), vertices.size() * sizeof(Vertex));
    std::memcpy(geometry->indexData(), indices.data(), indices.size() * sizeof(quint32));
    return geometry;
}

QSGGeometryNode* node(QSGGeometry* geometry, QSGMaterial* material)
{
    auto* made = new QSGGeometryNode;
    made->setGeometry(geometry);
    made->setMaterial(material);
    made->setFlags(QSGNode::OwnsGeometry | QSGNode::OwnsMaterial | QSGNode::OwnedByParent);
    return made;
}

QSGTextureMaterial* letter_material(QSGTexture* letters)
{
    auto* material = new QSGTextureMaterial;
    material->setTexture(letters);
    material->setFiltering(QSGTexture::Linear);
    material->setFlag(QSGMaterial::Blending);
    return material;
}

} // namespace

void WallLayerNode::show(const WallGeometry& geometry, QSGTexture* letters)
{
    while (QSGNode* child = firstChild()) {
        removeChildNode(child);
        delete child;
    }
    for (const WallGeometry::Batch& batch : geometry.batches) {
        if (!batch.indices.empty()) {
            auto* material = new QSGVertexColorMaterial;
            material->setFlag(QSGMaterial::Blending);
            appendChildNode(
                node(copied(QSGGeometry::defaultAttributes_ColoredPoint2D(), batch.vertices, batch.indices), material));
        }
        if (!batch.letter_indices.empty() && letters)
            appendChildNode(node(copied(QSGGeometry::defaultAttributes_TexturedPoint2D(), batch.letters, batch.letter_indices),
                                 letter_material(letters)));
    }
}

void WallLayerNode::use(QSGTexture* letters)
{
    for (QSGNode* child = firstChild(); child; child = child->nextSibling()) {
        auto* shown = static_cast<QSGGeometryNode*>(child);
        if (shown->geometry()->attributes() != QSGGeometry::defaultAttributes_TexturedPoint2D().attributes)
            continue;
        shown->setMaterial(letter_material(letters)); // the node owns it and deletes the one before
    }
}

DotsNode::DotsNode() : m_rectangle(QSGGeometry::defaultAttributes_TexturedPoint2D(), 4)
{
    m_rectangle.setDrawingMode(QSGGeometry::DrawTriangleStrip);
    m_material.setHorizontalWrapMode(QSGTexture::Repeat);
    m_material.setVerticalWrapMode(QSGTexture::Repeat);
    m_material.setFiltering(QSGTexture::Linear);
    m_material.setFlag(QSGMaterial::Blending);
    setGeometry(&m_rectangle);
    setMaterial(&m_material);
    setFlag(OwnedByParent);
}

void DotsNode::show(QQuickWindow* window, QSizeF view, double tile_px, QPointF shift, QColor colour, double pixel_ratio)
{
    const int side = std::max(4, static_cast<int>(std::lround(tile_px * pixel_ratio)));
    if (side != m_side || colour != m_colour) {
        QImage tile(side, side, QImage::Format_ARGB32_Premultiplied);
        tile.fill(Qt::transparent);
        QPainter painter(&tile);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        const double radius = 1.1 * pixel_ratio;
        painter.drawEllipse(QPointF(side / 2.0, side / 2.0), radius, radius);
        painter.end();
        m_tile.reset(window->createTextureFromImage(tile));
        m_side = side;
        m_colour = colour;
        m_material.setTexture(m_tile.get());
    }
    // The dot is in the middle of its tile, so half a tile of shift puts it on the corner.
    const QPointF from(0.5 - shift.x() / tile_px, 0.5 - shift.y() / tile_px);
    QSGGeometry::updateTexturedRectGeometry(&m_rectangle, QRectF(QPointF(0, 0), view),
                                            QRectF(from, QSizeF(view.width() / tile_px, view.height() / tile_px)));
    markDirty(DirtyGeometry | DirtyMaterial);
}

WallNode::WallNode() : dots(new DotsNode), elements(new WallLayerNode), marks(new WallLayerNode)
{
    for (QSGNode* child : {static_cast<QSGNode*>(dots), static_cast<QSGNode*>(elements), static_cast<QSGNode*>(marks)}) {
        child->setFlag(OwnedByParent);
        appendChildNode(child);
    }
}

} // namespace stormreel
