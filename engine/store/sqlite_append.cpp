// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/sqlite_event_store.h"
#include "engine/store/sqlite_rows.h"
#include "model/board/assert.h"

namespace stormreel {

Result<Position> SqliteStore::append(RunId run, std::span<const StreamAppend> writes)
{
    return writing([&]() -> Result<Position> {
        auto heads = open_run(run);
        if (!heads)
            return tl::unexpected(heads.error());
        if (auto checked = check_writes(writes, (*heads)->versions.size()); !checked)
            return tl::unexpected(checked.error());
        const auto lookup = [&](EventId id) { return find_event(m_connection, run, id); };
        const auto stored = [&](Position position) { return written(run, position); };
        if (auto before = appended_before(writes, lookup, stored); !before || *before)
            return before.map([](auto first) { return *first; });
        for (const StreamAppend& write : writes) {
            if (auto learnt = learn(run, **heads, write); !learnt)
                return tl::unexpected(learnt.error());
            const std::uint32_t head = (*heads)->versions[write.stream];
            if (auto checked = check_expected(write.expected, head, "stream " + std::to_string(write.stream)); !checked)
                return tl::unexpected(checked.error());
        }
        const Position first = (*heads)->next;
        const std::vector<Record> numbered = number_records({first, (*heads)->type_count, (*heads)->versions}, writes);
        if (auto done = write(run, **heads, numbered); !done)
            return tl::unexpected(done.error());
        return first;
    });
}

Result<void> SqliteStore::append_batch(RunId run, std::span<const Record> records)
{
    return writing([&]() -> Result<void> {
        auto heads = open_run(run);
        if (!heads)
            return tl::unexpected(heads.error());
        if (auto learnt = learn(run, **heads, records); !learnt)
            return learnt;
        return write(run, **heads, records);
    });
}

Result<Record> SqliteStore::written(RunId run, Position position)
{
    LogRead wanted;
    wanted.from = position;
    wanted.limit = 1;
    return records(run, wanted).and_then([&](std::vector<Record> found) -> Result<Record> {
        if (found.empty())
            return tl::unexpected(damaged_row("record " + std::to_string(position) + " is missing"));
        return std::move(found.front());
    });
}

Result<void> SqliteStore::learn(RunId run, RunHeads& heads, const StreamAppend& write)
{
    return m_heads.learn(run, heads, write.stream).and_then([&] { return learn(run, heads, write.records); });
}

Result<void> SqliteStore::learn(RunId run, RunHeads& heads, std::span<const Record> records)
{
    for (const Record& record : records) {
        if (record.version != 0)
            if (auto learnt = m_heads.learn(run, heads, record.stream); !learnt)
                return learnt;
        for (const Record::Also& also : record.also)
            if (auto learnt = m_heads.learn(run, heads, also.stream); !learnt)
                return learnt;
    }
    return {};
}

Result<void> SqliteStore::write(RunId run, RunHeads& heads, std::span<const Record> records)
{
    Admission admission{heads.next, heads.type_count, heads.versions};
    for (const Record& record : records)
        if (auto admitted = admit(admission, record); !admitted)
            return admitted;
    STORMREEL_ASSERT(admission.next == heads.next + records.size()); // positions go on without a gap
    STORMREEL_ASSERT(records.empty() || records.front().position == heads.next);
    heads.next = admission.next;
    return insert_records(m_connection, run, records, heads.seals, heads.seal).map([&] {
        if (!records.empty())
            appended(run, heads.next - 1);
    });
}

} // namespace stormreel
