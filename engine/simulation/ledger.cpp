// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/ledger.h"

namespace stormreel {

Result<void> Ledger::begin()
{
    return m_store.begin_run(m_header).map([&](RunId id) { m_header.id = id; });
}

StreamIndex Ledger::add_stream(const std::string& name, std::string_view kind, TypeIndex category)
{
    std::string unique = name;
    if (!m_names.insert(unique).second) {
        const std::string longer = name + "-" + std::string(kind);
        unique = longer;
        for (int again = 2; !m_names.insert(unique).second; ++again)
            unique = longer + "-" + std::to_string(again);
    }
    m_streams.push_back({std::move(unique), category, {}});
    return static_cast<StreamIndex>(m_streams.size() - 1);
}

Record& Ledger::add()
{
    if (m_count > 0) {
        m_bytes += m_batch[m_count - 1].data.size();
        for (const Record::Personal& part : m_batch[m_count - 1].personal)
            m_bytes += part.data.size();
    }
    if (m_count == m_batch.size())
        m_batch.emplace_back();
    Record& record = m_batch[m_count++];
    record.position = size();
    return record;
}

Result<void> Ledger::write()
{
    if (m_streams_written < m_streams.size()) {
        const auto added = m_store.add_streams(m_header.id, std::span(m_streams).subspan(m_streams_written));
        if (!added)
            return tl::unexpected(added.error());
        m_streams_written = m_streams.size();
    }
    const std::span<const Record> records(m_batch.data(), m_count);
    if (auto appended = m_store.append_batch(m_header.id, records); !appended)
        return appended;
    for (const Record& record : records)
        m_digest.add(record);
    if (m_count > 0)
        m_header.ended_us = records.back().time_us;
    for (std::size_t i = 0; i < m_count; ++i)
        if (m_batch[i].data.capacity() > usual_bytes)
            m_batch[i].data = std::string();
    m_written += m_count;
    m_count = 0;
    m_bytes = 0;
    return {};
}

Result<RunHeader> Ledger::end(bool complete)
{
    if (auto written = write(); !written)
        return tl::unexpected(written.error());
    m_header.records = m_written;
    m_header.complete = complete;
    m_header.digest = complete ? m_digest.finish(m_streams) : std::string();
    if (auto ended = m_store.end_run(m_header, m_forgotten); !ended)
        return tl::unexpected(ended.error());
    return m_store.run(m_header.id);
}

} // namespace stormreel
