// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/write_gate.h"
#include "engine/store/event_store.h"

namespace stormreel {

/// The same store, whose every write goes through the document's gate. Reads pass: a WAL lets them.
std::unique_ptr<EventStore> gated_store(std::unique_ptr<EventStore> store, std::shared_ptr<WriteGate> gate, WriteGate::Turn turn);

} // namespace stormreel
