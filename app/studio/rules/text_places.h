// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>
#include <vector>

namespace stormreel {

/// The places of one text, as rules count them (bytes of UTF-8) and as an editor does (units of UTF-16).
class TextPlaces {
public:
    TextPlaces() = default;
    explicit TextPlaces(const QString& text);

    [[nodiscard]] const std::string& utf8() const { return m_utf8; }
    /// The unit that begins at, or holds, this byte; the end of the text for what lies behind it.
    [[nodiscard]] int unit(std::size_t byte) const;
    /// The first byte of this unit; the end of the text for what lies behind it.
    [[nodiscard]] std::size_t byte(int unit) const;

private:
    std::string m_utf8;
    std::vector<std::uint32_t> m_units; ///< by byte, and one for the end; empty where all is ASCII
};

} // namespace stormreel
