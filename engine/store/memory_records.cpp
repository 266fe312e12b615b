// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/memory_event_store.h"

#include <algorithm>
#include <set>

namespace stormreel {

namespace {

/// From `from` (0: from where the direction begins) on, until `look` has seen enough.
template <class Look>
void walk(Direction direction, std::uint64_t from, std::uint64_t size, Look&& look)
{
    if (direction == Direction::forwards) {
        for (std::uint64_t at = std::max<std::uint64_t>(from, 1); at <= size; ++at)
            if (!look(at))
                return;
    } else {
        for (std::uint64_t at = from == 0 ? size : std::min(from, size); at > 0; --at)
            if (!look(at))
                return;
    }
}

} // namespace

bool MemoryStore::passes(const MemoryRun& run, const Record& record, const RecordFilter& filter)
{
    if (filter.type && record.type != *filter.type)
        return false;
    if (filter.correlation && record.correlation != *filter.correlation)
        return false;
    return !filter.category || (record.stream != none32 && run.streams[record.stream].category == *filter.category);
}

/// As it was written, without what was erased since.
Record MemoryStore::written(const MemoryRun& run, const Record& record)
{
    Record copy = record;
    for (Record::Personal& part : copy.personal)
        if (run.subjects.at(part.subject).erased)
            part = {part.subject, {}, true};
    return copy;
}

Result<Position> MemoryStore::append(RunId id, std::span<const StreamAppend> writes)
{
    auto found = open_run(id);
    if (!found)
        return tl::unexpected(found.error());
    MemoryRun& run = **found;
    if (auto checked = check_writes(writes, run.streams.size()); !checked)
        return tl::unexpected(checked.error());
    const auto lookup = [&](EventId event) -> Result<std::optional<Position>> {
        const auto at = run.ids.find(event);
        return at == run.ids.end() ? std::nullopt : std::optional(at->second);
    };
    const auto stored = [&](Position position) -> Result<Record> { return run.records[position - 1]; };
    if (auto before = appended_before(writes, lookup, stored); !before || *before)
        return before.map([](auto first) { return *first; });
    for (const StreamAppend& write : writes)
        if (auto checked = check_expected(write.expected, run.heads[write.stream], "stream " + std::to_string(write.stream));
            !checked)
            return tl::unexpected(checked.error());
    const Position first = run.records.size() + 1;
    const std::vector<Record> records = number_records({first, run.header.types.size(), run.heads}, writes);
    return write(run, records).map([&] { return first; });
}

Result<void> MemoryStore::append_batch(RunId id, std::span<const Record> records)
{
    return open_run(id).and_then([&](MemoryRun* run) { return write(*run, records); });
}

Result<void> MemoryStore::write(MemoryRun& run, std::span<const Record> records)
{
    std::vector<std::uint32_t> heads = run.heads;
    if (auto admitted = admit_all(run, records, heads); !admitted)
        return admitted;
    keep(run, records, std::move(heads));
    if (!records.empty())
        appended(run.header.id, run.records.size());
    tell_if_done();
    return {};
}

Result<void> MemoryStore::admit_all(const MemoryRun& run, std::span<const Record> records, std::span<std::uint32_t> heads)
{
    Admission admission{run.records.size() + 1, run.header.types.size(), heads};
    for (const Record& record : records)
        if (auto admitted = admit(admission, record); !admitted)
            return admitted;
    std::set<EventId> fresh;
    for (const Record& record : records) {
        if (!record.id.none() && (run.ids.contains(record.id) || !fresh.insert(record.id).second))
            return refuse_id(record);
        for (const Record::Personal& part : record.personal)
            if (const auto known = run.subjects.find(part.subject); known != run.subjects.end() && known->second.erased)
                return refuse_erased(part.subject);
    }
    return {};
}

void MemoryStore::keep(MemoryRun& run, std::span<const Record> records, std::vector<std::uint32_t> heads)
{
    for (const Record& record : records) {
        if (record.version != 0)
            run.versions[record.stream].push_back(record.position);
        for (const Record::Also& also : record.also)
            run.versions[also.stream].push_back(record.position);
        if (!record.id.none())
            run.ids.emplace(record.id, record.position);
        for (const std::string& name : subjects_of(record)) {
            Subject& subject = run.subjects[name];
            subject.name = name;
            ++subject.records;
        }
        run.records.push_back(record);
        for (Record::Personal& part : run.records.back().personal)
            part.erased = false; // that is the store's to say
    }
    run.heads = std::move(heads);
}

Result<std::uint32_t> MemoryStore::head(RunId id, StreamIndex stream)
{
    return find_in(id, stream).map([&](const MemoryRun* run) { return run->heads[stream]; });
}

Result<Position> MemoryStore::last(RunId id)
{
    return find(id).map([](const MemoryRun* run) { return static_cast<Position>(run->records.size()); });
}

Result<std::vector<VersionShare>> MemoryStore::version_shares(RunId id)
{
    return find(id).map([](const MemoryRun* run) {
        std::map<std::pair<TypeIndex, std::uint32_t>, std::uint64_t> counts;
        for (const Record& record : run->records)
            if (record.kind == RecordKind::event && record.type != none32)
                ++counts[{record.type, schema_version(record.data)}];
        std::vector<VersionShare> shares;
        for (const auto& [what, events] : counts)
            shares.push_back({what.first, what.second, events});
        return shares;
    });
}

Result<std::vector<Record>> MemoryStore::records(RunId id, const LogRead& wanted)
{
    return find(id).map([&](const MemoryRun* run) {
        std::vector<Record> found;
        walk(wanted.direction, wanted.from, run->records.size(), [&](Position at) {
            const Record& record = run->records[at - 1];
            if (found.size() < wanted.limit && at <= wanted.up_to && record.time_us <= wanted.until_us &&
                passes(*run, record, wanted.filter))
                found.push_back(written(*run, record));
            return found.size() < wanted.limit;
        });
        return found;
    });
}

Result<std::vector<Record>> MemoryStore::records(RunId id, const StreamRead& wanted)
{
    return find_in(id, wanted.stream).map([&](const MemoryRun* run) {
        std::vector<Record> found;
        const auto& versions = run->versions[wanted.stream];
        walk(wanted.direction, wanted.from, versions.size(), [&](std::uint64_t version) {
            const Record& record = run->records[versions[version - 1] - 1];
            if (found.size() < wanted.limit && record.position <= wanted.up_to && record.time_us <= wanted.until_us)
                found.push_back(written(*run, record));
            return found.size() < wanted.limit;
        });
        return found;
    });
}

} // namespace stormreel
