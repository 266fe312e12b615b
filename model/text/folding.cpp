// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/folding.h"

#include "model/text/mapping.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace stormreel::utf8 {

namespace {

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string mapped(std::string_view text, unsigned options)
{
    const std::string whole = valid(text);
    utf8proc_uint8_t* made = nullptr;
    // Without UTF8PROC_NULLTERM it takes the length as given: U+0000 is a character like any other.
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(whole.data()), // what the library takes
                                     static_cast<utf8proc_ssize_t>(whole.size()), &made, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(made, std::free);
    if (length < 0) // no memory, or longer than a length can be: the text as it is still tells most texts apart
        return whole;
    return {reinterpret_cast<const char*>(made), static_cast<std::size_t>(length)};
}

std::string composed(std::string_view text)
{
    return is_ascii(text) ? std::string(text) : mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string case_folded(std::string_view text)
{
    if (is_ascii(text)) {
        std::string folded(text);
        std::transform(folded.begin(), folded.end(), folded.begin(), lower);
        return folded;
    }
    // Marks are put in order before they are folded: the Greek iota below a letter becomes a letter, which no mark can pass.
    const std::string decomposed = mapped(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    return mapped(decomposed, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

} // namespace stormreel::utf8
