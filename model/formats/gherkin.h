// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

namespace stormreel {

/// Every scenario of the wall in Gherkin (cucumber.io/docs/gherkin/reference). A file has one feature: the wall, with a rule for
/// each aggregate, process and read model that has scenarios; where that is a single one, it is the feature itself. The comments
/// of its notes are the description. Fields stand in tables of two columns, `| field | value |`, as Cucumber's rowsHash reads
/// them. Empty where the wall has no scenario.
std::string gherkin(const Board& board, const Flow& flow, const Design& design);

} // namespace stormreel
