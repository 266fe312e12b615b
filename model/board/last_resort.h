// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

namespace stormreel {

/// What an exception that nobody foresaw comes to, within its `catch (...)`. What can be foreseen is a value (`Result`), and
/// libraries that throw are caught where they are called: this is for the very top of the command line, of the window and of
/// threads, so that what is left is a sentence and a status and no abort.
Error unforeseen_error();

} // namespace stormreel
