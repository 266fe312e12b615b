// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/strings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace stormreel::cel {

namespace {

/// The fewest decimal digits that read back as the same number: 0.d1d2d3... times ten to the power of `point`.
struct Digits {
    std::string digits;
    int point = 0;
};

Digits shortest(double value)
{
    std::array<char, 32> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
    const std::size_t mark = text.find('e');
    Digits result{std::string(text.substr(0, 1)), 0};
    if (mark > 1) {
        result.digits += text.substr(2, mark - 2);
    }
    const std::size_t exponent = text[mark + 1] == '+' ? mark + 2 : mark + 1; // from_chars takes no plus
    std::from_chars(text.data() + exponent, text.data() + text.size(), result.point);
    ++result.point;
    return result;
}

std::string without_exponent(const Digits& number)
{
    const auto size = static_cast<int>(number.digits.size());
    if (number.point <= 0) {
        return "0." + std::string(static_cast<std::size_t>(-number.point), '0') + number.digits;
    }
    if (number.point >= size) {
        return number.digits + std::string(static_cast<std::size_t>(number.point - size), '0');
    }
    const auto point = static_cast<std::size_t>(number.point);
    return number.digits.substr(0, point) + '.' + number.digits.substr(point);
}

std::string with_exponent(const Digits& number)
{
    const int exponent = number.point - 1;
    const std::string power = std::to_string(std::abs(exponent));
    return number.digits.substr(0, 1) + (number.digits.size() > 1 ? "." + number.digits.substr(1) : "") +
           (exponent < 0 ? "e-" : "e+") + (power.size() < 2 ? "0" : "") + power;
}

template <std::string (*layout)(const Digits&)>
std::string laid_out(double value)
{
    if (std::isnan(value)) {
        return "NaN";
    }
    const std::string sign = std::signbit(value) ? "-" : "";
    if (std::isinf(value)) {
        return sign + "Infinity";
    }
    return sign + (value == 0 ? "0" : layout(shortest(std::fabs(value))));
}

/// People read digits rather than exponents as long as these are few.
std::string as_people_write(const Digits& number)
{
    constexpr int smallest = -3; // 0.000123
    constexpr int largest = 21;  // 100000000000000000000
    return number.point < smallest || number.point > largest ? with_exponent(number) : without_exponent(number);
}

} // namespace

std::string text_of(double value)
{
    return laid_out<as_people_write>(value);
}

std::string plain_text(double value)
{
    return laid_out<without_exponent>(value);
}

std::optional<std::string> digits_text(const Value& value, int base, bool capitals)
{
    if (value.kind() != TypeKind::integer && value.kind() != TypeKind::unsigned_integer) {
        return std::nullopt;
    }
    const bool negative = value.kind() == TypeKind::integer && value.as_integer() < 0;
    const auto bits = value.kind() == TypeKind::integer ? static_cast<std::uint64_t>(value.as_integer()) : value.as_unsigned();
    std::array<char, 65> buffer{'-'};
    char* const digits = buffer.data() + (negative ? 1 : 0);
    char* const end = std::to_chars(digits, buffer.data() + buffer.size(), negative ? 0 - bits : bits, base).ptr;
    if (capitals) {
        std::transform(digits, end, digits,
                       [](char digit) { return digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit; });
    }
    return std::string(buffer.data(), end);
}

std::optional<std::string> rounded_text(const Value& value, bool exponent, int precision)
{
    double number = 0;
    switch (value.kind()) {
    case TypeKind::integer:
        number = static_cast<double>(value.as_integer());
        break;
    case TypeKind::unsigned_integer:
        number = static_cast<double>(value.as_unsigned());
        break;
    case TypeKind::number:
        number = value.as_number();
        break;
    default:
        return std::nullopt;
    }
    if (!std::isfinite(number)) {
        return plain_text(number);
    }
    std::array<char, 2 * largest_precision> buffer{}; // the largest number has 309 digits before the point
    const auto layout = exponent ? std::chars_format::scientific : std::chars_format::fixed;
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, layout, precision);
    return std::string(buffer.data(), written.ptr);
}

} // namespace stormreel::cel
