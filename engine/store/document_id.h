// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <array>
#include <string>
#include <string_view>

namespace stormreel {

/// Which document a file is, whatever its name: 32 bytes in the only row of its table `document`. The first 16 are the same in
/// every document, so that the id can be found in the bytes of a log that lies beside one (`-wal`, `-journal`) without asking
/// SQLite to play it: every transaction that writes counts itself in the row, and thus a log always holds the page with it. The
/// other 16 are by chance.
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

} // namespace stormreel
