// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/subscription.h"

#include <algorithm>

namespace stormreel {

Subscription::Subscription(EventStore& store, RunId run, std::string subscriber, RecordFilter filter, EventStore::Take take)
    : m_store(store), m_run(run), m_subscriber(std::move(subscriber)), m_filter(filter), m_take(std::move(take))
{
}

Result<std::size_t> Subscription::poll()
{
    m_live = false;
    for (std::size_t all = 0;;) {
        const auto taken = m_store.consume(m_run, m_subscriber, m_filter, page, m_take);
        if (!taken)
            return tl::unexpected(taken.error());
        all += *taken;
        m_live = *taken == 0;
        if (m_live)
            return all;
    }
}

Result<std::size_t> Subscription::hand_over(std::size_t limit)
{
    m_live = false;
    const auto seen = m_store.checkpoint(m_run, m_subscriber);
    if (!seen)
        return tl::unexpected(seen.error());
    LogRead wanted;
    wanted.from = *seen + 1;
    wanted.limit = limit;
    wanted.filter = m_filter;
    const auto fresh = m_store.read_all(m_run, wanted);
    if (!fresh)
        return tl::unexpected(fresh.error());
    if (!fresh->empty())
        if (auto taken = m_take(*fresh); !taken)
            return tl::unexpected(taken.error());
    // Where there was nothing, the checkpoint moves past what does not pass, unless something came meanwhile.
    const auto the_same = [&](std::span<const Record> now) -> Result<void> {
        if (!fresh->empty() && now.size() == fresh->size() && now.back().position == fresh->back().position)
            return {};
        return fail(ErrorCode::conflict, "Something else has come meanwhile.", m_subscriber);
    };
    const auto moved = m_store.consume(m_run, m_subscriber, m_filter, std::max<std::size_t>(fresh->size(), 1), the_same);
    if (!moved && moved.error().code != ErrorCode::conflict)
        return tl::unexpected(moved.error());
    m_live = fresh->empty() && moved;
    return fresh->size();
}

} // namespace stormreel
