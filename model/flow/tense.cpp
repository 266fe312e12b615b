// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/tense.h"

#include "model/flow/lint.h"
#include "model/flow/verbs.h"

#include <algorithm>
#include <array>

namespace stormreel {

namespace {

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The words as written, split at white space and punctuation; an apostrophe and a hyphen stay inside a word.
std::vector<std::string> words_of(std::string_view name)
{
    std::vector<std::string> words(1);
    for (char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' || c == '-';
        if (letter)
            words.back().push_back(c);
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

std::string lower(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string capital(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

/// "ID" and "iPhone" stay, "Order" becomes "order".
std::string small(std::string text)
{
    const bool plain = std::all_of(text.begin() + (text.empty() ? 0 : 1), text.end(), [](char c) { return c < 'A' || c > 'Z'; });
    return plain && text.size() > 1 ? lower(std::move(text)) : text;
}

/// "Mail to customer": where a word like these stands, moving the verb about may not give English.
bool is_plain_object(const std::vector<std::string>& words, std::size_t first, std::size_t last)
{
    static constexpr std::array<std::string_view, 26> joints{"a",    "all", "an",   "and",  "as", "at",  "because", "by",  "for",
                                                             "from", "if",  "in",   "into", "is", "not", "of",      "off", "on",
                                                             "or",   "out", "that", "the",  "to", "up",  "when",    "with"};
    if (last <= first || last - first > 3)
        return false;
    for (auto i = first; i < last; ++i)
        if (std::find(joints.begin(), joints.end(), lower(words[i])) != joints.end())
            return false;
    return true;
}

} // namespace

bool is_past_tense(std::string_view name)
{
    if (!is_ascii(name))
        return true;
    const auto words = words_of(name);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = lower(words[i]);
        // "Set price" tells someone to; "Price set" tells what happened.
        if (is_past_form(word) && !(i == 0 && words.size() > 1 && is_past_and_base(word)))
            return true;
        // "Out of stock": a state that came about is a fact as well.
        if (word == "out" && i + 1 < words.size() && lower(words[i + 1]) == "of")
            return true;
    }
    return false;
}

bool is_imperative(std::string_view name)
{
    if (!is_ascii(name))
        return true;
    const auto words = words_of(name);
    if (words.empty())
        return false;
    const std::string first = lower(words.front());
    const std::string last = lower(words.back());
    // "Order placed" and "Invoice was paid today" begin with what could be a verb, and still tell a fact.
    const bool told =
        std::any_of(words.begin(), words.end(), [](const std::string& word) { return word == "was" || word == "were"; });
    const bool fact = told || (words.size() == 2 && is_past_form(last));
    if (is_verb(first))
        return !fact;
    if (is_past_form(first) || (words.size() > 1 && is_past_form(last)))
        return false;
    static constexpr std::array<std::string_view, 5> nouns{"ing", "tion", "sion", "ment", "ness"};
    return std::none_of(nouns.begin(), nouns.end(),
                        [&](std::string_view ending) { return first.size() > ending.size() + 2 && first.ends_with(ending); });
}

std::optional<std::string> as_event(std::string_view name)
{
    const auto words = words_of(name);
    if (!is_ascii(name) || words.size() < 2 || !is_plain_object(words, 1, words.size()))
        return std::nullopt;
    const auto participle = past_participle(lower(words.front()));
    if (!participle)
        return std::nullopt;
    std::string event = capital(words[1]);
    for (std::size_t i = 2; i < words.size(); ++i)
        event += " " + words[i];
    return event + " " + *participle;
}

std::optional<std::string> as_command(std::string_view name)
{
    const auto words = words_of(name);
    if (!is_ascii(name) || words.size() < 2 || !is_plain_object(words, 0, words.size() - 1))
        return std::nullopt;
    const auto verb = base_form(lower(words.back()));
    if (!verb)
        return std::nullopt;
    std::string command = capital(*verb);
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        command += " " + small(words[i]);
    return command;
}

} // namespace stormreel
