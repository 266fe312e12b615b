// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

#include <QSqlDatabase>
#include <memory>

namespace stormreel {

/// Creates the store's tables where they are missing (part of a document's migrations; see store/schema.cpp).
Result<void> create_store_schema(const QSqlDatabase& database);

/// An EventStore over an open connection. The connection belongs to the calling thread and outlives the store.
/// Each append is a transaction of its own unless the caller has one open.
std::unique_ptr<EventStore> sqlite_store(const QSqlDatabase& database);

} // namespace stormreel
