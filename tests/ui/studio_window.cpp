// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio_window.h"

#include <QProcess>
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
    if (!QTest::qWaitForWindowActive(m_window))
        qFatal("The window manager does not give the window the keyboard.");
}

Answer ask_command_line(const QStringList& arguments)
{
    QProcess program;
    QEventLoop loop;
    QObject::connect(&program, &QProcess::finished, &loop, &QEventLoop::quit);
    program.start(qEnvironmentVariable("STORMREEL"), arguments);
    if (program.waitForStarted())
        loop.exec();
    return {program.exitCode(), QJsonDocument::fromJson(program.readAllStandardOutput()), program.readAllStandardError()};
}

} // namespace stormreel
