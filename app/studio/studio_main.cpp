// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studio_main.h"

#include "app/studio/ending.h"
#include "app/studio/latin_keys.h"
#include "app/studio/no_network.h"
#include "app/studio/renderer.h"
#include "app/studio/studio.h"
#include "model/board/last_resort.h"
#include "model/text/safe_text.h"

#include <QFileInfo>
#include <QFont>
#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>

#include <cstdio>

namespace stormreel {

namespace {

constexpr int status_usage = 2; // as on the command line
constexpr int status_failed = 3;

/// Everything that was done is in the document already (every gesture is kept when it is made), so ending loses nothing; going on
/// with what an exception left half done might.
int end_with_a_sentence()
{
    std::fprintf(stderr, "stormreel: %s\n", sentence(unforeseen_error()).c_str());
    return status_failed;
}

class Application : public QGuiApplication {
public:
    using QGuiApplication::QGuiApplication;
    bool notify(QObject* receiver, QEvent* event) override
    {
        try {
            return QGuiApplication::notify(receiver, event);
        } catch (...) { // Qt itself must not be left by an exception (https://doc.qt.io/qt-6/exceptionsafety.html)
            exit(end_with_a_sentence());
            return true;
        }
    }
};

/// Qt ends the program with a signal where there is none; people deserve a sentence.
bool has_screen()
{
    const auto given = [](const char* variable) { return !qEnvironmentVariableIsEmpty(variable); };
    return given("DISPLAY") || given("WAYLAND_DISPLAY") || given("QT_QPA_PLATFORM");
}

} // namespace

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
    refuse_network(engine);
    new LatinKeys(&engine);
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

namespace {

int open_studio(int& argc, char** argv)
{
    if (!has_screen()) {
        std::fputs("stormreel: there is no display to open a window on; stormreel --help lists what works without one.\n",
                   stderr);
        return status_usage;
    }
    const Application application(argc, argv); // takes its own options out of the arguments
    const QStringList arguments = QGuiApplication::arguments().mid(1);
    if (arguments.size() > 1 || arguments.value(0).startsWith(u'-')) {
        std::fprintf(stderr, "stormreel: the studio opens one FILE, and does not know \"%s\".\nTry: stormreel --help\n",
                     visible(arguments.last().toStdString()).c_str());
        return status_usage;
    }
    const EndBySignal ends; // what was edited is saved already; a run that is under way stops and is kept
    prepare_studio();
    QQmlApplicationEngine engine;
    if (!open_window(engine, arguments.value(0)))
        return 1;
    return QGuiApplication::exec();
}

} // namespace

int run_studio(int& argc, char** argv)
{
    prepare_for_the_last();
    try {
        return open_studio(argc, argv);
    } catch (...) {
        return end_with_a_sentence();
    }
}

} // namespace stormreel
