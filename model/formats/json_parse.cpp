// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/json.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t most_bytes = 128U << 20U;
constexpr std::size_t deepest = 64;
constexpr std::size_t most_keys = 4096;

/// "line 3, column 7", counting characters from 1.
std::string place_of(std::string_view text, std::size_t offset)
{
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto rest = before.substr(start);
    const auto column = 1 + std::count_if(rest.begin(), rest.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80U; });
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// Bounds depth and width before the library builds anything: its ordered objects search their keys one by one.
Result<void> check_shape(std::string_view text)
{
    struct Level {
        bool object;
        std::size_t commas;
    };
    std::vector<Level> levels;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            levels.push_back({c == '{', 0});
            if (levels.size() > deepest)
                return fail(ErrorCode::bad_input, "the JSON is nested too deeply", place_of(text, at));
        } else if ((c == '}' || c == ']') && !levels.empty()) {
            levels.pop_back();
        } else if (c == ',' && !levels.empty() && ++levels.back().commas >= most_keys && levels.back().object) {
            return fail(ErrorCode::bad_input, "the object has too many keys", place_of(text, at));
        }
    }
    return {};
}

/// Builds the value as it is told. The library's own builder either can't say that a key came twice (it silently keeps one)
/// or, with a callback, looks through a whole list again after each of its elements.
class Builder final : public nlohmann::json_sax<Json> {
public:
    Json root;
    std::string twice; ///< a key told twice in one object
    std::size_t offset = 0;
    std::string wrong; ///< what is wrong at `offset`

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(std::int64_t value) override { return put(value); }
    bool number_unsigned(std::uint64_t value) override { return put(value); }
    bool number_float(double value, const std::string&) override { return put(value); }
    bool string(std::string& value) override { return put(std::move(value)); }
    bool binary(Json::binary_t&) override { return false; } // not in text
    bool start_object(std::size_t) override { return put(Json::object(), true); }
    bool start_array(std::size_t) override { return put(Json::array(), true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string& name) override
    {
        Json& object = *m_open.back();
        if (object.contains(name))
            twice = name;
        m_member = &object[name];
        return true;
    }

    bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception& error) override
    {
        constexpr int number_overflow = 406;
        offset = at;
        wrong = error.id == number_overflow ? "a number in the JSON is too large to be read" : "this is not valid JSON";
        return false;
    }

private:
    /// What holds an open container is not touched until it is closed, so these stay where they are.
    std::vector<Json*> m_open;
    Json* m_member = nullptr;

    bool put(Json value, bool opens = false)
    {
        Json* there = &root;
        if (!m_open.empty() && m_open.back()->is_array()) {
            m_open.back()->push_back(std::move(value));
            there = &m_open.back()->back();
        } else {
            if (!m_open.empty())
                there = m_member;
            *there = std::move(value);
        }
        if (opens)
            m_open.push_back(there);
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }
};

} // namespace

Result<Json> parse_json(std::string_view text)
{
    if (text.size() > most_bytes)
        return fail(ErrorCode::bad_input, "the text is larger than 128 MiB");
    if (auto shape = check_shape(text); !shape)
        return tl::unexpected(shape.error());
    Builder builder;
    if (!Json::sax_parse(text, &builder)) {
        const bool at_end = builder.offset > text.size();
        return fail(ErrorCode::bad_input, at_end ? "the JSON ends too early" : builder.wrong,
                    place_of(text, builder.offset == 0 ? 0 : builder.offset - 1));
    }
    if (!builder.twice.empty())
        return fail(ErrorCode::bad_input, "a key is told twice in one object", builder.twice);
    return std::move(builder.root);
}

} // namespace stormreel
