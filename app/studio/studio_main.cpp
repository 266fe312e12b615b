// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studio_main.h"

#include "app/studio/renderer.h"
#include "app/studio/studio.h"

#include <QFileInfo>
#include <QFont>
#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>

namespace stormreel {

void prepare_studio()
{
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
}

bool open_window(QQmlApplicationEngine& engine, const QString& file)
{
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Stormreel/qml/Main.qml")));
    if (engine.rootObjects().isEmpty())
        return false;
    // Only once the window has imported the module does its type have an id.
    auto* studio = engine.singletonInstance<Studio*>(qmlTypeId("Stormreel", 1, 0, "Studio"));
    if (studio && !file.isEmpty())
        studio->openFile(QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath()));
    return studio != nullptr;
}

int run_studio(int& argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    prepare_studio();
    QQmlApplicationEngine engine;
    if (!open_window(engine, QGuiApplication::arguments().value(1)))
        return 1;
    return QGuiApplication::exec();
}

} // namespace stormreel
