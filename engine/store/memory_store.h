// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

#include <memory>

namespace stormreel {

/// The contract in its plainest form: everything in memory, gone with the object. The reference that other stores are
/// compared with, and what a run without a document uses.
std::unique_ptr<EventStore> memory_store();

} // namespace stormreel
