// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

#include <QSqlDatabase>
#include <memory>

namespace stormreel {

/// Takes the store's tables from the version before to this one, 1 being the first (part of a document's migrations; see
/// store/schema.cpp).
Result<void> make_store_schema(const QSqlDatabase& database, int version);
inline constexpr int store_schema_version = 3; ///< the newest

/// An EventStore over an open connection. The connection belongs to the calling thread and outlives the store.
/// Each append is a transaction of its own unless the caller has one open; then nobody is told of it (EventStore::on_append), as
/// only the caller knows whether it will be kept. A file of an earlier version can be read, if it was opened for reading only.
std::unique_ptr<EventStore> sqlite_store(const QSqlDatabase& database);

} // namespace stormreel
