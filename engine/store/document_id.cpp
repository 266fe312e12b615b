// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/document_id.h"

#include <sodium.h>

namespace stormreel {

namespace {

std::string_view magic()
{
    return {reinterpret_cast<const char*>(document_id_magic.data()), document_id_magic.size()};
}

} // namespace

Result<std::string> new_document_id()
{
    if (sodium_init() < 0)
        return fail(ErrorCode::io, "No document can be made: this machine offers no chance to draw its number from.");
    std::string id(magic());
    id.resize(document_id_size);
    randombytes_buf(id.data() + document_id_magic.size(), document_id_size - document_id_magic.size());
    return id;
}

bool is_document_id(std::string_view bytes)
{
    return bytes.size() == document_id_size && bytes.substr(0, document_id_magic.size()) == magic();
}

std::string_view find_document_id(std::string_view bytes, std::size_t from)
{
    const std::size_t at = bytes.find(magic(), from);
    if (at == std::string_view::npos || bytes.size() - at < document_id_size)
        return {};
    return bytes.substr(at, document_id_size);
}

} // namespace stormreel
