// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/lookalike.h"

#include "model/text/confusables.h"
#include "model/text/folding.h"
#include "model/text/mapping.h"

#include <vector>

namespace stormreel {

namespace {

std::u32string points_of(std::string_view text)
{
    std::u32string points;
    while (!text.empty())
        points.push_back(utf8::take(text));
    return points;
}

std::string utf8_of(std::u32string_view points)
{
    std::string text;
    for (const char32_t point : points)
        utf8::append(text, point);
    return text;
}

bool is_unseen(char32_t point)
{
    return utf8proc_get_property(static_cast<utf8proc_int32_t>(point))->ignorable != 0 || plain_lookalike(point) == U' ';
}

/// A letter of Latin alphabets, of Africa's for one, although it is drawn like another: it has a capital or is one.
bool is_written_latin(char32_t point)
{
    const bool latin = (point >= 0x250 && point <= 0x2AF) || (point >= 0xA720 && point <= 0xA7FF);
    const auto number = static_cast<utf8proc_int32_t>(point);
    return latin && (utf8proc_toupper(number) != number || utf8proc_tolower(number) != number);
}

bool is_joiner(char32_t point)
{
    return point == 0x200C || point == 0x200D;
}

/// A selector of the form of the character before it, as emoji have.
bool is_selector(char32_t point)
{
    return point >= 0xFE00 && point <= 0xFE0F;
}

bool is_latin(char32_t point)
{
    const bool ascii = (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
    const bool marked = point >= 0xC0 && point <= 0x24F && point != 0xD7 && point != 0xF7;
    return ascii || marked || (point >= 0x1E00 && point <= 0x1EFF);
}

bool is_compatible_form(char32_t point)
{
    if (point < 0x80 || utf8::is_space(point))
        return false;
    std::string one;
    utf8::append(one, point);
    return utf8::mapped(one, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT) != utf8::composed(one);
}

/// What a word, from space or punctuation to the next, is written in.
struct Word {
    std::size_t begin = 0, end = 0;
    bool latin = false;   ///< it has a Latin letter
    bool foreign = false; ///< it has a letter of another script that none could take for a Latin one
};

std::vector<Word> words_of(std::u32string_view points)
{
    std::vector<Word> words;
    Word word;
    for (std::size_t at = 0; at <= points.size(); ++at) {
        const bool inside = at < points.size() && (utf8::is_word(points[at]) || is_unseen(points[at]));
        if (!inside) {
            word.end = at;
            words.push_back(word);
            word = {at + 1, at + 1, false, false};
            continue;
        }
        const char32_t point = points[at];
        const bool letter = point > 0x24F && utf8::is_word(point) && !is_latin(point);
        word.latin = word.latin || is_latin(point);
        word.foreign = word.foreign || (letter && latin_lookalike(point) == 0 && utf8proc_charwidth(static_cast<int>(point)) > 0);
    }
    return words;
}

std::optional<Oddity> oddity_at(std::u32string_view points, const Word& word, std::size_t at)
{
    const char32_t point = points[at];
    if (is_unseen(point) && !is_selector(point) && (!is_joiner(point) || word.latin))
        return Oddity{Oddity::Kind::unseen, point};
    if (word.latin && !word.foreign && latin_lookalike(point) != 0 && !is_written_latin(point))
        return Oddity{Oddity::Kind::other_script, point};
    if (is_compatible_form(point))
        return Oddity{Oddity::Kind::compatibility, point};
    return std::nullopt;
}

} // namespace

std::string skeleton(std::string_view text)
{
    auto points = points_of(utf8::mapped(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE));
    for (char32_t& point : points)
        if (const char32_t plain = plain_lookalike(point); plain != 0)
            point = plain;
    return utf8::case_folded(utf8_of(points));
}

std::optional<Oddity> first_oddity(std::string_view text)
{
    const auto points = points_of(utf8::composed(text));
    for (const Word& word : words_of(points))
        for (std::size_t at = word.begin; at < word.end; ++at)
            if (const auto odd = oddity_at(points, word, at))
                return odd;
    return std::nullopt;
}

std::string without_oddities(std::string_view text)
{
    const auto points = points_of(utf8::composed(text));
    std::u32string plain;
    std::size_t done = 0;
    for (const Word& word : words_of(points)) {
        for (std::size_t at = word.begin; at < word.end; ++at) {
            const auto odd = oddity_at(points, word, at);
            if (odd && odd->kind == Oddity::Kind::other_script)
                plain.push_back(latin_lookalike(points[at]));
            else if (!odd || odd->kind == Oddity::Kind::compatibility)
                plain.push_back(points[at]);
        }
        done = word.end;
        if (done < points.size())
            plain.push_back(points[done]);
    }
    return utf8_of(plain);
}

} // namespace stormreel
