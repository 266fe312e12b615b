// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/integrity.h"

#include <array>
#include <bit>
#include <cstring>
#include <sodium.h>

namespace stormreel {

namespace {

template <class Number>
void put(unsigned char*& at, Number value)
{
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(at, &value, sizeof value);
        at += sizeof value;
    } else {
        for (std::size_t i = 0; i < sizeof value; ++i)
            *at++ = static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * i));
    }
}

} // namespace

Seal RunSeals::of(const Record& record, std::span<const SealedPart> personal, Seal before)
{
    std::array<unsigned char, 66> fixed; // one piece: this is on the path of every append
    unsigned char* at = fixed.data();
    put(at, static_cast<std::uint8_t>('R'));
    put(at, record.position);
    put(at, record.time_us);
    put(at, static_cast<std::uint8_t>(record.kind));
    put(at, record.type);
    put(at, record.stream);
    put(at, record.version);
    put(at, record.cause);
    put(at, record.correlation);
    put(at, record.actor);
    put(at, record.id.high);
    put(at, record.id.low);
    put(at, static_cast<std::uint32_t>(record.data.size()));
    m_bytes.assign(reinterpret_cast<const char*>(fixed.data()), static_cast<std::size_t>(at - fixed.data()));
    m_bytes += record.data;
    count(record.also.size());
    for (const Record::Also& also : record.also) {
        number(also.stream);
        number(also.version);
        text(also.qualifier);
    }
    count(personal.size());
    for (const SealedPart& part : personal) {
        text(part.subject);
        text(part.bytes);
    }
    return finish(before);
}

Seal RunSeals::of(StreamIndex stream, const Stream& row)
{
    m_bytes.assign("S");
    number(stream);
    text(row.name);
    number(row.category);
    text(row.initial);
    return finish(0);
}

Seal RunSeals::of(TypeIndex type, const RecordType& row)
{
    m_bytes.assign("T");
    number(type);
    text(traits(row.kind).key);
    text(row.name);
    text(row.slug);
    count(row.notes.size());
    for (const Id note : row.notes)
        number(stormreel::number(note));
    number(stormreel::number(row.context));
    return finish(0);
}

Seal RunSeals::of(const RunHeader& header)
{
    m_bytes.assign("H");
    text(header.name);
    number(static_cast<std::uint8_t>(header.source));
    number(header.seed);
    text(header.settings);
    number(header.wall_version);
    number(header.started_us);
    number(header.ended_us);
    number(header.records);
    number(static_cast<std::uint8_t>(header.complete));
    number(static_cast<std::uint8_t>(header.causes_inferred));
    text(header.digest);
    count(header.types.size());
    return finish(0);
}

template <class Number>
void RunSeals::number(Number value)
{
    std::array<unsigned char, sizeof(Number)> bytes;
    unsigned char* at = bytes.data();
    put(at, value);
    m_bytes.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void RunSeals::text(std::string_view text)
{
    count(text.size());
    m_bytes.append(text);
}

Seal RunSeals::finish(Seal before)
{
    static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8);
    std::array<unsigned char, crypto_shorthash_KEYBYTES> key;
    unsigned char* at = key.data();
    put(at, before);
    put(at, m_run);
    std::array<unsigned char, crypto_shorthash_BYTES> hash;
    crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(m_bytes.data()), m_bytes.size(), key.data());
    Seal seal = 0;
    for (std::size_t i = 0; i < hash.size(); ++i)
        seal |= static_cast<Seal>(hash[i]) << (8 * i);
    return seal;
}

} // namespace stormreel
