// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/seal_chain.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t most_kept = 500;

} // namespace

SealChain::Fit SealChain::add(const DoubtedRecord& record)
{
    if (!record.record) {
        m_before.clear();
        if (record.seal)
            m_before.push_back(*record.seal);
        m_begun = m_begun || record.seal.has_value();
        m_after_change = true;
        return Fit::changed;
    }
    if (!record.seal)
        return unsealed(record);
    const bool first = !m_begun;
    m_begun = true;
    const auto fits = [&](Seal before) { return seal_of(record, before) == *record.seal; };
    const bool lost = first && !m_sealed && record.position > 1 && !fits(0) && fits(m_lost);
    if (!lost && !m_before.empty() && std::none_of(m_before.begin(), m_before.end(), fits))
        return misfit(record);
    m_before = {*record.seal};
    m_after_change = false;
    return lost ? Fit::after_lost : Fit::fits;
}

SealChain::Fit SealChain::unsealed(const DoubtedRecord& record)
{
    if (!m_sealed && !m_begun) {
        m_lost = seal_of(record, m_lost);
        return Fit::fits;
    }
    if (!m_before.empty())
        m_before = {seal_of(record, m_before.front())};
    m_after_change = true;
    return Fit::changed;
}

SealChain::Fit SealChain::misfit(const DoubtedRecord& record)
{
    const bool doubtful = m_after_change;
    if (doubtful && m_doubts.size() < most_kept)
        m_doubts.push_back(record);
    if (m_displaced.size() < most_kept)
        m_displaced.push_back(*record.seal);
    // Either what it says was changed, and its seal is the true one, or it was the seal.
    m_before = {*record.seal, seal_of(record, m_before.front())};
    m_after_change = true;
    return doubtful ? Fit::doubtful : Fit::changed;
}

void SealChain::skip()
{
    m_before.clear();
    m_after_change = false;
}

std::vector<Position> SealChain::cleared()
{
    std::vector<Position> fine;
    for (const DoubtedRecord& doubt : m_doubts)
        if (std::any_of(m_displaced.begin(), m_displaced.end(),
                        [&](Seal before) { return seal_of(doubt, before) == *doubt.seal; }))
            fine.push_back(doubt.position);
    return fine;
}

} // namespace stormreel
