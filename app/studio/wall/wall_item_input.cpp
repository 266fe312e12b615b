// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_item.h"

namespace stormreel {

namespace {

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
    const bool of_the_reel = k == Qt::Key_Home || k == Qt::Key_End || k == Qt::Key_Comma || k == Qt::Key_Period;
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
    if (event->key() == Qt::Key_Space && event->isAutoRepeat())
        return;
    event->setAccepted(m_interaction.key_press(event->key(), event->modifiers()));
}

void WallItem::keyReleaseEvent(QKeyEvent* event)
{
    event->setAccepted(!event->isAutoRepeat() && m_interaction.key_release(event->key()));
}

} // namespace stormreel
