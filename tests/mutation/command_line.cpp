// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

int main(int argc, char** argv)
{
    return argc < 2 ? 2 : stormreel::run_command(argc, argv);
}
