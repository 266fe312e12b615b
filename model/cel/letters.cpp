// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/letters.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

std::size_t utf8_at(std::string_view text, std::size_t at, char32_t& point)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > text.size())
        return 0;
    point = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return 0;
        point = (point << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    return overlong || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF) ? 0 : length;
}

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
