// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value.h"

namespace stormreel::cel {

/// The smallest pieces of an expression.
enum class LexemeKind : std::uint8_t {
    end,
    word,        ///< a name or a keyword
    quoted_word, ///< `a name in backticks`
    integer,
    unsigned_integer,
    number,
    string,
    bytes,
    punctuation,
    comment,
    wrong, ///< what is none of these; `problem` says why
};

struct Lexeme {
    LexemeKind kind = LexemeKind::end;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    const char* problem = nullptr;
};

/// The piece that begins at `from` or after the white space there; comments are pieces. Each call takes time in the length of
/// what it passes. Letters beyond ASCII belong to words only where `any_script`.
Lexeme next_lexeme(std::string_view source, std::size_t from, bool any_script);

/// Whether a word may not be used as a name: true, false, null, in.
bool is_keyword(std::string_view word);
/// Whether a word is kept by the language for later: as, break, if, ...
bool is_reserved(std::string_view word);
/// How a name is written after a dot: as it is, or in backticks.
std::string written_field(std::string_view name, bool any_script);

/// What a literal's lexeme means. `negative`: a minus belongs to it. The problem's place is in `source`.
Checked<Value> number_literal(std::string_view source, const Lexeme& lexeme, bool negative);
Checked<Value> text_literal(std::string_view source, const Lexeme& lexeme);

} // namespace stormreel::cel
