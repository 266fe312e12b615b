// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QPoint>
#include <QString>
#include <QWindow>

namespace stormreel {

/// Someone in front of the studio. They find things by the names a screen reader would say, and act through the X server
/// (xdotool), so that window manager, focus and shortcuts are the real ones.
class Person {
public:
    explicit Person(QWindow& window);

    /// Waits until something visible has this accessible name (or begins with it) and returns its middle on the screen.
    /// Fails the wait after a few seconds: the point is then null and `trouble` says what could be seen instead.
    [[nodiscard]] bool sees(const QString& name, int within_ms = 5000);
    [[nodiscard]] bool no_longer_sees(const QString& name, int within_ms = 5000);
    /// The full accessible name of what `name` begins; empty where nothing does.
    [[nodiscard]] QString full_name(const QString& name);
    [[nodiscard]] QRect area(const QString& name);
    /// All visible accessible names that begin like this, in reading order of the tree.
    [[nodiscard]] QStringList names(const QString& beginning);

    /// What is said of visible things after their names.
    [[nodiscard]] QStringList descriptions();

    bool click(const QString& name);
    bool double_click(const QString& name);
    void click_at(QPoint screen, int button = 1, int times = 1);
    /// Presses at one point, moves in steps, and releases at the other.
    void drag(QPoint from, QPoint to);
    void wheel(QPoint at, int clicks_down, const QString& held = {}); ///< negative: up
    void press(const QString& keys);                                  ///< xdotool's names: "ctrl+z", "Return", "e"
    /// The key at a place of the keyboard, by its X11 code, whatever letter the layout has there.
    void press_place(int code, bool with_control = false);
    void hold(const QString& key);
    void release(const QString& key);
    /// From now on the keyboard is one of that layout (setxkbmap's words).
    bool takes_keyboard(const QString& layout);
    void type(const QString& text);
    void wait(int ms);
    /// The name of what has the keyboard; empty where that has none.
    [[nodiscard]] QString has_keyboard() const;
    /// Goes with Tab to what is called (or begins) like this, as those do who have no mouse.
    bool tab_to(const QString& name);

    [[nodiscard]] const QString& trouble() const { return m_trouble; }

private:
    void xdotool(const QStringList& arguments);
    QAccessibleInterface* find(const QString& name);
    QWindow& m_window;
    QString m_trouble;
};

} // namespace stormreel
