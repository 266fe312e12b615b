// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/type.h"

namespace stormreel::cel {

std::string sentence(const Problem& problem)
{
    return "line " + std::to_string(problem.line) + ", column " + std::to_string(problem.column) + ": " + problem.message;
}

Problem problem_at(std::string_view text, std::size_t offset, std::size_t length, std::string message)
{
    Problem problem{std::move(message), static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length), 1, 1};
    for (std::size_t at = 0; at < offset && at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == '\n') {
            ++problem.line;
            problem.column = 1;
        } else if ((byte & 0xC0U) != 0x80U) {
            ++problem.column;
        }
    }
    return problem;
}

} // namespace stormreel::cel
