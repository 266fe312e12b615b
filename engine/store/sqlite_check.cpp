// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/run_check.h"
#include "engine/store/sqlite_event_store.h"

namespace stormreel {

Result<std::vector<Damage>> SqliteStore::check(RunId run, const std::function<bool(double)>& on_progress)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    RunCheck check(m_connection, run, on_progress);
    if (m_connection.in_transaction())
        return check.look();
    // All its statements see one state of the file, whoever writes meanwhile.
    if (auto begun = m_connection.run("BEGIN"); !begun)
        return tl::unexpected(begun.error());
    auto damage = check.look();
    if (auto ended = m_connection.run("ROLLBACK"); damage && !ended)
        return tl::unexpected(ended.error());
    return damage;
}

} // namespace stormreel
