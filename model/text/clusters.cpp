// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/clusters.h"

#include "model/text/utf8.h"

#include <utf8proc.h>

namespace stormreel {

namespace {

bool is_high(char16_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low(char16_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// The code point at `at`; moves on behind it.
char32_t next(std::string_view text, std::size_t& at)
{
    char32_t point = utf8::replacement;
    const std::size_t length = utf8::sequence_at(text, at, point);
    at += length == 0 ? 1 : length;
    return length == 0 ? utf8::replacement : point;
}

char32_t next(std::u16string_view text, std::size_t& at)
{
    const char16_t first = text[at++];
    if (is_high(first) && at < text.size() && is_low(text[at]))
        return 0x10000 + ((static_cast<char32_t>(first) - 0xD800) << 10U) + (static_cast<char32_t>(text[at++]) - 0xDC00);
    return is_high(first) || is_low(first) ? utf8::replacement : first;
}

template <class Text>
std::size_t boundary(Text text, std::size_t most)
{
    if (most >= text.size())
        return text.size();
    std::size_t last = 0;
    utf8proc_int32_t state = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size() && at <= most;) {
        const std::size_t here = at;
        const char32_t point = next(text, at);
        if (here == 0 ||
            utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before), static_cast<utf8proc_int32_t>(point), &state))
            last = here;
        before = point;
    }
    return last;
}

} // namespace

std::size_t cluster_boundary(std::string_view text, std::size_t most)
{
    return boundary(text, most);
}

std::size_t cluster_boundary(std::u16string_view text, std::size_t most)
{
    return boundary(text, most);
}

std::string shortened(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return std::string(text);
    return std::string(text.substr(0, cluster_boundary(text, most))) + "…";
}

} // namespace stormreel
