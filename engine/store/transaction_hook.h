// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

namespace stormreel {

class SqliteConnection;

/// What whoever opened a file wants done around each write transaction of its connections (SqliteConnection::transaction). A
/// savepoint within a transaction is not one of its own: the hook is not asked.
class TransactionHook {
public:
    virtual ~TransactionHook() = default;
    /// Before the transaction begins; may wait. Where it fails nothing begins, and `leave` is not called.
    virtual Result<void> enter(SqliteConnection& connection) = 0;
    /// Within the transaction, when its work is done. Where it fails the transaction is rolled back.
    virtual Result<void> before_commit(SqliteConnection& connection) = 0;
    /// Why a transaction failed, where the hook knows better than the database does.
    [[nodiscard]] virtual Error reason(Error error) const { return error; }
    /// After the transaction, however it ended.
    virtual void leave() = 0;
    /// Whether what can be derived again (snapshots, pages, indexes) is worth a transaction now; false while nothing else was
    /// written, so that looking at a file does not change it. May be asked by another thread than the one that writes.
    [[nodiscard]] virtual bool keeps_derived() const = 0;
};

} // namespace stormreel
