// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/type_names.h"

#include <algorithm>
#include <array>
#include <optional>

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

namespace {

/// Reads a type as people write it; answers nothing with the message set where it is none.
class TypeReader {
public:
    explicit TypeReader(std::string_view text) : m_text(text) {}

    Checked<Type> read()
    {
        const std::optional<Type> type = read_type(0);
        if (type && m_problem.empty()) {
            skip_space();
            if (m_at == m_text.size())
                return *type;
            refuse("nothing more is expected after the type");
        }
        return tl::unexpected(problem_at(m_text, m_at, m_length, m_problem));
    }

private:
    void skip_space()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n'))
            ++m_at;
    }

    std::optional<Type> refuse(std::string message, std::size_t length = 0)
    {
        if (m_problem.empty()) {
            m_problem = std::move(message);
            m_length = length;
        }
        return {};
    }

    bool take(char wanted)
    {
        skip_space();
        if (m_at == m_text.size() || m_text[m_at] != wanted) {
            refuse(std::string("expected '") + wanted + "'");
            return false;
        }
        ++m_at;
        return true;
    }

    std::string_view word()
    {
        skip_space();
        std::size_t end = m_at;
        const auto belongs = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
        };
        while (end < m_text.size() && belongs(m_text[end]))
            ++end;
        return m_text.substr(m_at, end - m_at);
    }

    bool opens_next()
    {
        skip_space();
        return m_at < m_text.size() && m_text[m_at] == '(';
    }

    std::optional<Type> read_type(int depth)
    {
        const std::string_view name = word();
        if (name.empty())
            return refuse("expected a type, such as 'string' or 'list(int)'");
        if (depth > 32)
            return refuse("the type is nested too deeply", name.size());
        if (name == "list" || name == "optional" || name == "optional_type") {
            m_at += name.size();
            std::optional<Type> of = inner(depth);
            if (!of)
                return {};
            return name == "list" ? Type::list(std::move(*of)) : Type::optional(std::move(*of));
        }
        if (name == "map")
            return read_map(depth);
        const auto* found =
            std::find_if(type_names.begin(), type_names.end(), [name](const TypeName& each) { return each.name == name; });
        if (found == type_names.end())
            return refuse("there is no type '" + std::string(name) + "'", name.size());
        m_at += name.size();
        return Type(found->kind);
    }

    /// "(T)", or nothing at all: then it is dyn.
    std::optional<Type> inner(int depth)
    {
        if (!opens_next())
            return Type();
        ++m_at;
        std::optional<Type> type = read_type(depth + 1);
        if (!type || !take(')'))
            return {};
        return type;
    }

    std::optional<Type> read_map(int depth)
    {
        m_at += std::string_view("map").size();
        if (!opens_next())
            return Type::map({}, {});
        ++m_at;
        skip_space();
        const std::size_t key_at = m_at;
        std::optional<Type> key = read_type(depth + 1);
        if (!key)
            return {};
        const TypeKind kind = key->kind();
        if (kind != TypeKind::dyn && kind != TypeKind::boolean && kind != TypeKind::integer &&
            kind != TypeKind::unsigned_integer && kind != TypeKind::string) {
            m_at = key_at;
            return refuse("a map's key is a bool, int, uint or string, not " + key->name());
        }
        if (!take(','))
            return {};
        std::optional<Type> value = read_type(depth + 1);
        if (!value || !take(')'))
            return {};
        return Type::map(std::move(*key), std::move(*value));
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_problem;
    std::size_t m_length = 0;
};

} // namespace

Checked<Type> parse_type(std::string_view text)
{
    return TypeReader(text).read();
}

} // namespace stormreel::cel
