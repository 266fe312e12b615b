// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/code_points.h"
#include "model/cel/strings.h"

#include <algorithm>

namespace stormreel::cel {

namespace {

/// A text of the length of the receiver, made from it byte by byte.
template <char (*change)(char)>
Value change_bytes(Arguments arguments, Meter& meter)
{
    if (!meter.spend(1 + arguments[0].as_string().size())) {
        return Meter::exhausted();
    }
    std::string text = arguments[0].as_string();
    std::transform(text.begin(), text.end(), text.begin(), change);
    return Value::string(std::move(text));
}

char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

char upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
}

Value reverse_text(Arguments arguments, Meter& meter)
{
    const std::string& text = arguments[0].as_string();
    if (!meter.spend(1 + text.size())) {
        return Meter::exhausted();
    }
    std::string reversed(text.size(), ' ');
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = length_at(text, at);
        text.copy(reversed.data() + (text.size() - at - length), length, at);
        at += length;
    }
    return Value::string(std::move(reversed));
}

/// White_Space of the Unicode character database.
bool is_white_space(char32_t point)
{
    return (point >= 0x09 && point <= 0x0D) || point == 0x20 || point == 0x85 || point == 0xA0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F ||
           point == 0x3000;
}

Value trim(Arguments arguments, Meter& meter)
{
    const std::string_view text = arguments[0].as_string();
    if (!meter.spend(1 + text.size())) {
        return Meter::exhausted();
    }
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size(); at += length_at(text, at)) {
        if (!is_white_space(code_point_at(text, at))) {
            begin = std::min(begin, at);
            end = at + length_at(text, at);
        }
    }
    return Value::string(begin < end ? std::string(text.substr(begin, end - begin)) : std::string());
}

Value join(Arguments arguments, Meter& meter)
{
    const Values& parts = arguments[0].as_list();
    const std::string_view between = arguments.size() > 1 ? std::string_view(arguments[1].as_string()) : std::string_view();
    if (!meter.spend(1 + parts.size())) {
        return Meter::exhausted();
    }
    std::uint64_t size = parts.empty() ? 0 : (parts.size() - 1) * between.size();
    for (const Value& part : parts) {
        if (part.is_error() || part.kind() != TypeKind::string) {
            return Value::error("no such overload: join of a list with " + Type(part.kind()).name());
        }
        size += part.as_string().size();
    }
    if (!meter.fits(size)) {
        return Meter::too_large();
    }
    if (!meter.spend(size)) {
        return Meter::exhausted();
    }
    std::string joined;
    joined.reserve(size);
    for (const Value& part : parts) {
        if (&part != parts.data()) {
            joined += between;
        }
        joined += part.as_string();
    }
    return Value::string(std::move(joined));
}

/// Where `wanted` stands in a text, at most `limit` times; before every character and at the end where it is empty.
std::vector<std::size_t> occurrences(std::string_view text, std::string_view wanted, std::uint64_t limit)
{
    std::vector<std::size_t> places;
    if (wanted.empty()) {
        for (std::size_t at = 0; at < text.size() && places.size() < limit; at += length_at(text, at)) {
            places.push_back(at);
        }
        if (places.size() < limit) {
            places.push_back(text.size());
        }
        return places;
    }
    const TextSearch search(wanted);
    for (std::size_t at = 0; places.size() < limit; at = places.back() + wanted.size()) {
        const std::size_t found = search.find(text, at);
        if (found == std::string_view::npos) {
            break;
        }
        places.push_back(found);
    }
    return places;
}

/// A negative limit is none.
std::uint64_t limit_of(Arguments arguments, std::size_t index)
{
    return arguments.size() > index ? static_cast<std::uint64_t>(arguments[index].as_integer()) : ~std::uint64_t{0};
}

Value replace(Arguments arguments, Meter& meter)
{
    const std::string_view text = arguments[0].as_string();
    const std::string_view wanted = arguments[1].as_string();
    const std::string_view instead = arguments[2].as_string();
    if (!meter.spend(1 + text.size() + wanted.size())) {
        return Meter::exhausted();
    }
    const std::vector<std::size_t> places = occurrences(text, wanted, limit_of(arguments, 3));
    const std::uint64_t size = text.size() - places.size() * wanted.size() + places.size() * instead.size();
    if (!meter.fits(size)) {
        return Meter::too_large();
    }
    if (!meter.spend(size)) {
        return Meter::exhausted();
    }
    std::string replaced;
    replaced.reserve(size);
    std::size_t at = 0;
    for (const std::size_t place : places) {
        replaced.append(text, at, place - at).append(instead);
        at = place + wanted.size();
    }
    replaced.append(text, at);
    return Value::string(std::move(replaced));
}

/// Without a separator each character is a part.
Values characters(std::string_view text, std::uint64_t limit)
{
    Values parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = parts.size() + 1 < limit ? length_at(text, at) : text.size() - at;
        parts.push_back(Value::string(std::string(text.substr(at, length))));
        at += length;
    }
    return parts;
}

Value split(Arguments arguments, Meter& meter)
{
    const std::string_view text = arguments[0].as_string();
    const std::string_view separator = arguments[1].as_string();
    const std::uint64_t limit = limit_of(arguments, 2);
    if (!meter.spend(1 + 2 * text.size() + separator.size())) {
        return Meter::exhausted();
    }
    if (limit == 0) {
        return Value::list({});
    }
    if (separator.empty()) {
        return Value::list(characters(text, limit));
    }
    Values parts;
    std::size_t at = 0;
    for (const std::size_t place : occurrences(text, separator, limit - 1)) {
        parts.push_back(Value::string(std::string(text.substr(at, place - at))));
        at = place + separator.size();
    }
    parts.push_back(Value::string(std::string(text.substr(at))));
    return Value::list(std::move(parts));
}

/// How a character stands in a quoted text; empty: as it is.
std::string_view escape_of(char byte)
{
    constexpr std::string_view plain = "\a\b\f\n\r\t\v\\\"";
    constexpr std::string_view escaped = "\\a\\b\\f\\n\\r\\t\\v\\\\\\\"";
    const std::size_t found = plain.find(byte);
    return found == std::string_view::npos ? std::string_view() : escaped.substr(2 * found, 2);
}

Value quote(Arguments arguments, Meter& meter)
{
    const std::string& text = arguments[0].as_string();
    if (!meter.spend(1 + 2 * text.size())) {
        return Meter::exhausted();
    }
    std::string quoted = "\"";
    for (const char byte : text) {
        const std::string_view escape = escape_of(byte);
        escape.empty() ? quoted.push_back(byte) : static_cast<void>(quoted.append(escape));
    }
    quoted += '"';
    return meter.fits(quoted.size()) ? Value::string(std::move(quoted)) : Meter::too_large();
}

} // namespace

void add_rewriting(std::vector<Overload>& to)
{
    using namespace kinds;
    const Type texts = Type::list(text);
    to.push_back({"lowerAscii", true, {text}, text, change_bytes<lower>, "with A to Z as a to z"});
    to.push_back({"upperAscii", true, {text}, text, change_bytes<upper>, "with a to z as A to Z"});
    to.push_back({"reverse", true, {text}, text, reverse_text, "its characters from the last to the first"});
    to.push_back({"trim", true, {text}, text, trim, "without white space at both ends"});
    to.push_back({"join", true, {texts}, text, join, "all texts of the list as one"});
    to.push_back({"join", true, {texts, text}, text, join, "all texts of the list as one, with another between them"});
    to.push_back({"replace", true, {text, text, text}, text, replace, "with every occurrence of a text replaced by another"});
    to.push_back({"replace",
                  true,
                  {text, text, text, integer},
                  text,
                  replace,
                  "with the first occurrences of a text replaced by another"});
    to.push_back({"split", true, {text, text}, texts, split, "the parts between a separator"});
    to.push_back({"split", true, {text, text, integer}, texts, split, "the parts between a separator, at most so many"});
    to.push_back({"strings.quote", false, {text}, text, quote, "in double quotes, special characters escaped"});
}

} // namespace stormreel::cel
