// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/sqlite_doubted.h"

namespace stormreel {

/// Follows the seals of a run's records and says which records are not as they were written. A seal covers a record and the seal
/// before: so one that does not fit means that the record, its seal, or the seal before was changed. Which, the next one tells.
class SealChain {
public:
    /// `sealed`: every record of the run has a seal. Otherwise those from before there were seals may come first.
    SealChain(RunId run, bool sealed) : m_seals(run), m_sealed(sealed) {}

    enum class Fit : std::uint8_t {
        fits,
        changed,
        doubtful,  ///< it was changed, or the one before it was replaced together with its seal
        after_lost ///< it fits, but all records before it had seals and lost them
    };
    /// In the order of positions.
    Fit add(const DoubtedRecord& record);
    /// Records are missing before the next: nobody knows its seal before.
    void skip();
    /// Of the doubtful records those that fit after all, to a seal that stands elsewhere now.
    std::vector<Position> cleared();

private:
    Seal seal_of(const DoubtedRecord& record, Seal before) { return m_seals.of(*record.record, record.parts, before); }
    Fit unsealed(const DoubtedRecord& record);
    Fit misfit(const DoubtedRecord& record);

    RunSeals m_seals;
    bool m_sealed;
    bool m_begun = false;                ///< a record with a seal has come
    std::vector<Seal> m_before = {0};    ///< what the seal of the record before may have been; empty: anything
    Seal m_lost = 0;                     ///< what it would be if the records before had had seals
    bool m_after_change = false;         ///< the record before was changed
    std::vector<Seal> m_displaced;       ///< seals of changed records: they may belong to others
    std::vector<DoubtedRecord> m_doubts; ///< at most a few hundred
};

} // namespace stormreel
