// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stormreel {

// Names come from anywhere and may hold anything. Each place that shows or writes them has characters that it obeys or can't
// hold; here, once for each, is what they become.

/// Does this turn, hide, end or colour what stands around it, without being seen? Control characters (C0, C1), line and paragraph
/// separators, bidirectional controls (U+202A to 202E, U+2066 to 2069, U+200E, U+200F, U+061C) and all else that Unicode calls
/// format (Cf), noncharacters included; but not the joiners that words and emoji are written with (U+200C, U+200D), nor the
/// signs of numbers that are seen (U+0600 and its like).
bool acts_unseen(char32_t point);

enum class Lines { one, many };

/// For a terminal: what acts unseen as \u{202E}. A text of one line has the ends of lines escaped, too (\n); one of many keeps
/// them, and tabs.
std::string visible(std::string_view text, Lines lines = Lines::one);

/// JSON with what acts unseen as \u202E inside its strings, where alone it can be: the same values to every reader.
std::string visible_json(std::string_view json);

/// For text that other programs read by lines (Gherkin, Context Mapper, Mermaid): U+FFFD for control characters other than the
/// end of a line and the tab, for separators of lines and paragraphs, for noncharacters and for bytes that are no UTF-8.
std::string without_controls(std::string_view text);

/// For XML 1.0 (section 2.2, production Char): U+FFFD for what no document may hold, not even as a reference.
std::string xml_characters(std::string_view text);

} // namespace stormreel
