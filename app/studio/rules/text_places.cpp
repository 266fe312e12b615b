// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/text_places.h"

#include <algorithm>

namespace stormreel {

TextPlaces::TextPlaces(const QString& text) : m_utf8(text.toStdString())
{
    if (m_utf8.size() == static_cast<std::size_t>(text.size()))
        return;
    m_units.reserve(m_utf8.size() + 1);
    std::uint32_t begun = 0; // units before the present code point
    std::uint32_t units = 0; // of the present code point
    for (const char c : m_utf8) {
        const auto byte = static_cast<unsigned char>(c);
        const bool goes_on = (byte & 0xC0) == 0x80;
        if (!goes_on) {
            begun += units;
            units = byte >= 0xF0 ? 2 : 1;
        }
        m_units.push_back(begun);
    }
    m_units.push_back(begun + units);
}

int TextPlaces::unit(std::size_t byte) const
{
    const std::size_t within = std::min(byte, m_utf8.size());
    return static_cast<int>(m_units.empty() ? within : m_units[within]);
}

std::size_t TextPlaces::byte(int unit) const
{
    const auto wanted = static_cast<std::uint32_t>(std::max(unit, 0));
    if (m_units.empty())
        return std::min<std::size_t>(wanted, m_utf8.size());
    const auto at = std::lower_bound(m_units.begin(), m_units.end(), wanted);
    return std::min(static_cast<std::size_t>(at - m_units.begin()), m_utf8.size());
}

} // namespace stormreel
