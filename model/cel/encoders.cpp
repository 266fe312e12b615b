// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/library.h"
#include "model/text/base64.h"

namespace stormreel::cel {

namespace {

Value encode(std::span<const Value> arguments, Meter& meter)
{
    const std::string& bytes = arguments[0].as_bytes();
    if (!meter.fits(bytes.size() / 3 * 4 + 4)) {
        return Meter::too_large();
    }
    return meter.spend(1 + 2 * bytes.size()) ? Value::string(base64_encoded(bytes)) : Meter::exhausted();
}

Value decode(std::span<const Value> arguments, Meter& meter)
{
    const std::string& text = arguments[0].as_string();
    if (!meter.spend(1 + text.size())) {
        return Meter::exhausted();
    }
    auto bytes = base64_decoded(text);
    return bytes ? Value::bytes(*std::move(bytes)) : Value::error("the text is not base64");
}

} // namespace

void add_encoders(std::vector<Overload>& to)
{
    to.push_back({"base64.encode", false, {TypeKind::bytes}, TypeKind::string, encode, "bytes as base64"});
    to.push_back({"base64.decode", false, {TypeKind::string}, TypeKind::bytes, decode, "the bytes of a text in base64"});
}

} // namespace stormreel::cel
