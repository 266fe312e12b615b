// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/library.h"

namespace stormreel::cel {

namespace {

// RFC 4648, section 4.
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64_from(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view three = bytes.substr(at, 3);
        std::uint32_t group = 0;
        for (std::size_t index = 0; index < 3; ++index) {
            group = (group << 8U) | (index < three.size() ? static_cast<unsigned char>(three[index]) : 0U);
        }
        for (std::size_t index = 0; index < 4; ++index) {
            text += index <= three.size() ? alphabet[(group >> (18 - 6 * index)) & 63U] : '=';
        }
    }
    return text;
}

/// Padding may be left out, but not a part of it.
std::optional<std::string> bytes_from(std::string_view text)
{
    std::size_t padding = 0;
    for (; padding < 2 && text.ends_with('='); ++padding) {
        text.remove_suffix(1);
    }
    if (text.size() % 4 == 1 || (padding > 0 && (text.size() + padding) % 4 != 0)) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t group = 0;
    unsigned held = 0;
    for (const char letter : text) {
        const std::size_t six = alphabet.find(letter);
        if (six == std::string_view::npos) {
            return std::nullopt;
        }
        group = (group << 6U) | static_cast<std::uint32_t>(six);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>((group >> held) & 0xFFU);
        }
    }
    return bytes;
}

Value encode(std::span<const Value> arguments, Meter& meter)
{
    const std::string& bytes = arguments[0].as_bytes();
    if (!meter.fits(bytes.size() / 3 * 4 + 4)) {
        return Meter::too_large();
    }
    return meter.spend(1 + 2 * bytes.size()) ? Value::string(base64_from(bytes)) : Meter::exhausted();
}

Value decode(std::span<const Value> arguments, Meter& meter)
{
    const std::string& text = arguments[0].as_string();
    if (!meter.spend(1 + text.size())) {
        return Meter::exhausted();
    }
    auto bytes = bytes_from(text);
    return bytes ? Value::bytes(*std::move(bytes)) : Value::error("the text is not base64");
}

} // namespace

void add_encoders(std::vector<Overload>& to)
{
    to.push_back({"base64.encode", false, {TypeKind::bytes}, TypeKind::string, encode, "bytes as base64"});
    to.push_back({"base64.decode", false, {TypeKind::string}, TypeKind::bytes, decode, "the bytes of a text in base64"});
}

} // namespace stormreel::cel
