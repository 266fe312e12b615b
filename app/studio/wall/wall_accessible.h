// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel {

/// Makes notes known to screen readers and to tests that drive the window: a wall is one item to Qt Quick, so its notes get
/// accessible interfaces of their own. Those in view are told, in reading order, at most `most_accessible_notes`.
/// Calling it again does nothing.
void install_wall_accessibility();

inline constexpr int most_accessible_notes = 500;

} // namespace stormreel
