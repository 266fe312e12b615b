// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/log_views.h"

#include <algorithm>

namespace stormreel {

namespace {

// What the tables of a log could take many times over: one view a table, each of a few others.
constexpr std::size_t most_views = 1000;
constexpr std::size_t most_bytes = std::size_t{256} << 10;
constexpr std::size_t most_selects = 1000;

bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// How often a name stands in a text, not counting where it is a part of a longer word.
std::size_t mentions(const std::string& text, const std::string& name)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const bool begins = at == 0 || !in_word(text[at - 1]) || !in_word(name.front());
        const std::size_t end = at + name.size();
        const bool ends = end == text.size() || !in_word(text[end]) || !in_word(name.back());
        count += begins && ends ? 1 : 0;
    }
    return count;
}

} // namespace

std::string lower_name(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return name;
}

void LogViews::add(const std::string& name, const std::string& sql)
{
    m_bytes += sql.size();
    m_views.insert_or_assign(lower_name(name), View{name, lower_name(sql), 0, false});
}

const LogViews::View& LogViews::measured(View& view)
{
    if (view.size != 0)
        return view;
    view.size = 1; // what mentions itself is refused by SQLite, and must not be followed without end here
    std::size_t size = std::max<std::size_t>(1, mentions(view.body, "select"));
    view.computes = mentions(view.body, "with") > 0;
    for (auto& [name, other] : m_views) {
        const std::size_t count = &other == &view || name.empty() ? 0 : mentions(view.body, name);
        if (count == 0)
            continue;
        const View& inner = measured(other);
        size = std::min(most_selects + 1, size + std::min(most_selects, count) * inner.size);
        view.computes = view.computes || inner.computes;
    }
    view.size = size;
    return view;
}

Result<void> LogViews::admit(const std::string& name)
{
    const auto refuse = [&](const std::string& why) { return fail(ErrorCode::bad_input, "The view \"" + name + "\" " + why); };
    const bool quoted = std::any_of(m_views.begin(), m_views.end(), [](const auto& view) {
        return view.first.find_first_of("\"'`]") != std::string::npos; // how often it is mentioned can't be counted
    });
    if (quoted)
        return refuse("is not read: the file has a view with a quotation mark in its name.");
    if (m_views.size() > most_views || m_bytes > most_bytes)
        return refuse("is not read: the file has more views than a log can need.");
    const View& view = measured(m_views.at(lower_name(name)));
    if (view.computes)
        return refuse("is not read: it computes its rows (WITH), where a log's would select them.");
    if (view.size > most_selects)
        return refuse("is not read: with all that it mentions it is larger than a log can need.");
    return {};
}

} // namespace stormreel
