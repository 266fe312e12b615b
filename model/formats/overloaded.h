// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel {

/// One function for std::visit made of several, one for each alternative.
template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};

} // namespace stormreel
