// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_event_store.h"

// Until people and damage have their own files.

namespace stormreel {

Result<std::vector<Damage>> SqliteStore::check(RunId, const std::function<bool(double)>&)
{
    return fail(ErrorCode::io, "not there yet");
}

} // namespace stormreel
