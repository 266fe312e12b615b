// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/ledger.h"

#include "model/board/assert.h"

namespace stormreel {

Result<void> Ledger::begin()
{
    return m_store.begin_run(m_header).map([&](RunId id) { m_header.id = id; });
}

StreamIndex Ledger::add_stream(const std::string& name, std::string_view kind, TypeIndex category)
{
    std::string unique = name;
    if (is_taken(unique)) {
        const std::string longer = name + "-" + std::string(kind);
        unique = longer;
        for (int again = 2; is_taken(unique); ++again)
            unique = longer + "-" + std::to_string(again);
    }
    m_new_names.insert(unique);
    m_streams.push_back({std::move(unique), category, {}});
    return m_streams_written + static_cast<StreamIndex>(m_streams.size() - 1);
}

bool Ledger::is_taken(const std::string& name)
{
    if (m_new_names.contains(name))
        return true;
    if (!m_names.perhaps(name) || !m_asked)
        return false;
    const auto found = m_store.find_stream(m_header.id, name);
    if (!found)
        m_asked = tl::unexpected(found.error()); // nothing is written after that
    return found && found->has_value();
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
    if (!m_asked)
        return m_asked;
    if (!m_streams.empty()) {
        const auto added = m_store.add_streams(m_header.id, m_streams);
        if (!added)
            return tl::unexpected(added.error());
        for (const Stream& stream : m_streams)
            m_names.add(stream.name);
        m_streams_written += static_cast<StreamIndex>(m_streams.size());
        m_streams.clear();
        m_new_names.clear();
    }
    const std::span<const Record> records(m_batch.data(), m_count);
    STORMREEL_ASSERT(m_streams.empty()); // the store knows every stream that a record names
    STORMREEL_ASSERT(records.empty() || records.front().position == m_written + 1); // what the store asks of them, too
    STORMREEL_ASSERT(records.empty() || records.back().position == m_written + m_count);
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

Error Ledger::with_what_is_kept(Error error) const
{
    if (m_header.id == 0 || m_ended || error.code == ErrorCode::cancelled)
        return error;
    if (error.message.ends_with('.'))
        error.message.pop_back();
    const std::string run = "run " + std::to_string(m_header.id);
    if (error.code == ErrorCode::not_found) { // what it is written to is there no more
        error.message += "; nothing of " + run + " is kept";
        return error;
    }
    error.message += m_written == 0
                         ? "; " + run + " is kept without records, and is incomplete"
                         : "; the first " + std::to_string(m_written) + (m_written == 1 ? " record of " : " records of ") + run +
                               (m_written == 1 ? " is kept" : " are kept") + ", which is incomplete";
    return error;
}

Result<RunHeader> Ledger::end(bool complete)
{
    if (auto written = write(); !written)
        return tl::unexpected(written.error());
    m_header.records = m_written;
    m_header.complete = complete;
    m_header.digest.clear();
    if (complete) {
        auto digest = m_digest.finish(m_store, m_header.id, m_streams_written);
        if (!digest)
            return tl::unexpected(digest.error());
        m_header.digest = std::move(*digest);
    }
    if (auto ended = m_store.end_run(m_header, m_forgotten); !ended)
        return tl::unexpected(ended.error());
    m_ended = true;
    return m_store.run(m_header.id);
}

} // namespace stormreel
