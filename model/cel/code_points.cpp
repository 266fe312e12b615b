// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/code_points.h"
#include "model/text/utf8.h"

#include <algorithm>

namespace stormreel::cel {

namespace {

bool begins_code_point(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// Below this the obvious search is the quickest, and its worst case small.
constexpr std::size_t short_needle = 16;

} // namespace

std::size_t code_points(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

std::size_t byte_of(std::string_view text, std::size_t index)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (begins_code_point(text[at]) && index-- == 0) {
            return at;
        }
    }
    return text.size();
}

std::size_t length_at(std::string_view text, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < text.size() && !begins_code_point(text[end])) {
        ++end;
    }
    return end - at;
}

char32_t code_point_at(std::string_view text, std::size_t at)
{
    const std::size_t length = length_at(text, at);
    const auto first = static_cast<unsigned char>(text[at]);
    char32_t point = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t next = 1; next < length; ++next) {
        point = (point << 6U) | (static_cast<unsigned char>(text[at + next]) & 0x3FU);
    }
    return point;
}

std::string to_valid_utf8(std::string_view bytes)
{
    std::string text;
    bool replaced = false;
    char32_t point = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = utf8::sequence_at(bytes, at, point);
        text += length > 0 ? bytes.substr(at, length) : replaced ? std::string_view() : std::string_view("\uFFFD");
        replaced = length == 0;
        at += std::max<std::size_t>(length, 1);
    }
    return text;
}

// Knuth, Morris and Pratt: Fast pattern matching in strings, 1977.
TextSearch::TextSearch(std::string_view needle) : m_needle(needle)
{
    if (needle.size() <= short_needle) {
        return;
    }
    m_border.assign(needle.size() + 1, 0);
    std::size_t border = 0;
    for (std::size_t at = 1; at < needle.size(); ++at) {
        while (border > 0 && needle[at] != needle[border]) {
            border = m_border[border];
        }
        border += needle[at] == needle[border] ? 1 : 0;
        m_border[at + 1] = border;
    }
}

std::size_t TextSearch::find(std::string_view text, std::size_t from) const
{
    if (m_border.empty()) {
        return text.find(m_needle, from);
    }
    std::size_t matched = 0;
    for (std::size_t at = from; at < text.size(); ++at) {
        while (matched > 0 && text[at] != m_needle[matched]) {
            matched = m_border[matched];
        }
        matched += text[at] == m_needle[matched] ? 1 : 0;
        if (matched == m_needle.size()) {
            return at + 1 - matched;
        }
    }
    return std::string_view::npos;
}

std::size_t find_last(std::string_view text, std::string_view needle, std::size_t limit)
{
    if (needle.size() <= short_needle) {
        return text.rfind(needle, limit);
    }
    if (needle.size() > text.size()) {
        return std::string_view::npos;
    }
    const std::size_t end = std::min(limit, text.size() - needle.size()) + needle.size();
    const std::string backwards(text.rend() - static_cast<std::ptrdiff_t>(end), text.rend());
    const std::string wanted(needle.rbegin(), needle.rend());
    const std::size_t found = TextSearch(wanted).find(backwards);
    return found == std::string_view::npos ? found : end - found - needle.size();
}

} // namespace stormreel::cel
