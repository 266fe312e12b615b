// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"

#include <QString>

namespace stormreel {

/// What the list of runs calls a run: its name, or "Run 3".
QString run_title(const RunHeader& run);
/// "seed 42 · outbox, broker with 3 partitions, exactly-once, 2 faults" (app/document/machinery_words.h), or "imported log ·
/// 18,211 records"; says when a run was stopped early.
QString run_subtitle(const RunHeader& run);
/// Someone chose what this run simulates: it is not as usual, seed and length aside.
bool was_chosen(const RunHeader& run);

} // namespace stormreel
