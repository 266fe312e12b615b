// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/confusables.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace stormreel {

namespace {

/// First what is typed, then what is drawn like it. Facts of Unicode Technical Standard #39 (its table of confusables), for
/// letters of other scripts and dashes; what NFKC makes one is not among them. Small capitals and blanks are ours.
constexpr std::array rows{
    std::u32string_view(U" \u2800\U0001D159"),
    std::u32string_view(U"'\u02BC\u2018\u2019\u201B"),
    std::u32string_view(U"-\u02D7\u06D4\u2010\u2012\u2013\u2043\u2212\u2796"),
    std::u32string_view(U"A\u0391\u0410\u13AA\u15C5\uA4EE\U000102A0\U00016F40"),
    std::u32string_view(U"B\u0392\u0412\u13F4\u15F7\uA4D0\uA7B4\U00010282\U000102A1\U00010301"),
    std::u32string_view(U"C\u03F9\u0421\u13DF\u2CA4\uA4DA\U000102A2\U00010302\U00010415\U0001051C"),
    std::u32string_view(U"D\u13A0\u15DE\u15EA\uA4D3"),
    std::u32string_view(U"E\u0395\u0415\u13AC\u2D39\uA4F0\U00010286\U000118A6\U000118AE"),
    std::u32string_view(U"F\u03DC\u15B4\uA4DD\uA798\U00010287\U000102A5\U00010525\U000118A2\U000118C2"),
    std::u32string_view(U"G\u050C\u13C0\u13F3\uA4D6"),
    std::u32string_view(U"H\u0397\u041D\u13BB\u157C\u2C8E\uA4E7\U000102CF"),
    std::u32string_view(U"I\u0399\u0406\u04C0\u2C92"),
    std::u32string_view(U"J\u037F\u0408\u13AB\u148D\uA4D9\uA7B2"),
    std::u32string_view(U"K\u039A\u041A\u13E6\u16D5\u2C94\uA4D7\U00010518"),
    std::u32string_view(U"L\u13DE\u14AA\u2CD0\uA4E1\U0001041B\U00010526\U000118A3\U000118B2\U00016F16"),
    std::u32string_view(U"M\u039C\u03FA\u041C\u13B7\u15F0\u16D6\u2C98\uA4DF\U000102B0\U00010311"),
    std::u32string_view(U"N\u039D\u2C9A\uA4E0\U00010513"),
    std::u32string_view(U"O\u039F\u041E\u0555\u0B20\u12D0\u2C9E\u2D54\uA4F3\U00010292\U000102AB\U00010404\U000104C2\U00010516"
                        U"\U000118B5"),
    std::u32string_view(U"P\u03A1\u0420\u13E2\u146D\u2CA2\uA4D1\U00010295"),
    std::u32string_view(U"Q\u051A\u2D55"),
    std::u32string_view(U"R\u13A1\u13D2\u1587\uA4E3\U000104B4\U00016F35"),
    std::u32string_view(U"S\u0405\u054F\u13D5\u13DA\uA4E2\U00010296\U00010420\U00016F3A"),
    std::u32string_view(U"T\u03A4\u0422\u13A2\u2CA6\uA4D4\U00010297\U000102B1\U00010315\U000118BC\U00016F0A"),
    std::u32string_view(U"U\u054D\u1200\u144C\uA4F4\U000104CE\U000118B8\U00016F42"),
    std::u32string_view(U"V\u0474\u13D9\u142F\u2D38\uA4E6\uA6DF\U0001051D\U000118A0\U00016F08"),
    std::u32string_view(U"W\u051C\u13B3\u13D4\uA4EA"),
    std::u32string_view(U"X\u03A7\u0425\u16B7\u2CAC\u2D5D\uA4EB\uA7B3\U00010290\U000102B4\U00010317\U00010527"),
    std::u32string_view(U"Y\u03A5\u0423\u04AE\u13A9\u13BD\u2CA8\uA4EC\U000102B2\U000118A4\U00016F43"),
    std::u32string_view(U"Z\u0396\u13C3\uA4DC\U000118A9"),
    std::u32string_view(U"a\u0251\u03B1\u0430\u1D00"),
    std::u32string_view(U"b\u0299\u042C\u13CF\u1472\u15AF"),
    std::u32string_view(U"c\u03F2\u0441\u1D04\u2CA5\uABAF\U0001043D"),
    std::u32string_view(U"d\u0501\u13E7\u146F\u1D05\uA4D2"),
    std::u32string_view(U"e\u0435\u04BD\u1D07\uAB32"),
    std::u32string_view(U"f\u0584\uA799\uAB35"),
    std::u32string_view(U"g\u0261\u0262\u0581\u1D83"),
    std::u32string_view(U"h\u029C\u04BB\u0570\u13C2"),
    std::u32string_view(U"i\u0269\u026A\u03B9\u0456\u04CF\u13A5\uA647\uAB75\U000118C3"),
    std::u32string_view(U"j\u03F3\u0458\u1D0A"),
    std::u32string_view(U"k\u1D0B"),
    std::u32string_view(U"l\u029F\u05D5\u05DF\u0627\u07CA\u16C1\u2D4F\uA4F2\U0001028A\U00010309\U00016F28"),
    std::u32string_view(U"m\u1D0D\U00011700"),
    std::u32string_view(U"n\u0274\u0578\u057C"),
    std::u32string_view(
        U"o\u03BF\u03C3\u043E\u0585\u05E1\u0647\u06BE\u06C1\u06D5\u0D20\u101D\u10FF\u1D0F\u1D11\u2C9F\uAB3D\U0001042C"
        U"\U000104EA\U000118C8\U000118D7"),
    std::u32string_view(U"p\u03C1\u0440\u1D18\u2CA3"),
    std::u32string_view(U"q\u051B\u0563\u0566"),
    std::u32string_view(U"r\u0280\u0433\u1D26\u2C85\uAB47\uAB48\uAB81"),
    std::u32string_view(U"s\u0455\uA731\uABAA\U00010448\U000118C1"),
    std::u32string_view(U"t\u1D1B"),
    std::u32string_view(U"u\u028B\u03C5\u057D\u1D1C\uA79F\uAB4E\uAB52\U000104F6\U000118D8"),
    std::u32string_view(U"v\u03BD\u0475\u05D8\u1D20\uABA9\U00011706\U000118C0"),
    std::u32string_view(U"w\u026F\u0461\u051D\u0561\u1D21\uAB83\U0001170A\U0001170E\U0001170F"),
    std::u32string_view(U"x\u0445\u1541\u157D"),
    std::u32string_view(U"y\u0263\u028F\u03B3\u0443\u04AF\u10E7\u1D8C\uAB5A\U000118DC"),
    std::u32string_view(U"z\u1D22\uAB93\U000118C4"),
};

struct Pair {
    char32_t point;
    char32_t plain;
};

constexpr std::size_t pair_count = [] {
    std::size_t count = 0;
    for (const auto row : rows)
        count += row.size() - 1;
    return count;
}();

constexpr std::array<Pair, pair_count> pairs = [] {
    std::array<Pair, pair_count> all{};
    std::size_t done = 0;
    for (const auto row : rows)
        for (const char32_t point : row.substr(1))
            all[done++] = {point, row.front()};
    std::sort(all.begin(), all.end(), [](const Pair& a, const Pair& b) { return a.point < b.point; });
    return all;
}();

} // namespace

char32_t plain_lookalike(char32_t point)
{
    const auto* const found = std::lower_bound(pairs.begin(), pairs.end(), point,
                                               [](const Pair& pair, char32_t wanted) { return pair.point < wanted; });
    return found != pairs.end() && found->point == point ? found->plain : 0;
}

char32_t latin_lookalike(char32_t point)
{
    const char32_t plain = plain_lookalike(point);
    return (plain >= U'A' && plain <= U'Z') || (plain >= U'a' && plain <= U'z') ? plain : 0;
}

} // namespace stormreel
