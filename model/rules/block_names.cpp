// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/lexer.h"
#include "model/flow/flow.h"
#include "model/rules/block_scan.h"

#include <algorithm>
#include <array>

namespace stormreel {

std::string note_name(std::string_view written)
{
    if (written.empty() || written.front() != '"')
        return one_line(written);
    std::string name;
    for (std::size_t at = 1; at < written.size() && written[at] != '"'; ++at) {
        if (written[at] == '\\' && at + 1 < written.size())
            ++at;
        name.push_back(written[at]);
    }
    return one_line(name);
}

std::string written_name(std::string_view raw)
{
    const std::string name = one_line(raw);
    // What a scenario's `then` and `when` could take for words of their own.
    static constexpr std::array<std::string_view, 5> first = {"rejected", "nothing", "state", "row", "timeout"};
    const std::string_view head = std::string_view(name).substr(0, name.find(' '));
    const auto holds = [padded = " " + name + " "](std::string_view what) { return padded.find(what) != std::string::npos; };
    const bool plain = !name.empty() && name.find_first_of("\",") == std::string::npos && !holds(" when ") && !holds(" for ") &&
                       !holds(" //") && std::find(first.begin(), first.end(), head) == first.end();
    if (plain)
        return name;
    std::string quoted = "\"";
    for (char c : name) {
        if (c == '"' || c == '\\')
            quoted.push_back('\\');
        quoted.push_back(c);
    }
    return quoted + "\"";
}

bool is_field_name(std::string_view name)
{
    const cel::Lexeme lexeme = cel::next_lexeme(name, 0, true);
    return lexeme.kind == cel::LexemeKind::word && lexeme.length == name.size() && !cel::is_keyword(name) &&
           !cel::is_reserved(name);
}

} // namespace stormreel
