// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stormreel {

// Texts that are two to a program and one to a reader (Unicode Technical Standard #39, "Unicode Security Mechanisms").

/// Texts that look alike have one: no characters without width, compatibility forms taken for what they stand for (NFKC), letters
/// of other scripts and small capitals for the Latin ones that they are drawn like, dashes for hyphens, blanks for spaces, case
/// folded. Never shown to anyone.
std::string skeleton(std::string_view text);

/// What makes a text another one than a reader takes it for.
struct Oddity {
    enum class Kind {
        unseen,        ///< it has no width: a soft hyphen, a zero width space, a word joiner, ...
        other_script,  ///< drawn like a Latin letter, in a word that has Latin ones
        compatibility, ///< a form of something else, as NFKC has it: a ligature, a letter of full width
    };
    Kind kind = Kind::unseen;
    char32_t point = 0;
};

/// The first oddity of a text. Words all in one script have none of kind `other_script`, nor have joiners (U+200C, U+200D), which
/// words of some scripts and emoji are written with, unless they stand among Latin letters.
std::optional<Oddity> first_oddity(std::string_view text);

/// The text without what is unseen, and with Latin letters in place of those of other scripts in words that are Latin else.
std::string without_oddities(std::string_view text);

} // namespace stormreel
