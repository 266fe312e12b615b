// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "program.h"

namespace stormreel {

/// The program in a folder of its own.
class Answers {
public:
    /// "simulate a.reel --fault 'lose 5%'": words in single quotes are one.
    static QStringList words_of(const QByteArray& line)
    {
        QStringList arguments;
        const auto parts = QString::fromUtf8(line).split(u'\'');
        for (qsizetype i = 0; i < parts.size(); ++i)
            arguments += i % 2 ? QStringList{parts[i]} : parts[i].split(u' ', Qt::SkipEmptyParts);
        return arguments;
    }

    [[nodiscard]] QString path(const char* name = "") const { return m_folder.filePath(QString::fromLatin1(name)); }
    Ran run(const QByteArray& line) const { return stormreel_in(m_folder.path(), words_of(line)); }

    /// The command's answer with --json; null where it is not as its schema says, or none.
    Json json(const QByteArray& line) const
    {
        return stormreel_in(m_folder.path(), words_of(line) + QStringList{QStringLiteral("--json")}).json();
    }

    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file %s", name);
    }

    [[nodiscard]] QByteArray read(const char* name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace stormreel
