// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/library.h"

namespace stormreel::cel {

const std::vector<Overload>& library()
{
    static const std::vector<Overload> all = [] {
        std::vector<Overload> overloads;
        add_operators(overloads);
        add_conversions(overloads);
        add_collections(overloads);
        add_strings(overloads);
        add_math(overloads);
        add_time(overloads);
        add_encoders(overloads);
        return overloads;
    }();
    return all;
}

} // namespace stormreel::cel
