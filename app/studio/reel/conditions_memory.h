// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"

#include <QString>
#include <optional>

namespace stormreel {

/// What was chosen for the runs of a document when it was last open, kept in the person's settings: it belongs to who looks at
/// the wall, not to the wall.
std::optional<SimulationSettings> remembered_conditions(const QString& path);
void remember_conditions(const QString& path, const SimulationSettings& settings);

} // namespace stormreel
