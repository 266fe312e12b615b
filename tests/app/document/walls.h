// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

#include <QFile>
#include <QTemporaryDir>

namespace stormreel {

/// One gesture that sticks an event on the wall.
inline Gesture stick(const Board& board, const std::string& name)
{
    Note note;
    note.id = board.next_id;
    note.name = name;
    note.area = {number(note.id) * 120.0, 0, 100, 100};
    return {"Add " + name, {Added<Note>{note}}};
}

inline QByteArray bytes_of(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QString said(const Error& error)
{
    return QString::fromStdString(sentence(error));
}

} // namespace stormreel
