// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/confusables.h"

#include <algorithm>
#include <array>

namespace stormreel {

namespace {

struct Pair {
    char32_t point;
    char32_t latin;
};

// By code point. Facts of Unicode Technical Standard #39 (its table of confusables), for letters that people's keyboards have.
constexpr std::array<Pair, 70> pairs{
    {{0x37F, U'J'}, {0x391, U'A'}, {0x392, U'B'}, {0x395, U'E'}, {0x396, U'Z'}, {0x397, U'H'}, {0x399, U'I'}, {0x39A, U'K'},
     {0x39C, U'M'}, {0x39D, U'N'}, {0x39F, U'O'}, {0x3A1, U'P'}, {0x3A4, U'T'}, {0x3A5, U'Y'}, {0x3A7, U'X'}, {0x3B1, U'a'},
     {0x3B3, U'y'}, {0x3B9, U'i'}, {0x3BD, U'v'}, {0x3BF, U'o'}, {0x3C1, U'p'}, {0x3C5, U'u'}, {0x3F2, U'c'}, {0x3F3, U'j'},
     {0x3F9, U'C'}, {0x405, U'S'}, {0x406, U'I'}, {0x408, U'J'}, {0x410, U'A'}, {0x412, U'B'}, {0x415, U'E'}, {0x41A, U'K'},
     {0x41C, U'M'}, {0x41D, U'H'}, {0x41E, U'O'}, {0x420, U'P'}, {0x421, U'C'}, {0x422, U'T'}, {0x423, U'Y'}, {0x425, U'X'},
     {0x430, U'a'}, {0x433, U'r'}, {0x435, U'e'}, {0x43E, U'o'}, {0x440, U'p'}, {0x441, U'c'}, {0x443, U'y'}, {0x445, U'x'},
     {0x455, U's'}, {0x456, U'i'}, {0x458, U'j'}, {0x475, U'v'}, {0x4AE, U'Y'}, {0x4AF, U'y'}, {0x4BB, U'h'}, {0x4C0, U'I'},
     {0x501, U'd'}, {0x50C, U'G'}, {0x51A, U'Q'}, {0x51B, U'q'}, {0x51C, U'W'}, {0x51D, U'w'}, {0x54F, U'S'}, {0x555, U'O'},
     {0x566, U'q'}, {0x570, U'h'}, {0x578, U'n'}, {0x57D, U'u'}, {0x581, U'g'}, {0x585, U'o'}}};

} // namespace

char32_t latin_lookalike(char32_t point)
{
    const auto* const found = std::lower_bound(pairs.begin(), pairs.end(), point,
                                               [](const Pair& pair, char32_t wanted) { return pair.point < wanted; });
    return found != pairs.end() && found->point == point ? found->latin : 0;
}

} // namespace stormreel
