// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/formats/json.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace stormreel {

/// What one run of the program did.
struct Ran {
    int status = -1;
    QByteArray out;
    QByteArray err;

    /// Standard output as JSON; null (and so useless to any test) where it is none, or not as its schema says.
    [[nodiscard]] Json json() const { return status < 0 ? Json() : parse_json(out.toStdString()).value_or(Json()); }
};

inline QString program()
{
    return qEnvironmentVariable("STORMREEL");
}

/// Holds answers against their schemas; one for all that a test asks (tests/app/cli/schemas).
class Schemas : private QProcess {
public:
    Schemas()
    {
        start(QStringLiteral(STORMREEL_SCHEMA_CHECK), {qEnvironmentVariable("STORMREEL_SCHEMAS")});
        if (!waitForStarted())
            qFatal("tests/app/cli/schemas does not start (python3-jsonschema)");
    }
    Schemas(const Schemas&) = delete;
    Schemas& operator=(const Schemas&) = delete;
    ~Schemas() override
    {
        closeWriteChannel();
        waitForFinished();
    }
    /// What is wrong with an answer; empty where nothing is.
    QByteArray wrong(const QString& command, const QByteArray& answer)
    {
        if (QString::fromUtf8(answer).toUtf8() != answer)
            return "it is no UTF-8";
        write(QByteArray::fromStdString(Json({{"command", command.toStdString()}, {"answer", answer.toStdString()}}).dump()) +
              '\n');
        while (!canReadLine())
            if (!waitForReadyRead(120000))
                return "the check of schemas says nothing: " + readAllStandardError();
        return readLine().trimmed();
    }
};

/// Whatever a command answers with --json, also one that fails, is as its schema says. What follows a run answers line by line.
inline QByteArray wrong_answer(const QStringList& arguments, const QByteArray& out)
{
    static Schemas schemas;
    const bool asked = arguments.contains(QStringLiteral("--json")) && !arguments.contains(QStringLiteral("--follow"));
    return asked && !out.isEmpty() ? schemas.wrong(arguments.first(), out) : QByteArray();
}

/// Runs the real program in a folder, as a person without a display would. An answer that is not as its schema says is a
/// status of -1.
inline Ran stormreel_in(const QString& folder, const QStringList& arguments)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(program(), arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), "it did not end by itself: " + process.readAllStandardError()};
    const Ran ran{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    if (const QByteArray wrong = wrong_answer(arguments, ran.out); !wrong.isEmpty()) {
        qWarning("%s: %s", qUtf8Printable(arguments.join(u' ')), wrong.constData());
        return {-1, ran.out, wrong};
    }
    return ran;
}

/// "new a.reel" -> arguments; no quoting, so no spaces in names.
inline QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace stormreel
