// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_cell.h"

#include "model/text/base64.h"
#include "model/text/clusters.h"
#include "model/text/utf8.h"

#include <array>
#include <charconv>
#include <cmath>

namespace stormreel {

namespace {

// The shortest text that reads back as the same number, without an exponent where `fixed`.
std::string number_text(double number, bool fixed)
{
    std::array<char, 400> buffer{}; // the longest fixed one has 309 digits before the point
    const auto format = fixed ? std::chars_format::fixed : std::chars_format::general;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format);
    return {buffer.data(), end.ptr};
}

bool is_whole_64_bits(double number)
{
    constexpr double beyond = 9223372036854775808.0; // 2^63
    return number >= -beyond && number < beyond && number == std::floor(number);
}

} // namespace

std::string cell_text(const LogCell& cell)
{
    switch (cell.kind) {
    case LogCell::Kind::null:
        return {};
    case LogCell::Kind::integer:
        return std::to_string(cell.integer);
    case LogCell::Kind::real:
        return is_whole_64_bits(cell.real) ? std::to_string(static_cast<std::int64_t>(cell.real)) : number_text(cell.real, false);
    case LogCell::Kind::text:
    case LogCell::Kind::blob:
        break;
    }
    return std::string(cell.bytes);
}

std::string readable(std::string_view text, std::size_t most)
{
    std::string words;
    while (!text.empty()) {
        const char32_t point = utf8::take(text);
        utf8::append(words, point < 0x20 || point == 0x7F ? utf8::replacement : point);
    }
    return shortened(words, most);
}

std::string cell_words(const LogCell& cell)
{
    constexpr std::size_t most = 80;
    return readable(cell_text(cell), most);
}

std::optional<nlohmann::ordered_json> cell_json(const LogCell& cell, std::string& why)
{
    switch (cell.kind) {
    case LogCell::Kind::null:
        return nullptr;
    case LogCell::Kind::integer:
        return cell.integer;
    case LogCell::Kind::real:
        if (std::isfinite(cell.real))
            return cell.real;
        why = "value that is infinite";
        return std::nullopt;
    case LogCell::Kind::blob:
        return nlohmann::ordered_json{{"base64", base64_encoded(cell.bytes)}};
    case LogCell::Kind::text:
        break;
    }
    if (utf8::invalid_at(cell.bytes) == std::string_view::npos)
        return std::string(cell.bytes);
    why = "value that is no UTF-8";
    return std::nullopt;
}

std::optional<LogTime> cell_time(const LogCell& cell)
{
    switch (cell.kind) {
    case LogCell::Kind::integer:
        return read_epoch_time(std::to_string(cell.integer), false);
    case LogCell::Kind::real:
        return std::isfinite(cell.real) ? read_epoch_time(number_text(cell.real, true), false) : std::nullopt;
    case LogCell::Kind::text:
        return read_log_time(cell.bytes);
    case LogCell::Kind::null:
    case LogCell::Kind::blob:
        break;
    }
    return std::nullopt;
}

} // namespace stormreel
