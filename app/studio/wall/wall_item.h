// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"
#include "app/studio/wall/interaction.h"
#include "app/studio/wall/wall_scene.h"

#include <QImage>
#include <QPointer>
#include <QQuickItem>
#include <QTimer>

namespace stormreel {

/// An element as QML numbers it; none for what is no element.
inline Id to_id(int id)
{
    return Id{static_cast<std::uint32_t>(std::max(0, id))};
}

/// The wall in a window: draws what `WallScene` prepared and forwards what people do to `Interaction`. Where Qt Quick draws
/// without a graphics card it shows one painted picture instead of geometry.
class WallItem : public QQuickItem, private WallSurface {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(QString tool READ tool WRITE setTool NOTIFY toolChanged) // "select", "hand", "link", "frame", "pivotal", "lane"
    Q_PROPERTY(double zoom READ zoom NOTIFY cameraChanged)              // 1: a note is 100 pixels wide
    Q_PROPERTY(bool dark READ dark WRITE setDark NOTIFY darkChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY emptyChanged) // nothing is on the wall yet
    Q_PROPERTY(
        int editing READ editing WRITE setEditing NOTIFY editingChanged) // the element whose text is open in the editor; 0: none

    Q_PROPERTY(double leftInset READ leftInset WRITE setLeftInset NOTIFY leftInsetChanged) // pixels the palette lies over
    Q_PROPERTY(bool keyboardFocus READ keyboardFocus NOTIFY keyboardFocusChanged) // the focus came by Tab, so a ring shows it

public:
    explicit WallItem(QQuickItem* parent = nullptr);
    ~WallItem() override;

    [[nodiscard]] Session* session() const { return m_session; }
    void setSession(Session* session);
    [[nodiscard]] QString tool() const { return key(m_interaction.tool()); }
    void setTool(const QString& tool);
    [[nodiscard]] double zoom() const { return m_interaction.camera().zoom(); }
    [[nodiscard]] bool dark() const { return m_look.dark; }
    void setDark(bool dark);
    [[nodiscard]] double leftInset() const { return m_left_inset; }
    void setLeftInset(double pixels);
    [[nodiscard]] bool isEmpty() const { return m_empty; }
    [[nodiscard]] int editing() const { return static_cast<int>(number(m_look.edited)); }
    void setEditing(int id);
    [[nodiscard]] bool keyboardFocus() const { return m_keyboard_focus; }
    [[nodiscard]] const Interaction& interaction() const { return m_interaction; }
    /// Notes in view, in reading order, no more than `most`: what a screen reader is told about.
    [[nodiscard]] std::vector<Id> notesInView(std::size_t most) const;
    void selectAndFocus(Id id);

    Q_INVOKABLE void addNote(const QString& kind);
    Q_INVOKABLE void addNoteAt(const QString& kind, double x, double y); ///< pixels of this item
    Q_INVOKABLE void editSelected() { m_interaction.edit_selected(); }
    Q_INVOKABLE void deleteSelected() { m_interaction.delete_selected(); }
    Q_INVOKABLE void duplicateSelected() { m_interaction.duplicate_selected(); }
    Q_INVOKABLE void linkSelected() { m_interaction.link_selected(); }
    Q_INVOKABLE void frameSelected() { m_interaction.frame_selected(); }
    Q_INVOKABLE void selectAll() { m_interaction.select_all(); }
    Q_INVOKABLE void clearSelection();
    Q_INVOKABLE void zoomIn() { m_interaction.zoom_step(1); }
    Q_INVOKABLE void zoomOut() { m_interaction.zoom_step(-1); }
    Q_INVOKABLE void zoomReset() { m_interaction.zoom_reset(); }
    Q_INVOKABLE void zoomToFit() { m_interaction.zoom_to_fit(); }
    Q_INVOKABLE void zoomToSelection() { m_interaction.zoom_to_selection(); }
    Q_INVOKABLE void zoomAbout(double x, double y, double factor) { m_interaction.zoom_about({x, y}, factor); }
    Q_INVOKABLE void reveal(int id) { m_interaction.reveal(Id{static_cast<std::uint32_t>(id)}); }
    Q_INVOKABLE void commitText(int id, const QString& text);
    Q_INVOKABLE void addNext(int after); ///< what the grammar puts beside a note, ready to be typed into
    // Where the text of an element is written, for the editor that lies over it.
    Q_INVOKABLE QRectF textRect(int id) const; ///< pixels of this item
    /// Pixels: how large `text` would be written on this element.
    Q_INVOKABLE double textSize(int id, const QString& text) const;
    Q_INVOKABLE QString textOf(int id) const;
    Q_INVOKABLE QColor paperOf(int id) const;
    Q_INVOKABLE QColor inkOf(int id) const;
    Q_INVOKABLE bool isNote(int id) const;
    Q_INVOKABLE bool isCentred(int id) const;
    [[nodiscard]] QRectF viewRect(Id id) const;

Q_SIGNALS:
    void sessionChanged();
    void toolChanged();
    void cameraChanged();
    void darkChanged();
    void emptyChanged();
    void leftInsetChanged();
    void editingChanged();
    void keyboardFocusChanged();
    void editRequested(int id);
    void playAsked(); ///< space was tapped

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;
    void updatePolish() override;
    void geometryChange(const QRectF& now, const QRectF& before) override;
    void itemChange(ItemChange change, const ItemChangeData& value) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    // WallSurface
    [[nodiscard]] const Board& board() const override;
    [[nodiscard]] std::vector<Id> notes_near(const Rect& area) const override { return m_scene.index().notes_in(area); }
    [[nodiscard]] const std::vector<Id>& selection() const override;
    void select(std::vector<Id> ids) override;
    bool may_edit() override;
    bool commit(Gesture gesture) override;
    void edit_text(Id id) override;
    void changed() override;
    void space_tapped() override { Q_EMIT playAsked(); }

    void follow_board(const std::vector<Id>& touched);
    void follow_activity();
    void follow_findings();
    void follow_selection();
    void redraw();
    void fit_once();
    void set_keyboard_focus(bool on);
    [[nodiscard]] bool is_software() const;
    void paint_software(double pixel_ratio);
    QSGNode* update_software_node(QSGNode* old);
    void update_geometry_node(class WallNode& node);

    QPointer<Session> m_session;
    Interaction m_interaction{*this};
    WallScene m_scene;
    WallLook m_look;
    Preview m_seen_preview; // as of the last call of changed()
    Camera m_seen_camera;
    Tool m_seen_tool = Tool::select;
    bool m_fitted = false; // the whole wall was shown once, when it and the window had a size
    double m_left_inset = 0;
    bool m_empty = true;
    quint64 m_space_pressed_ms = 0; // the first press of a hold, however often it is repeated
    quint64 m_space_released_ms = 0;
    bool m_keyboard_focus = false;
    QTimer m_rest; // zooming has come to rest
    bool m_exact = true;
    QImage m_picture; // software only
    quint64 m_shown_elements = 0;
    quint64 m_shown_marks = 0;
};

} // namespace stormreel
