// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studio_main.h"

#include "app/studio/renderer.h"
#include "app/studio/studio.h"

#include <QFont>
#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>

namespace stormreel {

int run_studio(int& argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    QGuiApplication::setOrganizationName(QStringLiteral("Stormreel"));
    QGuiApplication::setApplicationName(QStringLiteral("Stormreel"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Stormreel"));
    QGuiApplication::setDesktopFileName(QStringLiteral("stormreel"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/resources/icons/stormreel.svg")));
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(13);
    QGuiApplication::setFont(font);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    choose_renderer();
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    auto* studio = engine.singletonInstance<Studio*>(qmlTypeId("Stormreel", 1, 0, "Studio"));
    const QStringList arguments = QGuiApplication::arguments();
    if (studio && arguments.size() > 1)
        studio->openFile(QUrl::fromLocalFile(QFileInfo(arguments.at(1)).absoluteFilePath()));
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Stormreel/qml/Main.qml")));
    if (engine.rootObjects().isEmpty())
        return 1;
    return QGuiApplication::exec();
}

} // namespace stormreel
