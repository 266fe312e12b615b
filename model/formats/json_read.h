// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/formats/element_fields.h"
#include "model/formats/json.h"

namespace stormreel {

/// "/notes/3" + "a/b" -> "/notes/3/a~1b" (RFC 6901).
std::string pointer_to(const std::string& pointer, std::string_view key);

/// Reads one JSON object key by key. The first thing that is wrong is kept, and `finish` tells it; keys nobody asked
/// for are wrong, too.
class ObjectReader {
public:
    ObjectReader(const Json& json, std::string pointer);

    void id(const char* key, Id& value);
    void kind(const char* key, Note& note);
    template <class Enum>
    void choice(const char* key, Enum& value, Keys keys, Enum usual)
    {
        value = static_cast<Enum>(chosen(key, keys, static_cast<std::size_t>(usual)));
    }
    void text(const char* key, std::string& value);
    void number(const char* key, double& value);
    void size(const char* key, double& value);
    void count(const char* key, std::uint32_t& value, std::uint32_t usual);
    void flag(const char* key, bool& value);
    void roles(const char* key, std::uint8_t& value, Keys keys);
    void place(const char* key_x, const char* key_y, std::optional<Point>& value);
    void rules(const char* key, std::vector<Rule>& value);

    /// The value of a key, or nullptr where there is none.
    const Json* find(std::string_view key);
    /// The same, wrong where it is missing.
    const Json* need(std::string_view key);
    void wrong(std::string_view key, std::string message);
    [[nodiscard]] std::string pointer(std::string_view key) const { return pointer_to(m_pointer, key); }
    [[nodiscard]] const std::optional<Error>& first_error() const { return m_error; }
    Result<void> finish();

private:
    std::size_t chosen(const char* key, Keys keys, std::size_t usual);
    void bounded(const char* key, double& value, double least);

    const Json& m_json;
    std::string m_pointer;
    std::vector<std::string_view> m_known;
    std::optional<Error> m_error;
};

/// One array, element by element.
template <class T>
Result<std::vector<T>> read_array(const Json& json, const std::string& pointer)
{
    if (!json.is_array())
        return fail(ErrorCode::bad_input, "a list is expected here", pointer);
    std::vector<T> values;
    values.reserve(json.size());
    for (std::size_t at = 0; at < json.size(); ++at) {
        auto value = element_from_json<T>(json[at], pointer_to(pointer, std::to_string(at)));
        if (!value)
            return tl::unexpected(value.error());
        values.push_back(std::move(*value));
    }
    return values;
}

} // namespace stormreel
