// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"

#include <QVariantList>

namespace stormreel {

/// The way of an event as the panel draws it, from the person who starts a story to those who learn of it. For each station:
/// {key, group, title, words, detail, art, count, chosen, faults}. `group` is the one of the settings that are about it, `art`
/// the drawing, `count` how many of what it shows (partitions, consumers), `chosen` whether something there is not as usual,
/// `faults` how many strike there.
QVariantList stations_of(const SimulationSettings& settings);

} // namespace stormreel
