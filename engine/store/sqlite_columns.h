// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/seal_bytes.h"

#include <limits>
#include <optional>
#include <sqlite3.h>

namespace stormreel {

/// The columns of one row, each with what the store writes there; remembers whether all were as expected. SQLite lets any kind
/// of value into any column, and reads it as whatever it is asked for: so nothing that a file says is a size, an index or a
/// number of ours before it went through here, and nothing is used of a row that is not `sound`.
class CheckedColumns {
public:
    explicit CheckedColumns(sqlite3_stmt& row) : m_row(row) {}

    static constexpr std::int64_t least_integer = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t most_integer = std::numeric_limits<std::int64_t>::max();

    /// A whole number, and no text or real that reads as one.
    std::int64_t integer(int column, std::int64_t least = least_integer, std::int64_t most = most_integer)
    {
        const std::int64_t value = sqlite3_column_int64(&m_row, column);
        expect(type(column) == SQLITE_INTEGER && value >= least && value <= most);
        return value;
    }
    std::uint32_t integer_or(int column, std::uint32_t none, std::int64_t least, std::int64_t most)
    {
        return null(column) ? none : static_cast<std::uint32_t>(integer(column, least, most));
    }
    /// The same on the path of every scan: within its bounds, but what kind of value it is gets looked at only where it reads as
    /// 0, as everything does that is no number.
    std::int64_t number(int column, std::int64_t least = least_integer, std::int64_t most = most_integer)
    {
        const std::int64_t value = sqlite3_column_int64(&m_row, column);
        expect(value >= least && value <= most && (value != 0 || type(column) == SQLITE_INTEGER));
        return value;
    }
    std::uint32_t number_or(int column, std::uint32_t none, std::int64_t least, std::int64_t most)
    {
        const std::int64_t value = sqlite3_column_int64(&m_row, column);
        if (value == 0 && null(column))
            return none;
        expect(value >= least && value <= most && (value != 0 || type(column) == SQLITE_INTEGER));
        return static_cast<std::uint32_t>(value);
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
