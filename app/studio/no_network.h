// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QQmlEngine;

namespace stormreel {

/// From here on whatever this engine, or an item in it, asks of a network is refused before anything is sent, whatever the
/// address. A document of a stranger must not be able to tell anyone that it was opened. For every engine that is made.
void refuse_network(QQmlEngine& engine);

} // namespace stormreel
