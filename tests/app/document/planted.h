// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/walls.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QtEndian>

namespace stormreel {

/// Files that someone may have put beside a document, in SQLite's formats (https://www.sqlite.org/fileformat.html): written by
/// the book here, and by nothing that the program has.

inline void append_number(QByteArray& bytes, quint32 number)
{
    char big_endian[4];
    qToBigEndian(number, big_endian);
    bytes.append(big_endian, 4);
}

inline const QByteArray journal_start = QByteArray::fromHex("d9d505f920a163d7");

/// A rollback journal that brings back one page. `super_journal`: the file that its tail tells SQLite to delete; may be empty.
inline QByteArray journal_with(quint32 number, const QByteArray& page, quint32 pages_before, const QByteArray& super_journal = {})
{
    constexpr quint32 nonce = 12345, sector = 512;
    QByteArray bytes = journal_start;
    for (const quint32 value : {1U, nonce, pages_before, sector, quint32(page.size())})
        append_number(bytes, value);
    bytes.append(sector - bytes.size(), '\0');
    append_number(bytes, number);
    bytes += page;
    quint32 sum = nonce;
    for (qsizetype at = page.size() - 200; at > 0; at -= 200)
        sum += quint8(page.at(at));
    append_number(bytes, sum);
    if (super_journal.isEmpty())
        return bytes;
    quint32 letters = 0;
    for (const char letter : super_journal)
        letters += quint32(letter);
    append_number(bytes, 0x40000000 / quint32(page.size()) + 1);
    bytes += super_journal;
    append_number(bytes, quint32(super_journal.size()));
    append_number(bytes, letters);
    return bytes + journal_start;
}

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("the test's file could not be written");
}

inline QByteArray sha256(const QString& path)
{
    return QCryptographicHash::hash(bytes_of(path), QCryptographicHash::Sha256).toHex();
}

/// Every file of a folder with what it holds: what a folder looked like before and after.
inline QMap<QString, QByteArray> contents(const QString& folder)
{
    QMap<QString, QByteArray> all;
    for (const QString& name : QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System))
        all[name] = sha256(QDir(folder).filePath(name));
    return all;
}

/// What is on the wall of a document, looked at only.
inline std::vector<std::string> notes_of(const QString& path)
{
    std::vector<std::string> names;
    const auto document = Document::open(path, Document::Mode::read_only);
    if (!document)
        return {said(document.error()).toStdString()};
    (*document)->board().notes.for_each([&](const Note& note) { names.push_back(note.name); });
    return names;
}

} // namespace stormreel
