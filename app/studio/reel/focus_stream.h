// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

#include <QString>

namespace stormreel {

/// The stream a record is about: its own, or, where it has none (an event handed to a policy), that of the nearest cause that
/// has one. none32 where there is none.
StreamIndex stream_about(const Timeline& timeline, Position at);

/// The stream of that name; none32 where the run has none.
StreamIndex stream_named(const Replay& replay, const QString& name);

/// "payment-17", or "Item 880123" where the stream's name does not say what it is.
QString stream_title(const Replay& replay, StreamIndex stream);

/// The story that a stream was last part of at a moment (or first, where it does not exist yet); 0 for none.
std::uint32_t story_of(const Timeline& timeline, StreamIndex stream, Position at);

} // namespace stormreel
