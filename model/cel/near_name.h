// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stormreel::cel {

/// Of names that exist the one that a mistyped name most likely means: ", did you mean 'balance'?"; empty where none is near.
class NearName {
public:
    explicit NearName(std::string_view mistyped) : m_mistyped(mistyped) {}
    void consider(std::string_view name);
    [[nodiscard]] std::string question() const;

private:
    std::string_view m_mistyped;
    std::string m_best;
    std::size_t m_distance = static_cast<std::size_t>(-1);
};

} // namespace stormreel::cel
