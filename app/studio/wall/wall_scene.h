// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/wall/camera.h"
#include "app/studio/wall/geometry_canvas.h"
#include "app/studio/wall/interaction.h"
#include "app/studio/wall/wall_index.h"

namespace stormreel {

/// Keeps the geometry of what is in view and a margin around it, and makes it again only when it must be: the view left the
/// margin, the zoom went to another step, or elements changed. No window, no scene graph.
class WallScene {
public:
    void read(const Board& board);
    void follow(const Board& board, const std::vector<Id>& touched);
    void elements_changed() { m_elements_stale = m_marks_stale = true; }
    void marks_changed() { m_marks_stale = true; }

    /// Sees to it that both layers show this board from this camera. Cheap when they do. `exact`: make letters sharp for this
    /// very zoom, as when zooming has come to rest.
    void prepare(const Board& board, const Flow& flow, const WallLook& look, const Camera& camera, const Preview& preview,
                 double pixel_ratio, bool exact);
    [[nodiscard]] bool is_exact(const Camera& camera) const { return m_scale == camera.zoom(); }

    [[nodiscard]] const WallIndex& index() const { return m_index; }
    [[nodiscard]] const WallGeometry& elements() const { return m_elements; }
    [[nodiscard]] const WallGeometry& marks() const { return m_marks; }
    [[nodiscard]] const GlyphAtlas& atlas() const { return m_atlas; }
    [[nodiscard]] quint64 elements_revision() const { return m_elements_revision; } ///< grows each time that layer is made
    [[nodiscard]] quint64 marks_revision() const { return m_marks_revision; }

    /// The same picture on any canvas, in one go: for windows without a graphics card.
    void paint(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const Rect& area,
               const Preview& preview) const;
    [[nodiscard]] TextCache& texts() { return m_texts; }

private:
    void build(const Board& board, const Flow& flow, const WallLook& look, const Preview& preview, double pixel_ratio);
    WallGeometry drawn(const Board& board, const Flow& flow, const WallLook& look, const Preview& preview, bool elements,
                       double pixel_ratio, double quality);
    void paint_at_rest(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const Rect& area,
                       const Preview& preview) const;
    void paint_over(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const Rect& area,
                    const Preview& preview) const;

    [[nodiscard]] WallPart held_part(const Board& board, const std::vector<Id>& in_hand, const Rect& area,
                                     const Preview& preview) const;

    WallIndex m_index;
    TextCache m_texts;
    GlyphAtlas m_atlas;
    WallGeometry m_elements;
    WallGeometry m_marks;
    Rect m_area;        // what the layers cover
    double m_scale = 0; // the zoom they were made for
    double m_pixel_ratio = 0;
    double m_quality = 1; // of letters
    bool m_elements_stale = true;
    bool m_marks_stale = true;
    quint64 m_elements_revision = 0;
    quint64 m_marks_revision = 0;
};

} // namespace stormreel
