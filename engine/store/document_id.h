// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stormreel {

/// Which document a file is, whatever its name: 32 bytes in the only row of its table `document`. The first 16 are the same in
/// every document, so that the id can be found in the bytes of a log that lies beside one (`-wal`, `-journal`) without asking
/// SQLite to play it: every transaction that writes changes the row (DocumentState), and thus a log always holds the page with
/// it. The other 16 are by chance.
inline constexpr std::size_t document_id_size = 32;

/// How an id begins. FF, FE and F5 are in no UTF-8 (https://www.rfc-editor.org/rfc/rfc3629), so no text of a document has them.
inline constexpr std::array<unsigned char, 16> document_id_magic = {0xFF, 0xFE, 0xF5, 0xC0, 0xD7, 0x8E, 0xF1, 0xC1,
                                                                    0xFA, 0x93, 0xFD, 0xB2, 0xF8, 0xA6, 0xFB, 0xC9};

/// A new one. Fails with ErrorCode::io where the machine has no good chance to offer.
Result<std::string> new_document_id();
/// Whether these bytes are an id: as long as one, and beginning like one.
bool is_document_id(std::string_view bytes);
/// The first id that stands in these bytes, at or after `from`; empty where there is none.
std::string_view find_document_id(std::string_view bytes, std::size_t from = 0);

/// At which point of its life a document is. Two files with one id may be at different points (a backup), or at points that never
/// met (a backup that was worked on). A log belongs to the state that it began with, and to no other.
struct DocumentState {
    std::int64_t transactions = 0; ///< that wrote so far
    std::int64_t mark = 0;         ///< by chance, with the last of them
    std::int64_t former_mark = 0;  ///< with the one before
    bool operator==(const DocumentState&) const = default;
};

/// The state after one more transaction.
DocumentState next_state(const DocumentState& state);

/// As the table `document` keeps it, behind the id: three numbers of eight bytes, the most significant first.
inline constexpr std::size_t document_state_size = 24;
std::string bytes_of(const DocumentState& state);
/// Nothing where these are no such bytes, or where the number of transactions is negative.
std::optional<DocumentState> document_state_in(std::string_view bytes);

/// What the page of the table `document` says.
struct DocumentOnPage {
    std::string_view id; ///< within the page
    DocumentState state;
};
/// Reads a page without SQLite (https://www.sqlite.org/fileformat.html, "B-tree Pages"): the only cell of a leaf, and nothing
/// that was left in its unused part. Nothing where the page is another one.
std::optional<DocumentOnPage> document_on_page(std::string_view page);

} // namespace stormreel
