// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_item.h"

#include <algorithm>
#include <array>

namespace stormreel {

namespace {

constexpr quint64 longest_tap_ms = 300; // Space held for longer was to pan
constexpr quint64 repetition_ms = 60;   // between what a held key repeats

Point point(QPointF p)
{
    return {p.x(), p.y()};
}

/// Keys the wall keeps for itself while it has the focus, though the window may know them as shortcuts.
bool is_for_the_wall(const QKeyEvent& key)
{
    if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return (key.modifiers() & Qt::ControlModifier) && (key.key() == Qt::Key_A || key.key() == Qt::Key_D);
    const int k = key.key();
    constexpr std::array reel_keys = {Qt::Key_Home, Qt::Key_End,     Qt::Key_Comma,       Qt::Key_Period,
                                      Qt::Key_Less, Qt::Key_Greater, Qt::Key_BracketLeft, Qt::Key_BracketRight};
    const bool of_the_reel = std::find(reel_keys.begin(), reel_keys.end(), k) != reel_keys.end();
    return !of_the_reel && k < Qt::Key_F1;
}

} // namespace

bool WallItem::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && is_for_the_wall(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QQuickItem::event(event);
}

void WallItem::set_keyboard_focus(bool on)
{
    if (on == m_keyboard_focus)
        return;
    m_keyboard_focus = on;
    Q_EMIT keyboardFocusChanged();
}

void WallItem::focusInEvent(QFocusEvent* event)
{
    QQuickItem::focusInEvent(event);
    set_keyboard_focus(event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason);
}

void WallItem::mousePressEvent(QMouseEvent* event)
{
    set_keyboard_focus(false);
    forceActiveFocus(Qt::MouseFocusReason);
    m_interaction.press(point(event->position()), event->button(), event->modifiers());
    event->accept();
}

void WallItem::mouseMoveEvent(QMouseEvent* event)
{
    m_interaction.move(point(event->position()), event->modifiers());
}

void WallItem::mouseReleaseEvent(QMouseEvent* event)
{
    m_interaction.release(point(event->position()), event->modifiers());
}

void WallItem::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_interaction.double_click(point(event->position()));
}

void WallItem::mouseUngrabEvent()
{
    if (m_interaction.busy())
        m_interaction.cancel();
}

void WallItem::hoverMoveEvent(QHoverEvent* event)
{
    if (!m_interaction.busy())
        m_interaction.move(point(event->position()), event->modifiers());
}

void WallItem::hoverLeaveEvent(QHoverEvent*)
{
    m_interaction.leave();
}

void WallItem::wheelEvent(QWheelEvent* event)
{
    m_interaction.wheel(point(event->position()), point(event->pixelDelta()), point(event->angleDelta()), event->modifiers());
    event->accept();
}

void WallItem::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space) {
        if (event->isAutoRepeat())
            return;
        // A press right after a release is the keyboard's repetition, which not every X server marks.
        if (event->timestamp() - m_space_released_ms > repetition_ms)
            m_space_pressed_ms = event->timestamp();
    }
    event->setAccepted(m_interaction.key_press(event->key(), event->modifiers()));
}

void WallItem::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space_released_ms = event->timestamp();
        if (m_space_released_ms - m_space_pressed_ms > longest_tap_ms)
            m_interaction.hold_space();
    }
    event->setAccepted(!event->isAutoRepeat() && m_interaction.key_release(event->key()));
}

} // namespace stormreel
