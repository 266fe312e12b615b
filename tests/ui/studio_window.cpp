// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio_window.h"

#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(StormreelPlugin)

namespace stormreel {

StudioWindow::StudioWindow(const QString& file)
{
    if (!open_window(m_engine, file))
        qFatal("The window can't be loaded.");
    m_studio = m_engine.singletonInstance<Studio*>(qmlTypeId("Stormreel", 1, 0, "Studio"));
    m_window = qobject_cast<QQuickWindow*>(m_engine.rootObjects().constFirst());
    if (!QTest::qWaitForWindowActive(m_window, 30000)) // long: the first window on a machine waits for its disk
        qFatal("The window manager does not give the window the keyboard.");
}

int run_story(QObject& story)
{
    const QTemporaryDir folder;
    const QString told = folder.filePath(QStringLiteral("told"));
    const QStringList arguments = QGuiApplication::arguments() + QStringList{QStringLiteral("-o"), QStringLiteral("-,txt"),
                                                                             QStringLiteral("-o"), told + QStringLiteral(",txt")};
    const int failed = QTest::qExec(&story, arguments);
    QFile file(told);
    const QByteArray words = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("QWARN  : nothing was told");
    if (!words.contains("QWARN  :") && !words.contains("QCRITICAL:"))
        return failed;
    std::printf("FAIL!  : the window wrote on standard error (see QWARN above)\n");
    return std::max(failed, 1);
}

namespace {

Answer ask(const QString& what, const QStringList& arguments)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"), QFileInfo(qEnvironmentVariable("STORMREEL")).absolutePath() + QLatin1Char(':') +
                                                   environment.value(QStringLiteral("PATH")));
    program.setProcessEnvironment(environment);
    QEventLoop loop;
    QObject::connect(&program, &QProcess::finished, &loop, &QEventLoop::quit);
    program.start(what, arguments);
    if (program.waitForStarted())
        loop.exec();
    return {program.exitCode(), QJsonDocument::fromJson(program.readAllStandardOutput()), program.readAllStandardError()};
}

} // namespace

Answer ask_command_line(const QStringList& arguments)
{
    return ask(qEnvironmentVariable("STORMREEL"), arguments);
}

Answer ask_shell(const QString& line)
{
    return ask(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line});
}

} // namespace stormreel
