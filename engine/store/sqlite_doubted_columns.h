// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/integrity.h"

#include <limits>
#include <optional>
#include <sqlite3.h>

namespace stormreel {

/// The columns of one row, each with what the store writes there; remembers whether all were as expected. SQLite lets any kind
/// of value into any column, and reads it as whatever it is asked for.
class DoubtedColumns {
public:
    explicit DoubtedColumns(sqlite3_stmt& row) : m_row(row) {}

    std::int64_t integer(int column, std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                         std::int64_t most = std::numeric_limits<std::int64_t>::max())
    {
        const std::int64_t value = sqlite3_column_int64(&m_row, column);
        expect(type(column) == SQLITE_INTEGER && value >= least && value <= most);
        return value;
    }
    std::uint32_t integer_or(int column, std::uint32_t none, std::int64_t least, std::int64_t most)
    {
        return null(column) ? none : static_cast<std::uint32_t>(integer(column, least, most));
    }
    std::string_view text(int column)
    {
        expect(type(column) == SQLITE_TEXT);
        return bytes(column);
    }
    std::string_view blob(int column)
    {
        expect(type(column) == SQLITE_BLOB);
        return bytes(column);
    }
    [[nodiscard]] bool null(int column) const { return type(column) == SQLITE_NULL; }
    /// Whatever is no number is a seal that fits nothing.
    [[nodiscard]] std::optional<Seal> seal(int column) const
    {
        if (null(column))
            return std::nullopt;
        return type(column) == SQLITE_INTEGER ? static_cast<Seal>(sqlite3_column_int64(&m_row, column)) : Seal(0);
    }
    void expect(bool condition) { m_sound = m_sound && condition; }
    [[nodiscard]] bool sound() const { return m_sound; }

private:
    [[nodiscard]] int type(int column) const { return sqlite3_column_type(&m_row, column); }
    [[nodiscard]] std::string_view bytes(int column) const
    {
        const auto* begin = static_cast<const char*>(sqlite3_column_blob(&m_row, column)); // first: it may change the size
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(&m_row, column));
        return begin ? std::string_view(begin, size) : std::string_view();
    }

    sqlite3_stmt& m_row;
    bool m_sound = true;
};

} // namespace stormreel
