// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/document_id.h"

#include <limits>
#include <sodium.h>

namespace stormreel {

namespace {

std::string_view magic()
{
    return {reinterpret_cast<const char*>(document_id_magic.data()), document_id_magic.size()};
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint64_t number = 0;
    for (const char byte : bytes.substr(at, size))
        number = number << 8 | static_cast<unsigned char>(byte);
    return number;
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

DocumentState next_state(const DocumentState& state)
{
    DocumentState next{state.transactions, 0, state.mark};
    if (next.transactions < std::numeric_limits<std::int64_t>::max())
        ++next.transactions;
    randombytes_buf(&next.mark, sizeof next.mark);
    return next;
}

std::string bytes_of(const DocumentState& state)
{
    std::string bytes;
    for (const std::int64_t number : {state.transactions, state.mark, state.former_mark})
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> shift);
    return bytes;
}

std::optional<DocumentState> document_state_in(std::string_view bytes)
{
    if (bytes.size() != document_state_size)
        return std::nullopt;
    const auto number = [&](std::size_t at) { return static_cast<std::int64_t>(number_at(bytes, at, 8)); };
    const DocumentState state{number(0), number(8), number(16)};
    return state.transactions >= 0 ? std::optional(state) : std::nullopt;
}

std::optional<DocumentOnPage> document_on_page(std::string_view page)
{
    constexpr std::size_t page_header = 8, cell_header = 64; // at most: sizes and types of the columns before the id
    constexpr char leaf_of_a_table = 0x0D;
    if (page.size() < 512 || page.front() != leaf_of_a_table || number_at(page, 3, 2) != 1)
        return std::nullopt;
    const std::size_t cell = number_at(page, page_header, 2);
    if (cell >= page.size())
        return std::nullopt;
    const std::string_view id = find_document_id(page.substr(cell, cell_header + document_id_size));
    if (id.empty())
        return std::nullopt;
    const std::size_t behind = static_cast<std::size_t>(id.data() - page.data()) + id.size();
    const auto state = document_state_in(page.substr(behind, document_state_size));
    return state ? std::optional(DocumentOnPage{id, *state}) : std::nullopt;
}

} // namespace stormreel
