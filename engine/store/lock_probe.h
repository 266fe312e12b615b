// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace stormreel {

/// Whether files of a folder can be locked at all, found out with a nameless file of our own there: 0, or what the system says
/// (ENOLCK on network disks without a lock server). SQLite takes that for "someone else holds it", and waits. 0 as well where
/// nothing can be made in the folder, since then nobody writes there.
int lock_refusal(const std::string& folder);
/// The folder of a file: "." where none is named.
std::string folder_of(const std::string& path);

} // namespace stormreel
