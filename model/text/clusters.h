// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stormreel {

// What people take for one character may be many: a letter with its accents, a flag, a family of emoji (extended grapheme
// clusters, Unicode Standard Annex #29). A text that is cut is cut between them.

/// The last boundary between clusters that is not beyond `most`: bytes of UTF-8, or units of UTF-16. 0 where the first cluster is
/// longer than that. Bytes that are no UTF-8, and lone surrogates, are clusters of their own.
std::size_t cluster_boundary(std::string_view text, std::size_t most);
std::size_t cluster_boundary(std::u16string_view text, std::size_t most);

/// The text, where it has at most so many bytes; else whole clusters of it and "…", in at most so many bytes and those of "…".
std::string shortened(std::string_view text, std::size_t most);

} // namespace stormreel
