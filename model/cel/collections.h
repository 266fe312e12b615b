// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/library.h"

namespace stormreel::cel {

// Parts of the collections.
void add_lists(std::vector<Overload>& to);     ///< what makes lists of lists: distinct, sort, ... of ours
void add_optionals(std::vector<Overload>& to); ///< optional.of and its like

} // namespace stormreel::cel
