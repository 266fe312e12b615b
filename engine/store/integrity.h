// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"
#include "engine/store/seal_bytes.h"

#include <span>

namespace stormreel {

/// A seal is 64 bits beside a row that change when anything in it does: SipHash-2-4
/// (https://www.aumasson.jp/siphash/siphash.pdf).
///
/// Its key is u64 seal before, u64 run. The seal before is that of the record before, 0 for the first record and for rows that
/// are no records: so records hang together as a chain, and none can be moved, replaced or slipped in. It finds what a disk,
/// a program or a person changed who does not know of it; whoever computes all seals after it anew is not stopped by 64 bits that
/// lie in the same file. How many runs, keys and the like there should be stands under a seal of its own: document_row.h.

/// What a file holds in place of a Record::Personal.
struct SealedPart {
    std::string subject;
    std::string bytes; ///< see sealing.h
};

/// Computes the seals of one run's rows.
///
/// The bytes, numbers little-endian and as wide as their type, text as a u32 length and its bytes, counts as u32:
/// record: 'R', u64 position, i64 time, u8 kind, u32 type, u32 stream, u32 version, u64 cause, u32 correlation, u32 actor,
///   u64 high and u64 low half of its id, text data; count of other objects, each u32 stream, u32 version, text qualifier;
///   count of personal parts, each text subject, text sealed bytes;
/// stream: 'S', u32 stream, text name, u32 category, text initial;
/// type: 'T', u32 type, text kind, text name, text slug, count of notes, each u32 note, u32 context;
/// run: 'H', text name, u8 source, u64 seed, text settings, i64 wall version, i64 start, i64 end, u64 records, u8 complete,
///   u8 causes inferred, text digest, count of types;
/// snapshot: 'N', u32 stream, u32 version, u64 position, text state;
/// page of a replay: 'P', u32 page, text bytes;
/// checkpoint of a subscriber: 'C', text subscriber, u64 position.
class RunSeals {
public:
    explicit RunSeals(RunId run) : m_run(run) {}

    Seal of(const Record& record, std::span<const SealedPart> personal, Seal before);
    Seal of(StreamIndex stream, const Stream& row);
    Seal of(TypeIndex type, const RecordType& row);
    Seal of(const RunHeader& header); ///< as it lies in the file
    Seal of(const Snapshot& snapshot);
    Seal of_page(std::uint32_t page, std::string_view bytes);
    Seal of_checkpoint(std::string_view subscriber, Position position);

private:
    [[nodiscard]] Seal finish(Seal before) const { return m_bytes.finish(before, static_cast<std::uint64_t>(m_run)); }

    RunId m_run;
    SealBytes m_bytes;
};

} // namespace stormreel
