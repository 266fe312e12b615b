// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/passage.h"

#include <QString>

namespace stormreel {

/// What happened to a delivery, in front of what was delivered: "Recognised", "Again", "Attempt 2". Empty where nothing did.
QString passage_mark(const Passage& passage);

/// "orders/2 @17, member 1, attempt 2, batch of 10, again, recognised". Empty where nothing was chosen.
QString passage_words(const Passage& passage);

/// "Lost", "Broker away", "Rebalanced".
QString mishap_words(Mishap mishap);

/// How grave a mishap is for those who read on: "bad" where something never arrives or somebody died, "warn" where it comes late
/// or twice, "" where things go their way again.
QString mishap_tone(Mishap mishap);

/// "orders/2, member 1, 14 of them". Empty where there is nothing to say.
QString mishap_place(const MishapData& mishap);

} // namespace stormreel
