// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"
#include "engine/store/transaction_hook.h"

#include <QSqlDatabase>
#include <memory>

namespace stormreel {

/// Takes the store's tables from the version before to this one, 1 being the first (part of a document's migrations; see
/// store/schema.cpp).
Result<void> make_store_schema(const QSqlDatabase& database, int version);
inline constexpr int store_schema_version = 3; ///< the newest

/// Before that, on a connection that has read a file of a former version: takes away what stood in for its missing tables.
Result<void> drop_stand_ins(const QSqlDatabase& database);

/// An EventStore over an open connection. The connection belongs to the calling thread and outlives the store.
/// Each append is a transaction of its own unless the caller has one open; then nobody is told of it (EventStore::on_append), as
/// only the caller knows whether it will be kept. A file of an earlier version can be read as long as nothing is written to it.
/// `hook`: surrounds its write transactions; none where it is null.
std::unique_ptr<EventStore> sqlite_store(const QSqlDatabase& database, std::shared_ptr<TransactionHook> hook = nullptr);

} // namespace stormreel
