// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

namespace stormreel {

/// A catch-up subscription: starts where its subscriber's checkpoint stands (at the beginning, where it has none), reads what is
/// there in pages, and then goes live: every `poll` hands over what was appended since, by whichever store of the file. Since it
/// always goes on from the checkpoint, nothing is left out and nothing comes twice, however often it is interrupted.
class Subscription {
public:
    /// The store outlives the subscription.
    Subscription(EventStore& store, RunId run, std::string subscriber, RecordFilter filter, EventStore::Take take);

    /// Takes everything that is there by now; says how many records came.
    Result<std::size_t> poll();
    /// For what can't be taken back, such as a line on a screen: hands over the next page, at most `limit` records, without any
    /// transaction, so that no writer waits for a slow reader, and moves the checkpoint past it afterwards. Who is killed in
    /// between gets that page again. Says how many records came; 0: it is up to date.
    Result<std::size_t> hand_over(std::size_t limit = page);
    /// Whether the last poll took everything: from here on it lives.
    [[nodiscard]] bool live() const { return m_live; }
    static constexpr std::size_t page = 1000;

private:
    EventStore& m_store;
    RunId m_run;
    std::string m_subscriber;
    RecordFilter m_filter;
    EventStore::Take m_take;
    bool m_live = false;
};

} // namespace stormreel
