// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

namespace stormreel {

/// Why the operating system refused, as a clause that a person understands and can act on: "the disk is full". `number` is
/// errno as the failed call left it (POSIX.1-2017, <errno.h>); one that says nothing to people is told in the system's words.
std::string os_reason(int number);

/// What the operating system refused, as an error: "can't " and what was to be done and why not.
///
///     return tl::unexpected(os_error(errno, "be opened", "shop.reel")); // shop.reel: can't be opened: the disk is read-only
///     return tl::unexpected(os_error(errno, "write the picture"));      // can't write the picture: the disk is full
///
/// The file is named once: as the place, or in what was to be done. The code is `not_found` for what is not there, `conflict`
/// for what is there already or held by another, `bad_input` for a name that can't be one, `cancelled` for what a signal ended,
/// `io` for the rest. Nothing here reads errno: pass it before a further call changes it.
Error os_error(int number, const std::string& what, std::string place = {});

} // namespace stormreel
