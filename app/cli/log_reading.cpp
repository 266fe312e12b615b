// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/log_reading.h"

#include "engine/store/subscription.h"

#include <QThread>

namespace stormreel {

namespace {

constexpr unsigned long poll_ms = 100;

Result<bool> is_wanted(Log& log, const Record& record)
{
    return log.lines.streams(record.stream).map([&](const std::vector<Stream>* streams) {
        return log.query.passes(record, *streams);
    });
}

/// Prints what is there now; says where to go on, 0 where everything was printed.
Result<Position> print_what_is_there(Log& log)
{
    Position next = 0;
    const auto all = each_record(log.store, log.run.id, log.query.read, [&](const Record& record) -> Result<bool> {
        const auto wanted = is_wanted(log, record);
        if (!wanted)
            return wanted;
        if (!log.goes_on() || (*wanted && log.full())) {
            next = record.position;
            return false;
        }
        return *wanted ? log.lines.print(record).map([] { return true; }) : Result<bool>(true);
    });
    if (!all)
        return tl::unexpected(all.error());
    return next;
}

/// Whether the run gets no more records: it is complete, or whoever wrote it is gone. Asked before what is there is read, so
/// that the last of them is not left out.
Result<bool> over(Log& log)
{
    const bool written = DocumentLock::is_written(log.document);
    return log.store.run(log.run.id).map([&](const RunHeader& run) {
        log.ended = !written && !run.complete;
        return run.complete || !written;
    });
}

Result<Position> follow(Log& log)
{
    log.query.read.from = std::max<Position>(log.query.read.from, 1);
    for (;;) {
        const auto ended = over(log);
        if (!ended)
            return tl::unexpected(ended.error());
        const auto next = print_what_is_there(log);
        log.call.out.flush();
        if (!next || *next != 0 || *ended || !log.goes_on())
            return next;
        QThread::msleep(poll_ms);
    }
}

/// Prints a page that a subscriber has not seen. What could not be handed over is not counted as seen.
Result<void> hand_over(Log& log, std::span<const Record> records)
{
    for (const Record& record : records) {
        const auto wanted = is_wanted(log, record);
        const auto printed = wanted && *wanted ? log.lines.print(record) : Result<void>();
        if (!wanted || !printed)
            return tl::unexpected(wanted ? printed.error() : wanted.error());
    }
    return log.call.out.finish().and_then([&]() -> Result<void> {
        if (!log.call.out.open())
            return fail(ErrorCode::cancelled, "nobody reads any more");
        return {};
    });
}

Result<Position> first_unseen(Log& log, const std::string& subscriber)
{
    const auto seen = log.store.checkpoint(log.run.id, subscriber), last = log.store.last(log.run.id);
    if (!seen || !last)
        return seen ? last : seen;
    return *seen < *last ? *seen + 1 : 0;
}

Subscription subscription_of(Log& log, const std::string& subscriber)
{
    return {log.store, log.run.id, subscriber, log.query.read.filter,
            [&log](std::span<const Record> records) { return hand_over(log, records); }};
}

Result<Position> print_unseen(Log& log, const std::string& subscriber)
{
    Subscription subscription = subscription_of(log, subscriber);
    while (!subscription.live() && !log.full() && log.goes_on()) {
        const std::uint64_t room = log.query.limit == 0 ? Subscription::page : log.query.limit - log.lines.printed();
        if (const auto taken = subscription.hand_over(std::min<std::uint64_t>(room, Subscription::page)); !taken)
            return tl::unexpected(taken.error());
    }
    return first_unseen(log, subscriber);
}

Result<Position> follow_as(Log& log, const std::string& subscriber)
{
    Subscription subscription = subscription_of(log, subscriber);
    for (;;) {
        const auto ended = over(log);
        if (!ended)
            return tl::unexpected(ended.error());
        do {
            if (const auto taken = subscription.hand_over(); !taken)
                return tl::unexpected(taken.error());
        } while (!subscription.live() && log.goes_on());
        if (*ended || !log.goes_on())
            return first_unseen(log, subscriber);
        QThread::msleep(poll_ms);
    }
}

} // namespace

Result<Position> print_chosen(Log& log)
{
    const std::string subscriber = log.call.parser.value(QStringLiteral("as")).toStdString();
    if (log.call.parser.isSet(QStringLiteral("follow")))
        return subscriber.empty() ? follow(log) : follow_as(log, subscriber);
    return subscriber.empty() ? print_what_is_there(log) : print_unseen(log, subscriber);
}

} // namespace stormreel
