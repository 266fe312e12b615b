// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/studio/studio_main.h"

#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(StormreelPlugin)

int main(int argc, char** argv)
{
    if (stormreel::is_command(argc, argv))
        return stormreel::run_command(argc, argv);
    return stormreel::run_studio(argc, argv);
}
