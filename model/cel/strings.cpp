// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/strings.h"

#include "model/cel/code_points.h"

namespace stormreel::cel {

Value out_of_range(std::int64_t index)
{
    return Value::error("index out of range: " + std::to_string(index));
}

namespace {

/// Pays for reading the texts among the arguments once.
bool pay(Arguments arguments, Meter& meter)
{
    std::uint64_t steps = 1;
    for (const Value& argument : arguments) {
        if (argument.kind() == TypeKind::string) {
            steps += argument.as_string().size();
        }
    }
    return meter.spend(steps);
}

Value contains(Arguments arguments, Meter& meter)
{
    if (!pay(arguments, meter)) {
        return Meter::exhausted();
    }
    const std::string& wanted = arguments[1].as_string();
    return Value::boolean(wanted.empty() || TextSearch(wanted).find(arguments[0].as_string()) != std::string_view::npos);
}

Value starts_with(Arguments arguments, Meter& meter)
{
    if (!meter.spend(1 + arguments[1].as_string().size())) {
        return Meter::exhausted();
    }
    return Value::boolean(arguments[0].as_string().starts_with(arguments[1].as_string()));
}

Value ends_with(Arguments arguments, Meter& meter)
{
    if (!meter.spend(1 + arguments[1].as_string().size())) {
        return Meter::exhausted();
    }
    return Value::boolean(arguments[0].as_string().ends_with(arguments[1].as_string()));
}

Value char_at(Arguments arguments, Meter& meter)
{
    if (!pay(arguments, meter)) {
        return Meter::exhausted();
    }
    const std::string_view text = arguments[0].as_string();
    const std::int64_t index = arguments[1].as_integer();
    if (index < 0 || static_cast<std::uint64_t>(index) > text.size()) {
        return out_of_range(index);
    }
    const std::size_t at = byte_of(text, static_cast<std::size_t>(index));
    if (at < text.size()) {
        return Value::string(std::string(text.substr(at, length_at(text, at))));
    }
    return static_cast<std::size_t>(index) == code_points(text) ? Value::string("") : out_of_range(index);
}

Value index_in(std::string_view text, std::size_t byte)
{
    return Value::integer(byte == std::string_view::npos ? -1 : static_cast<std::int64_t>(code_points(text.substr(0, byte))));
}

Value index_of(Arguments arguments, Meter& meter)
{
    if (!pay(arguments, meter)) {
        return Meter::exhausted();
    }
    const std::string_view text = arguments[0].as_string();
    const std::string_view wanted = arguments[1].as_string();
    const std::int64_t from = arguments.size() > 2 ? arguments[2].as_integer() : 0;
    if (from < 0 || static_cast<std::uint64_t>(from) > code_points(text)) {
        return out_of_range(from);
    }
    if (wanted.empty()) {
        return Value::integer(from);
    }
    return index_in(text, TextSearch(wanted).find(text, byte_of(text, static_cast<std::size_t>(from))));
}

Value last_index_of(Arguments arguments, Meter& meter)
{
    if (!pay(arguments, meter)) {
        return Meter::exhausted();
    }
    const std::string_view text = arguments[0].as_string();
    const std::string_view wanted = arguments[1].as_string();
    const auto size = static_cast<std::int64_t>(code_points(text));
    const std::int64_t limit = arguments.size() > 2 ? arguments[2].as_integer() : size;
    if (limit < 0 || limit > size) {
        return out_of_range(limit);
    }
    if (wanted.empty()) {
        return Value::integer(limit);
    }
    return index_in(text, find_last(text, wanted, byte_of(text, static_cast<std::size_t>(limit))));
}

Value substring(Arguments arguments, Meter& meter)
{
    if (!pay(arguments, meter)) {
        return Meter::exhausted();
    }
    const std::string_view text = arguments[0].as_string();
    const auto size = static_cast<std::int64_t>(code_points(text));
    const std::int64_t from = arguments[1].as_integer();
    const std::int64_t to = arguments.size() > 2 ? arguments[2].as_integer() : size;
    if (from < 0 || from > size) {
        return out_of_range(from);
    }
    if (to < 0 || to > size) {
        return out_of_range(to);
    }
    if (from > to) {
        return Value::error("invalid substring range: from " + std::to_string(from) + " to " + std::to_string(to));
    }
    const std::size_t begin = byte_of(text, static_cast<std::size_t>(from));
    const std::size_t length = byte_of(text.substr(begin), static_cast<std::size_t>(to - from));
    return Value::string(std::string(text.substr(begin, length)));
}

} // namespace

void add_strings(std::vector<Overload>& to)
{
    using namespace kinds;
    to.push_back({"contains", true, {text, text}, boolean, contains, "whether another text occurs in it"});
    to.push_back({"startsWith", true, {text, text}, boolean, starts_with, "whether it begins with another text"});
    to.push_back({"endsWith", true, {text, text}, boolean, ends_with, "whether it ends with another text"});
    to.push_back({"charAt", true, {text, integer}, text, char_at, "the character at a position from 0"});
    to.push_back({"indexOf", true, {text, text}, integer, index_of, "where another text first occurs, or -1"});
    to.push_back(
        {"indexOf", true, {text, text, integer}, integer, index_of, "where another text first occurs from a position on, or -1"});
    to.push_back({"lastIndexOf", true, {text, text}, integer, last_index_of, "where another text last occurs, or -1"});
    to.push_back({"lastIndexOf",
                  true,
                  {text, text, integer},
                  integer,
                  last_index_of,
                  "where another text last occurs up to a position, or -1"});
    to.push_back({"substring", true, {text, integer}, text, substring, "the text from a position on"});
    to.push_back({"substring", true, {text, integer, integer}, text, substring, "the text from a position up to before another"});
    add_rewriting(to);
    add_matching(to);
    add_format(to);
}

} // namespace stormreel::cel
