// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "engine/simulation/simulation.h"

namespace stormreel {

/// What a run is asked to do, as flags: one for each row of the table of settings, in its groups, then faults.
std::vector<OptionGroup> setting_groups();
/// --settings and --fault, which no group of the table has.
QCommandLineOption settings_option();

/// The usual settings, then those of the file given with --settings, then the flags. Fails with `usage` where a flag is wrong,
/// with the file and the key where it is the file.
Result<SimulationSettings> settings_from(const Call& call);
/// Remarks about what changed nothing: something else would have to be chosen as well, or the run was over before.
void remark_idle_settings(const Call& call, const SimulationSettings& settings, const RunHeader& run);

} // namespace stormreel
