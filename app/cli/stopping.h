// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel {

/// A command that changes no document need not look whether it should stop: a thread waits for the signal, gives the command a
/// moment to end by itself, removes the file that is being written, says so and ends the program with 130. Where no thread can
/// be had, the command ends when it looks.
void end_by_signal();
/// A signal handler may call it.
void wake_the_watcher() noexcept;
/// From here on a document is written to, and only the command itself knows where it may stop.
void end_by_itself();
/// Before the last words: does not return where the watcher is about to say them, and to end the program.
void claim_the_end();

/// Removes the files that this program is writing and that have no name yet (app/document/output_file.h). Allocates nothing.
void remove_unfinished() noexcept;

} // namespace stormreel
