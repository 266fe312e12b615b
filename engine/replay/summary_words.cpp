// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t most_names = 3;
constexpr std::int64_t ms = 1'000, second = 1'000'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

std::string two_parts(std::int64_t us, std::int64_t large, const char* large_name, std::int64_t small, const char* small_name)
{
    const std::int64_t rest = us % large / small;
    const std::string words = count_words(static_cast<std::uint64_t>(us / large)) + " " + large_name;
    return rest == 0 ? words : words + " " + std::to_string(rest) + " " + small_name;
}

} // namespace

std::string count_words(std::uint64_t count)
{
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

std::string counted(std::uint64_t count, const std::string& one, const std::string& many)
{
    return count_words(count) + " " + (count == 1 ? one : many);
}

std::string counted(std::uint64_t count, const std::string& one)
{
    const bool on_y = one.ends_with("y") && !one.ends_with("ay");
    return counted(count, one, on_y ? one.substr(0, one.size() - 1) + "ies" : one + "s");
}

std::string counted_were(std::uint64_t count, const std::string& one)
{
    return counted(count, one) + (count == 1 ? " was" : " were");
}

std::string times_words(std::uint64_t count)
{
    return count == 1 ? "once" : counted(count, "time");
}

std::string span_words(std::int64_t us)
{
    if (us >= day)
        return two_parts(us, day, us < 2 * day ? "day" : "days", hour, "h");
    if (us >= hour)
        return two_parts(us, hour, "h", minute, "min");
    if (us >= minute)
        return two_parts(us, minute, "min", second, "s");
    if (us >= 10 * second)
        return std::to_string(us / second) + " s";
    if (us >= second / 10) {
        const std::int64_t tenth = us % second / (second / 10);
        return std::to_string(us / second) + (tenth == 0 ? "" : "." + std::to_string(tenth)) + " s";
    }
    return std::to_string(us / ms) + " ms";
}

std::string listed(const std::vector<std::string>& names)
{
    std::string words;
    const std::size_t shown = std::min(names.size(), most_names);
    for (std::size_t i = 0; i < shown; ++i)
        words += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return names.size() > most_names ? words + " and " + count_words(names.size() - most_names) + " more" : words;
}

std::string in_brackets(const std::vector<std::string>& names)
{
    return names.empty() ? std::string() : " (" + listed(names) + ")";
}

std::string capitalised(std::string clause)
{
    if (!clause.empty() && clause[0] >= 'a' && clause[0] <= 'z')
        clause[0] = static_cast<char>(clause[0] - 'a' + 'A');
    return clause;
}

} // namespace stormreel
