// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

#include <QVariantList>

namespace stormreel {

/// What a fault or a newcomer may name on a wall: {slug, name, kind}, by name. `what`: "event", "consumer", "topic", or
/// "message": an event or a consumer.
QVariantList run_targets(const Flow& flow, const Design& design, const QString& what);

} // namespace stormreel
