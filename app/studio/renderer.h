// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace stormreel {

/// Chooses how Qt Quick draws, before the first window: OpenGL where a graphics card does it, Qt's software renderer where
/// OpenGL would be emulated (virtual machines, remote desktops) or is missing. STORMREEL_RENDERER=software|opengl decides
/// instead.
void choose_renderer();

/// "llvmpipe", "softpipe" and the like compute OpenGL on the processor.
bool is_emulated(const QString& renderer_name);

} // namespace stormreel
