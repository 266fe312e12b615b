// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_database.h"

#include <sqlite3.h>

namespace stormreel {

namespace {

constexpr int steps_between_looks = 100; ///< each may make a value of the longest length
constexpr std::int64_t steps_between_questions = 1'000'000;
constexpr int longest_in_view = 4 << 20; ///< bytes of a value or a row
constexpr std::int64_t most_growth = 16; ///< a view repeats words that the file has once, but not without end

} // namespace

// Nothing that the file brings may do more than select from its own tables.
void LogDatabase::fence()
{
    sqlite3* database = m_database.get();
    sqlite3_exec(database, "PRAGMA temp_store=MEMORY", nullptr, nullptr, nullptr); // where it can be counted
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_set_authorizer(
        database,
        [](void* self, int action, const char* subject, const char*, const char*, const char*) {
            return static_cast<const LogDatabase*>(self)->permit(action, subject);
        },
        this);
}

int LogDatabase::permit(int action, const char* subject) const
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
        return SQLITE_OK;
    case SQLITE_READ:
        return subject && m_tables.contains(lower_name(subject)) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
        return subject && std::string_view(subject) == "table_xinfo" ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

void LogDatabase::begin_view()
{
    m_stop = Stop::none;
    m_memory_before = sqlite3_memory_used();
    m_rows = 0;
    m_bytes = 0;
    m_longest = sqlite3_limit(m_database.get(), SQLITE_LIMIT_LENGTH, longest_in_view);
    sqlite3_progress_handler(
        m_database.get(), steps_between_looks,
        [](void* self) { return static_cast<LogDatabase*>(self)->look_after_view() ? 0 : 1; }, this);
}

void LogDatabase::end_view()
{
    sqlite3_progress_handler(m_database.get(), 0, nullptr, nullptr);
    sqlite3_limit(m_database.get(), SQLITE_LIMIT_LENGTH, m_longest);
}

bool LogDatabase::fits(const LogRow& row)
{
    ++m_rows;
    for (const LogCell& cell : row)
        m_bytes += static_cast<std::int64_t>(cell.bytes.size());
    if (m_rows > m_size || m_bytes > most_growth * m_size)
        m_stop = Stop::size;
    return m_stop == Stop::none;
}

bool LogDatabase::look_after_view()
{
    m_steps += steps_between_looks;
    if (m_steps > m_bounds.steps)
        m_stop = Stop::steps;
    else if (sqlite3_memory_used() - m_memory_before > m_bounds.memory_bytes)
        m_stop = Stop::memory;
    else if (m_steps % steps_between_questions == 0 && m_keep_going && !m_keep_going())
        m_stop = Stop::person;
    return m_stop == Stop::none;
}

} // namespace stormreel
