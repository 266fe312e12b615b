// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/latin_keys.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QWindow>
#include <array>
#include <string_view>

QT_BEGIN_NAMESPACE
// Qt Test's way to the shortcuts (qtestkey.h).
Q_GUI_EXPORT bool qt_sendShortcutOverrideEvent(QObject* object, ulong timestamp, int key, Qt::KeyboardModifiers modifiers,
                                               const QString& text, bool repeated, ushort count);
QT_END_NAMESPACE

namespace stormreel {

namespace {

constexpr int last_latin_1 = 0xFF; // a letter of no other script

struct KeyRow {
    quint32 first; ///< scan code of the first key
    std::string_view keys;
};
/// The rows of a US keyboard by evdev's codes (linux/input-event-codes.h) plus 8, as X11 counts them.
constexpr std::array rows = {KeyRow{24, "QWERTYUIOP[]"}, KeyRow{38, "ASDFGHJKL;'"}, KeyRow{52, "ZXCVBNM,./"}};

bool is_letter_of_another_script(const QKeyEvent& key)
{
    return key.key() > last_latin_1 && key.key() < Qt::Key_Escape;
}

} // namespace

int latin_key(quint32 scan_code)
{
    for (const KeyRow& row : rows)
        if (scan_code >= row.first && scan_code < row.first + row.keys.size())
            return static_cast<unsigned char>(row.keys[scan_code - row.first]);
    return 0;
}

LatinKeys::LatinKeys(QObject* parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool LatinKeys::eventFilter(QObject* watched, QEvent* event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    if ((!pressed && event->type() != QEvent::KeyRelease) || !watched->isWindowType())
        return QObject::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    const int latin = is_letter_of_another_script(key) ? latin_key(key.nativeScanCode()) : 0;
    if (latin == 0)
        return QObject::eventFilter(watched, event);
    const auto count = static_cast<ushort>(key.count());
    QObject* const focused = QGuiApplication::focusObject();
    if (pressed && focused &&
        qt_sendShortcutOverrideEvent(focused, static_cast<ulong>(key.timestamp()), latin, key.modifiers(), key.text(),
                                     key.isAutoRepeat(), count))
        return true;
    QKeyEvent there(key.type(), latin, key.modifiers(), key.text(), key.isAutoRepeat(), count);
    there.setTimestamp(key.timestamp());
    QCoreApplication::sendEvent(watched, &there);
    return true;
}

} // namespace stormreel
