// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/safe_text.h"

#include "model/text/utf8.h"

#include <array>
#include <cstdio>
#include <utf8proc.h>

namespace stormreel {

namespace {

bool is_nonchar(char32_t point)
{
    return (point >= 0xFDD0 && point <= 0xFDEF) || (point & 0xFFFEU) == 0xFFFE;
}

bool is_control(char32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

bool separates_lines(char32_t point)
{
    return point == 0x2028 || point == 0x2029;
}

/// Format characters that are drawn: signs that stand over the number after them.
bool is_drawn(char32_t point)
{
    return (point >= 0x600 && point <= 0x605) || point == 0x6DD || point == 0x70F || point == 0x890 || point == 0x891 ||
           point == 0x8E2 || point == 0x110BD || point == 0x110CD;
}

std::string escape(char32_t point)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "\\u{%X}", static_cast<unsigned>(point));
    return text.data();
}

/// One unit of UTF-16 as JSON escapes it.
std::string unit(char32_t value)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "\\u%04X", static_cast<unsigned>(value));
    return text.data();
}

template <class Refuse>
std::string replaced(std::string_view text, Refuse refuse)
{
    std::string safe;
    safe.reserve(text.size());
    while (!text.empty()) {
        const char32_t point = utf8::take(text);
        utf8::append(safe, refuse(point) ? utf8::replacement : point);
    }
    return safe;
}

} // namespace

bool acts_unseen(char32_t point)
{
    if (point < 0x80)
        return is_control(point);
    if (is_control(point) || separates_lines(point) || is_nonchar(point))
        return true;
    const bool joins = point == 0x200C || point == 0x200D;
    return utf8proc_category(static_cast<utf8proc_int32_t>(point)) == UTF8PROC_CATEGORY_CF && !joins && !is_drawn(point);
}

std::string visible(std::string_view text, Lines lines)
{
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const char32_t point = utf8::take(text);
        const bool moves_on = point == '\n' || point == '\r' || point == '\t';
        if (moves_on && (lines == Lines::one || point == '\r'))
            shown += point == '\n' ? "\\n" : point == '\r' ? "\\r" : "\\t";
        else if (!moves_on && acts_unseen(point))
            shown += escape(point);
        else
            utf8::append(shown, point);
    }
    return shown;
}

std::string visible_json(std::string_view json)
{
    std::string shown;
    shown.reserve(json.size());
    while (!json.empty()) {
        const char32_t point = utf8::take(json);
        if (point < 0x20 || !acts_unseen(point)) // between values there are ends of lines; in strings, no control of ASCII
            utf8::append(shown, point);
        else if (point < 0x10000)
            shown += unit(point);
        else
            shown += unit(0xD800 + ((point - 0x10000) >> 10U)) + unit(0xDC00 + (point & 0x3FFU));
    }
    return shown;
}

std::string without_controls(std::string_view text)
{
    return replaced(text, [](char32_t point) {
        return (is_control(point) && point != '\n' && point != '\t') || separates_lines(point) || is_nonchar(point);
    });
}

std::string xml_characters(std::string_view text)
{
    return replaced(text, [](char32_t point) {
        return (point < 0x20 && point != '\n' && point != '\t' && point != '\r') || point == 0xFFFE || point == 0xFFFF;
    });
}

} // namespace stormreel
