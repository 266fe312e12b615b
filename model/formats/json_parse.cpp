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

/// Keys of the objects that are open, to find one that is told twice: the library would silently keep one of them.
struct KeysTold {
    std::vector<std::vector<std::string>> open;
    std::string twice;

    bool operator()(int, Json::parse_event_t event, Json& parsed)
    {
        if (event == Json::parse_event_t::object_start) {
            open.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            open.pop_back();
        } else if (event == Json::parse_event_t::key) {
            const auto& key = parsed.get_ref<const std::string&>();
            auto& told = open.back();
            if (std::find(told.begin(), told.end(), key) != told.end())
                twice = key;
            told.push_back(key);
        }
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
    try {
        KeysTold keys;
        Json json = Json::parse(text, std::ref(keys));
        if (!keys.twice.empty())
            return fail(ErrorCode::bad_input, "a key is told twice in one object", keys.twice);
        return json;
    } catch (const Json::parse_error& error) {
        const bool at_end = error.byte > text.size();
        return fail(ErrorCode::bad_input, at_end ? "the JSON ends too early" : "this is not valid JSON",
                    place_of(text, error.byte == 0 ? 0 : error.byte - 1));
    } catch (const Json::exception&) {
        return fail(ErrorCode::bad_input, "a number in the JSON is too large to be read");
    }
}

} // namespace stormreel
