// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/letters.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

bool is_letter_of_any_script(char32_t point)
{
    struct Range {
        char32_t first;
        char32_t last;
    };
    static constexpr std::array<Range, 11> none = {{{0x80, 0xA9},
                                                    {0xAB, 0xB4},
                                                    {0xB6, 0xB9},
                                                    {0xBB, 0xBF},
                                                    {0xD7, 0xD7},
                                                    {0xF7, 0xF7},
                                                    {0x2000, 0x206F},
                                                    {0x2190, 0x2BFF},
                                                    {0x3000, 0x3004},
                                                    {0x3008, 0x3020},
                                                    {0xE000, 0xF8FF}}};
    const bool plain = std::none_of(none.begin(), none.end(), [point](Range r) { return point >= r.first && point <= r.last; });
    return point >= 0x80 && plain && point != 0xFEFF && (point < 0xFF01 || point > 0xFF0F) && point != 0x1680 && point != 0xFFFD;
}

} // namespace stormreel::cel
