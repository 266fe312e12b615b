// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "model/rules/ruled_wall.h"
#include "program.h"

namespace stormreel {

/// The program in a folder with a fresh bank.reel, a wall with rules of every kind.
class BankFolder {
public:
    void renew()
    {
        QFile::remove(m_folder.filePath(QStringLiteral("bank.reel")));
        RuledWall bank;
        bank.storm.board.wall.level = Level::process; // the notation has less to say about this little wall
        if (!Document::create(m_folder.filePath(QStringLiteral("bank.reel")), bank.storm.board))
            qFatal("no wall");
    }

    Ran run(const QStringList& arguments) const { return stormreel_in(m_folder.path(), arguments); }

    /// "rule bank.reel 'Account' --kind always": words in single quotes are one.
    Ran run(const char* line) const
    {
        QStringList arguments;
        const auto parts = QString::fromUtf8(line).split(u'\'');
        for (qsizetype i = 0; i < parts.size(); ++i)
            arguments += i % 2 ? QStringList{parts[i]} : parts[i].split(u' ', Qt::SkipEmptyParts);
        return run(arguments);
    }

    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file %s", name);
    }

    /// The text of a rule as the document has it.
    std::string text(const char* line) const
    {
        const Json rules = run((QByteArray("rule ") + line + " --json").constData()).json().at("rules");
        return rules.size() == 1 ? rules[0].at("text").get<std::string>() : std::to_string(rules.size()) + " rules";
    }

private:
    QTemporaryDir m_folder;
};

} // namespace stormreel
