// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/lexer.h"

#include <algorithm>
#include <array>

namespace stormreel::cel {

bool is_keyword(std::string_view word)
{
    return word == "true" || word == "false" || word == "null" || word == "in";
}

bool is_reserved(std::string_view word)
{
    static constexpr std::array<std::string_view, 17> words = {"as",        "break",  "const",  "continue", "else", "for",
                                                               "function",  "if",     "import", "let",      "loop", "package",
                                                               "namespace", "return", "var",    "void",     "while"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string written_field(std::string_view name, bool any_script)
{
    const Lexeme lexeme = next_lexeme(name, 0, any_script);
    if (lexeme.kind == LexemeKind::word && lexeme.length == name.size() && !is_keyword(name))
        return std::string(name);
    return "`" + std::string(name) + "`";
}

} // namespace stormreel::cel
