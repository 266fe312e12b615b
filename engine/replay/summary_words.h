// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stormreel {

/// How a summary says numbers and names, the same in every locale.

std::string count_words(std::uint64_t count); ///< "18,211"
/// "1 event", "18,211 events"; where adding an s is not enough, the word for many is told as well.
std::string counted(std::uint64_t count, const std::string& one);
std::string counted(std::uint64_t count, const std::string& one, const std::string& many);
/// "1 event was", "3 events were"; and so on with has and have.
std::string counted_were(std::uint64_t count, const std::string& one);
std::string times_words(std::uint64_t count); ///< "once", "2 times"
/// "40 ms", "7.2 s", "3 min 20 s", "3 h 12 min", "4 days 2 h": two parts at most, cut and not rounded.
std::string span_words(std::int64_t us);
/// "a", "a and b", "a, b and c", "a, b, c and 2 more".
std::string listed(const std::vector<std::string>& names);
/// " (a and b)"; nothing where there are no names.
std::string in_brackets(const std::vector<std::string>& names);
std::string capitalised(std::string clause);

} // namespace stormreel
