// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_event_store.h"

// Until people and damage have their own files.

namespace stormreel {

Result<std::vector<Subject>> SqliteStore::subjects(RunId)
{
    return fail(ErrorCode::io, "not there yet");
}
Result<std::uint64_t> SqliteStore::shred(RunId, std::string_view)
{
    return fail(ErrorCode::io, "not there yet");
}
Result<std::vector<Damage>> SqliteStore::check(RunId, const std::function<bool(double)>&)
{
    return fail(ErrorCode::io, "not there yet");
}

} // namespace stormreel
