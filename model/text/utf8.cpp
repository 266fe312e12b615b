// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/utf8.h"

#include <algorithm>
#include <array>

namespace stormreel::utf8 {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Blocks of punctuation and symbols above ASCII (Unicode's Blocks.txt, with the letters of Latin-1 left in).
constexpr std::array<Range, 19> not_words{{{0x80, 0xA9},
                                           {0xAB, 0xB4},
                                           {0xB6, 0xB9},
                                           {0xBB, 0xBF},
                                           {0xD7, 0xD7},
                                           {0xF7, 0xF7},
                                           {0x2000, 0x206F},
                                           {0x20A0, 0x20CF},
                                           {0x2190, 0x2BFF},
                                           {0x2E00, 0x2E7F},
                                           {0x3000, 0x3004},
                                           {0x3008, 0x3020},
                                           {0x3030, 0x303F},
                                           {0xFE10, 0xFE6F},
                                           {0xFEFF, 0xFEFF},
                                           {0xFF00, 0xFF0F},
                                           {0xFF1A, 0xFF20},
                                           {0xFFF0, 0xFFFF},
                                           {0x1F000, 0x1FAFF}}};

bool between(char32_t point, char32_t first, char32_t last)
{
    return point >= first && point <= last;
}

} // namespace

std::size_t sequence_at(std::string_view text, std::size_t at, char32_t& point)
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
    return overlong || point > 0x10FFFF || between(point, 0xD800, 0xDFFF) ? 0 : length;
}

std::size_t invalid_at(std::string_view text)
{
    char32_t point = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequence_at(text, at, point);
        if (length == 0)
            return at;
        at += length;
    }
    return std::string_view::npos;
}

char32_t take(std::string_view& text)
{
    char32_t point = 0;
    const std::size_t length = sequence_at(text, 0, point);
    text.remove_prefix(std::max<std::size_t>(length, 1));
    return length == 0 ? replacement : point;
}

void append(std::string& text, char32_t point)
{
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

bool is_space(char32_t point)
{
    return point == ' ' || between(point, 0x09, 0x0D) || point == 0x85 || point == 0xA0 || point == 0x1680 ||
           between(point, 0x2000, 0x200B) || point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F ||
           point == 0x3000 || point == 0xFEFF;
}

bool is_word(char32_t point)
{
    if (point < 0x80)
        return between(point, '0', '9') || between(point, 'A', 'Z') || between(point, 'a', 'z');
    return std::none_of(not_words.begin(), not_words.end(),
                        [point](const Range& range) { return between(point, range.first, range.last); });
}

char32_t fold(char32_t point)
{
    if (between(point, 'A', 'Z'))
        return point + 32;
    if (point < 0x80)
        return point;
    if (between(point, 0xC0, 0xDE) && point != 0xD7)
        return point + 32;
    // Latin Extended-A and Additional: pairs of capital and small, on even or on odd numbers.
    if (between(point, 0x100, 0x137) || between(point, 0x14A, 0x177) || between(point, 0x1E00, 0x1E95) ||
        between(point, 0x1EA0, 0x1EFF) || between(point, 0x460, 0x481) || between(point, 0x48A, 0x4BF) ||
        between(point, 0x4D0, 0x52F))
        return point | 1;
    if (between(point, 0x139, 0x148) || between(point, 0x179, 0x17E))
        return point % 2 == 1 ? point + 1 : point;
    if (point == 0x178)
        return 0xFF;
    if (between(point, 0x391, 0x3AB))
        return point + 32;
    if (point == 0x3C2) // final sigma
        return 0x3C3;
    if (between(point, 0x410, 0x42F))
        return point + 32;
    if (between(point, 0x400, 0x40F))
        return point + 80;
    if (between(point, 0x531, 0x556))
        return point + 48;
    return point;
}

} // namespace stormreel::utf8
