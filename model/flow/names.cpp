// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/flow.h"
#include "model/text/folding.h"
#include "model/text/utf8.h"

namespace stormreel {

namespace {

/// Runs of what is not kept become one `separator`; none at either end.
template <class Keep>
std::string squeezed(std::string_view text, char separator, Keep keep)
{
    std::string result;
    bool pending = false;
    while (!text.empty()) {
        const char32_t point = utf8::take(text);
        if (!keep(point)) {
            pending = !result.empty();
            continue;
        }
        if (pending)
            result.push_back(separator);
        pending = false;
        utf8::append(result, point);
    }
    return result;
}

} // namespace

std::string one_line(std::string_view name)
{
    return squeezed(name, ' ', [](char32_t point) { return !utf8::is_space(point); });
}

std::string slug(std::string_view name)
{
    return squeezed(utf8::case_folded(name), '-', utf8::is_word);
}

std::string folded(std::string_view name)
{
    return one_line(utf8::case_folded(name));
}

} // namespace stormreel
