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

    /// Standard output as JSON; null (and so useless to any test) where it is none.
    [[nodiscard]] Json json() const { return parse_json(out.toStdString()).value_or(Json()); }
};

inline QString program()
{
    return qEnvironmentVariable("STORMREEL");
}

/// Runs the real program in a folder, as a person without a display would.
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
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// "new a.reel" -> arguments; no quoting, so no spaces in names.
inline QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace stormreel
