// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/integrity.h"

#include <array>
#include <sodium.h>

namespace stormreel {

Seal RunSeals::of(const Record& record, std::span<const SealedPart> personal, Seal before)
{
    std::array<unsigned char, 65> fixed; // one piece: this is on the path of every append
    unsigned char* at = fixed.data();
    SealBytes::put(at, record.position);
    SealBytes::put(at, record.time_us);
    SealBytes::put(at, static_cast<std::uint8_t>(record.kind));
    SealBytes::put(at, record.type);
    SealBytes::put(at, record.stream);
    SealBytes::put(at, record.version);
    SealBytes::put(at, record.cause);
    SealBytes::put(at, record.correlation);
    SealBytes::put(at, record.actor);
    SealBytes::put(at, record.id.high);
    SealBytes::put(at, record.id.low);
    SealBytes::put(at, static_cast<std::uint32_t>(record.data.size()));
    m_bytes.begin('R');
    m_bytes.raw({reinterpret_cast<const char*>(fixed.data()), static_cast<std::size_t>(at - fixed.data())});
    m_bytes.raw(record.data);
    m_bytes.count(record.also.size());
    for (const Record::Also& also : record.also) {
        m_bytes.number(also.stream);
        m_bytes.number(also.version);
        m_bytes.text(also.qualifier);
    }
    m_bytes.count(personal.size());
    for (const SealedPart& part : personal) {
        m_bytes.text(part.subject);
        m_bytes.text(part.bytes);
    }
    return finish(before);
}

Seal RunSeals::of(StreamIndex stream, const Stream& row)
{
    m_bytes.begin('S');
    m_bytes.number(stream);
    m_bytes.text(row.name);
    m_bytes.number(row.category);
    m_bytes.text(row.initial);
    return finish(0);
}

Seal RunSeals::of(TypeIndex type, const RecordType& row)
{
    m_bytes.begin('T');
    m_bytes.number(type);
    m_bytes.text(traits(row.kind).key);
    m_bytes.text(row.name);
    m_bytes.text(row.slug);
    m_bytes.count(row.notes.size());
    for (const Id note : row.notes)
        m_bytes.number(stormreel::number(note));
    m_bytes.number(stormreel::number(row.context));
    return finish(0);
}

Seal RunSeals::of(const RunHeader& header)
{
    m_bytes.begin('H');
    m_bytes.text(header.name);
    m_bytes.number(static_cast<std::uint8_t>(header.source));
    m_bytes.number(header.seed);
    m_bytes.text(header.settings);
    m_bytes.number(header.wall_version);
    m_bytes.number(header.started_us);
    m_bytes.number(header.ended_us);
    m_bytes.number(header.records);
    m_bytes.number(static_cast<std::uint8_t>(header.complete));
    m_bytes.number(static_cast<std::uint8_t>(header.causes_inferred));
    m_bytes.text(header.digest);
    m_bytes.count(header.types.size());
    return finish(0);
}

Seal RunSeals::of(const Snapshot& snapshot)
{
    m_bytes.begin('N');
    m_bytes.number(snapshot.stream);
    m_bytes.number(snapshot.version);
    m_bytes.number(snapshot.position);
    m_bytes.text(snapshot.state);
    return finish(0);
}

Seal RunSeals::of_page(std::uint32_t page, std::string_view bytes)
{
    m_bytes.begin('P');
    m_bytes.number(page);
    m_bytes.text(bytes);
    return finish(0);
}

Seal RunSeals::of_checkpoint(std::string_view subscriber, Position position)
{
    m_bytes.begin('C');
    m_bytes.text(subscriber);
    m_bytes.number(position);
    return finish(0);
}

Seal SealBytes::finish(std::uint64_t first, std::uint64_t second) const
{
    static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8);
    std::array<unsigned char, crypto_shorthash_KEYBYTES> key;
    unsigned char* at = key.data();
    put(at, first);
    put(at, second);
    std::array<unsigned char, crypto_shorthash_BYTES> hash;
    crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(m_bytes.data()), m_bytes.size(), key.data());
    Seal seal = 0;
    for (std::size_t i = 0; i < hash.size(); ++i)
        seal |= static_cast<Seal>(hash[i]) << (8 * i);
    return seal;
}

} // namespace stormreel
