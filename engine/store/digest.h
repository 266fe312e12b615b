// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

#include <QCryptographicHash>

namespace stormreel {

/// What makes two runs the same: BLAKE2b-256 (RFC 7693) over everything that happened, and nothing about where it is kept.
///
/// The bytes, numbers little-endian and as wide as their type, text as a u32 length and its bytes:
/// "stormreel run 1"; u32 count of types, each u8 note kind, text name, text slug;
/// of every record 'R', u64 position, i64 time, u8 kind, u32 type, u32 stream, u32 version, u64 cause, u32 correlation, u32
/// actor, text data, u32 count of other objects, each u32 stream, u32 version, text qualifier; 'S', u32 count of streams, each
/// text name, u32 category, text initial.
class RunDigest {
public:
    explicit RunDigest(std::span<const RecordType> types);
    void add(const Record& record);                      ///< in order of position
    std::string finish(std::span<const Stream> streams); ///< 64 hex digits; the digest takes nothing more
    /// The same with the run's streams as they lie in a store, a few at a time; there are `count`.
    Result<std::string> finish(EventStore& store, RunId run, StreamIndex count);

private:
    void put(const void* bytes, std::size_t size);
    template <class Number>
    void number(Number value);
    void text(std::string_view text);
    void begin_streams(std::size_t count);
    void add(const Stream& stream);
    std::string result();
    void flush();

    QCryptographicHash m_hash;
    std::string m_pending; // hashing many small pieces is slow
};

/// The digest of a run as it lies in a store: equal to what its header says, unless someone changed the file.
Result<std::string> digest_of(EventStore& store, RunId run);

} // namespace stormreel
