// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/event_store.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace stormreel {

namespace {

/// Personal fields take the place of what stands for them. What is erased stays as it is.
void fill_in(Record& record)
{
    auto data = nlohmann::ordered_json::parse(record.data, nullptr, false);
    if (!data.is_object())
        return;
    for (const Record::Personal& part : record.personal) {
        const auto fields = nlohmann::ordered_json::parse(part.data, nullptr, false);
        if (!fields.is_object())
            continue;
        for (const auto& [name, value] : fields.items())
            data[name] = value;
    }
    record.data = data.dump();
}

} // namespace

Result<std::vector<Record>> EventStore::read_all(RunId run, const LogRead& wanted)
{
    return as_read(run, records(run, wanted), wanted.as_written);
}

Result<std::vector<Record>> EventStore::read_stream(RunId run, const StreamRead& wanted)
{
    return as_read(run, records(run, wanted), wanted.as_written);
}

Result<Record> EventStore::read(RunId run, Position position)
{
    LogRead wanted;
    wanted.from = std::max<Position>(position, 1);
    wanted.limit = 1;
    return read_all(run, wanted).and_then([&](std::vector<Record> found) -> Result<Record> {
        if (found.empty() || found.front().position != position)
            return fail(ErrorCode::not_found, "The run has no record at that position.", std::to_string(position));
        return std::move(found.front());
    });
}

void EventStore::upcast_with(RunId run, Upcaster upcaster)
{
    std::erase_if(m_upcasters, [&](const auto& known) { return known.first == run; });
    if (upcaster)
        m_upcasters.emplace_back(run, std::move(upcaster));
}

void EventStore::appended(RunId run, Position last)
{
    if (m_told)
        m_untold.emplace_back(run, last);
}

void EventStore::tell()
{
    const auto due = std::exchange(m_untold, {});
    const OnAppend told = m_told; // which may set another
    for (const auto& [run, last] : due)
        told(run, last);
}

Result<std::vector<Record>> EventStore::as_read(RunId run, Result<std::vector<Record>> written, bool as_written) const
{
    if (!written || as_written)
        return written;
    const auto upcaster =
        std::find_if(m_upcasters.begin(), m_upcasters.end(), [&](const auto& known) { return known.first == run; });
    for (Record& record : *written) {
        if (!record.personal.empty())
            fill_in(record);
        if (upcaster != m_upcasters.end() && record.kind == RecordKind::event)
            if (auto brought = upcaster->second(record); !brought)
                return tl::unexpected(brought.error());
    }
    return written;
}

} // namespace stormreel
