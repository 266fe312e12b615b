// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "engine/replay/summary.h"

namespace stormreel {

/// What a run came to, as the commands that tell it do.

/// Works it out with progress.
Result<std::vector<SummaryLine>> summary_of(Replay& replay);
Json summary_json(const std::vector<SummaryLine>& lines);
/// A sentence a line, good news, notices and trouble told apart, each with the first of its records: "#17 #45".
void print_summary(const Call& call, const std::vector<SummaryLine>& lines);

} // namespace stormreel
