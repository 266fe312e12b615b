// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace stormreel {

/// Shortcuts on keyboards without Latin letters (Cyrillic, Greek, Hebrew, ...): a key whose letter is none is taken for the one
/// at its place on a US keyboard, so that `E` makes an event and `Ctrl+Z` undoes. What is typed as text stays what it is.
class LatinKeys : public QObject {
public:
    explicit LatinKeys(QObject* parent = nullptr); ///< for the whole application

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

/// The key at the place of an X11 (evdev) scan code on a US keyboard; 0 where there is no letter or sign.
int latin_key(quint32 scan_code);

} // namespace stormreel
