// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/type.h"

namespace stormreel {

/// Tells line and column of places in one text. Asked in ascending order, which is how problems come, it goes over the text once.
class LineColumns {
public:
    explicit LineColumns(std::string_view text) : m_text(text) {}

    cel::Problem problem(std::size_t offset, std::size_t length, std::string message)
    {
        go_to(std::min(offset, m_text.size()));
        return {std::move(message), static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length), m_line, m_column};
    }

private:
    void go_to(std::size_t offset)
    {
        if (offset < m_at) {
            m_at = 0;
            m_line = 1;
            m_column = 1;
        }
        for (; m_at < offset; ++m_at) {
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if (byte == '\n') {
                ++m_line;
                m_column = 1;
            } else if ((byte & 0xC0U) != 0x80U) {
                ++m_column;
            }
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::uint32_t m_line = 1;
    std::uint32_t m_column = 1;
};

} // namespace stormreel
