// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/studio.h"
#include "app/studio/studio_main.h"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

namespace stormreel {

/// The studio as `stormreel FILE` shows it, with a home of its own.
class StudioWindow {
public:
    explicit StudioWindow(const QString& file = {});

    [[nodiscard]] QQuickWindow& window() const { return *m_window; }
    [[nodiscard]] Studio& studio() const { return *m_studio; }
    [[nodiscard]] const Board& board() const { return m_studio->session()->board(); }
    [[nodiscard]] QString document() const { return m_studio->session()->path(); }

private:
    QQmlApplicationEngine m_engine;
    Studio* m_studio = nullptr;
    QQuickWindow* m_window = nullptr;
};

/// What the command line answers, as another program beside the window: exit status and JSON.
struct Answer {
    int status = -1;
    QJsonDocument json;
    QByteArray errors;
};
Answer ask_command_line(const QStringList& arguments);
/// The same for a line as people paste it into a shell that finds `stormreel`.
Answer ask_shell(const QString& line);

/// Runs a story; one in which anything is written on standard error has failed.
int run_story(QObject& story);

/// main() of a story: the application as the program sets it up, alive for longer than the story's windows.
template <class Story>
int run_story(int argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    prepare_studio();
    Story story;
    return run_story(story);
}

} // namespace stormreel
