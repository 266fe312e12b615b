// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/utf8.h"

#include <algorithm>
#include <utf8proc.h>

namespace stormreel::utf8 {

namespace {

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
    if (point < 0x80)
        return point == ' ' || between(point, 0x09, 0x0D);
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return point == 0x85;
    }
}

bool is_word(char32_t point)
{
    if (point < 0x80)
        return between(point, '0', '9') || between(point, 'A', 'Z') || between(point, 'a', 'z');
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

std::string valid(std::string_view text)
{
    if (invalid_at(text) == std::string_view::npos)
        return std::string(text);
    std::string whole;
    while (!text.empty())
        append(whole, take(text));
    return whole;
}

} // namespace stormreel::utf8
