// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/subscription.h"

namespace stormreel {

Subscription::Subscription(EventStore& store, RunId run, std::string subscriber, RecordFilter filter, EventStore::Take take)
    : m_store(store), m_run(run), m_subscriber(std::move(subscriber)), m_filter(std::move(filter)), m_take(std::move(take))
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

} // namespace stormreel
