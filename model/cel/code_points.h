// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stormreel::cel {

// The language counts characters in code points; strings are valid UTF-8.

/// Code points in a text.
std::size_t code_points(std::string_view text);
/// Byte at which code point `index` begins; the text's size where there are no more.
std::size_t byte_of(std::string_view text, std::size_t index);
/// Bytes of the code point that begins at `at`.
std::size_t length_at(std::string_view text, std::size_t at);
/// The code point that begins at `at`.
char32_t code_point_at(std::string_view text, std::size_t at);
/// Bytes as a text; what is no UTF-8 becomes U+FFFD, a run of it one.
std::string to_valid_utf8(std::string_view bytes);

/// Finds a text in others in time linear in both, whatever they are: the obvious way takes the product for "aaa...b" in "aaa...".
class TextSearch {
public:
    /// `needle` is not empty and outlives this.
    explicit TextSearch(std::string_view needle);
    /// First byte of the first occurrence that begins at `from` or later; npos: none.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;

private:
    std::string_view m_needle;
    std::vector<std::size_t> m_border; ///< by length of a prefix: its longest proper prefix that is its suffix, too
};

/// First byte of the last occurrence that begins at `limit` or before; npos: none. Linear, too; `needle` is not empty.
std::size_t find_last(std::string_view text, std::string_view needle, std::size_t limit);

} // namespace stormreel::cel
