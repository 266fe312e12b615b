// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/digest.h"

namespace stormreel {

RunDigest::RunDigest(std::span<const RecordType> types) : m_hash(QCryptographicHash::Blake2b_256)
{
    text("stormreel run 1");
    number(static_cast<std::uint32_t>(types.size()));
    for (const RecordType& type : types) {
        number(static_cast<std::uint8_t>(type.kind));
        text(type.name);
        text(type.slug);
    }
}

void RunDigest::add(const Record& record)
{
    number(static_cast<std::uint8_t>('R'));
    number(record.position);
    number(static_cast<std::uint64_t>(record.time_us));
    number(static_cast<std::uint8_t>(record.kind));
    number(record.type);
    number(record.stream);
    number(record.version);
    number(record.cause);
    number(record.correlation);
    number(record.actor);
    text(record.data);
    number(static_cast<std::uint32_t>(record.also.size()));
    for (const Record::Also& also : record.also) {
        number(also.stream);
        number(also.version);
        text(also.qualifier);
    }
}

std::string RunDigest::finish(std::span<const Stream> streams)
{
    begin_streams(streams.size());
    for (const Stream& stream : streams)
        add(stream);
    return result();
}

Result<std::string> RunDigest::finish(EventStore& store, RunId run, StreamIndex count)
{
    constexpr std::size_t page = 4096;
    begin_streams(count);
    for (StreamIndex from = 0; from < count;) {
        const auto streams = store.streams(run, from, std::min<std::size_t>(page, count - from));
        if (!streams)
            return tl::unexpected(streams.error());
        if (streams->empty())
            return fail(ErrorCode::bad_input, "Streams of the run are missing.", std::to_string(from));
        for (const Stream& stream : *streams)
            add(stream);
        from += static_cast<StreamIndex>(streams->size());
    }
    return result();
}

void RunDigest::begin_streams(std::size_t count)
{
    number(static_cast<std::uint8_t>('S'));
    number(static_cast<std::uint32_t>(count));
}

void RunDigest::add(const Stream& stream)
{
    text(stream.name);
    number(stream.category);
    text(stream.initial);
}

std::string RunDigest::result()
{
    flush();
    return m_hash.result().toHex().toStdString();
}

void RunDigest::put(const void* bytes, std::size_t size)
{
    m_pending.append(static_cast<const char*>(bytes), size);
    if (m_pending.size() >= 1 << 16)
        flush();
}

template <class Number>
void RunDigest::number(Number value)
{
    std::array<unsigned char, sizeof(Number)> bytes;
    for (unsigned char& byte : bytes) {
        byte = static_cast<unsigned char>(value & 0xFF);
        if constexpr (sizeof(Number) > 1)
            value >>= 8;
    }
    put(bytes.data(), bytes.size());
}

void RunDigest::text(std::string_view text)
{
    number(static_cast<std::uint32_t>(text.size()));
    put(text.data(), text.size());
}

void RunDigest::flush()
{
    m_hash.addData(QByteArrayView(m_pending.data(), static_cast<qsizetype>(m_pending.size())));
    m_pending.clear();
}

Result<std::string> digest_of(EventStore& store, RunId run)
{
    const auto header = store.run(run);
    if (!header)
        return tl::unexpected(header.error());
    RunDigest digest(header->types);
    for (Position from = 1;;) {
        LogRead page;
        page.from = from;
        page.limit = 4096;
        page.as_written = true;
        const auto records = store.read_all(run, page);
        if (!records)
            return tl::unexpected(records.error());
        if (records->empty())
            break;
        for (const Record& record : *records)
            digest.add(record);
        from = records->back().position + 1;
    }
    const auto streams = store.streams(run);
    if (!streams)
        return tl::unexpected(streams.error());
    return digest.finish(*streams);
}

} // namespace stormreel
