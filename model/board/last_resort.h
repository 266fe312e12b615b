// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

namespace stormreel {

/// To be called first of all. Sets memory aside that is given back when no more is to be had: running out of memory then ends
/// in a sentence, since what unwinds and what speaks may need some, too (the destructors of JSON do). What can't be caught ends
/// with a sentence and status 3 as well, once `clean_up`, which must allocate nothing, has been called.
void prepare_for_the_last(void (*clean_up)() noexcept = nullptr);

/// What an exception that nobody foresaw comes to, within its `catch (...)`. What can be foreseen is a value (`Result`), and
/// libraries that throw are caught where they are called: this is for the very top of the command line, of the window and of
/// threads, so that what is left is a sentence and a status and no abort.
Error unforeseen_error();

} // namespace stormreel
