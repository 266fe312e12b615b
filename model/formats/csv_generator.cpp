// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/library.h"
#include "model/formats/csv.h"
#include "model/text/utf8.h"

#include <charconv>
#include <optional>

namespace stormreel {

namespace {

using cel::TypeKind;
using cel::Value;

template <class Number>
std::optional<Number> whole_text(std::string_view text)
{
    Number number{};
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Nothing where the text is none of the type.
std::optional<Value> value_from(const std::string& text, TypeKind kind)
{
    const auto as = [](const auto& read, auto make) { return read ? std::optional<Value>(make(*read)) : std::nullopt; };
    switch (kind) {
    case TypeKind::boolean:
        return text == "true" || text == "false" ? std::optional(Value::boolean(text == "true")) : std::nullopt;
    case TypeKind::integer:
        return as(whole_text<std::int64_t>(text), Value::integer);
    case TypeKind::unsigned_integer:
        return as(whole_text<std::uint64_t>(text), Value::unsigned_integer);
    case TypeKind::number: {
        const auto number = whole_text<double>(text);
        return number && *number - *number == 0 ? std::optional(Value::number(*number)) : std::nullopt; // "nan" is no number here
    }
    case TypeKind::timestamp:
        return as(cel::timestamp_from(text), Value::timestamp);
    case TypeKind::duration:
        return as(cel::duration_from(text), Value::duration);
    default:
        return Value::string(text);
    }
}

/// Enough of a value to find it by.
std::string beginning(std::string_view text)
{
    std::string begin;
    for (int points = 0; !text.empty() && points < 40; ++points)
        utf8::append(begin, utf8::take(text));
    return text.empty() ? begin : begin + "…";
}

bool fits_a_cell(TypeKind kind)
{
    switch (kind) {
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::unsigned_integer:
    case TypeKind::number:
    case TypeKind::string:
    case TypeKind::timestamp:
    case TypeKind::duration:
    case TypeKind::dyn:
        return true;
    default:
        return false;
    }
}

} // namespace

Result<CsvGenerator> generator_from_csv(std::string_view text, const std::string& column, const cel::Type& type)
{
    if (!fits_a_cell(type.kind()))
        return fail(ErrorCode::bad_input, "a column can't fill a field of type " + type.name());
    const auto cells = csv_column(text, column);
    if (!cells)
        return tl::unexpected(cells.error());
    if (cells->empty())
        return fail(ErrorCode::bad_input, "the column “" + column + "” has no values");
    constexpr std::string_view begin = "each([", end = "])";
    CsvGenerator generator{std::string(begin), 0, cells->size()};
    for (const auto& cell : *cells) {
        const auto value = value_from(cell.text, type.kind());
        if (!value)
            return fail(ErrorCode::bad_input, "“" + beginning(cell.text) + "” in column “" + column + "” is no " + type.name(),
                        "line " + std::to_string(cell.line));
        const std::string written = (generator.used == 0 ? "" : ", ") + cel::literal(*value);
        if (generator.expression.size() + written.size() + end.size() > longest_generator)
            break;
        generator.expression += written;
        ++generator.used;
    }
    if (generator.used == 0)
        return fail(ErrorCode::bad_input, "the first value of “" + column + "” is longer than a rule may be");
    generator.expression += end;
    return generator;
}

} // namespace stormreel
