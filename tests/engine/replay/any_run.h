// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/random_run.h"

#include <rapidcheck.h>

namespace stormreel {

inline RandomRun any_run()
{
    const auto length = *rc::gen::inRange<std::size_t>(0, 700);
    const auto instances = *rc::gen::inRange<std::uint32_t>(1, 6);
    std::uint64_t state = *rc::gen::arbitrary<std::uint64_t>() | 1;
    return random_run(length, instances, [&](std::uint32_t below) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>((state >> 33) % below);
    });
}

} // namespace stormreel
