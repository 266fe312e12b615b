// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_draft.h"

#include "model/text/utf8.h"

#include <algorithm>

namespace stormreel {

std::uint32_t OcelDraft::TypeNames::find(const std::string& name) const
{
    if (const auto known = by_name.find(name); known != by_name.end())
        return known->second;
    const auto known = by_short_name.find(name);
    return known == by_short_name.end() ? none32 : known->second;
}

std::optional<std::string> OcelDraft::id_of(const LogCell& cell, const std::string& what, const std::string& called)
{
    std::string id = cell_text(cell);
    if (!id.empty() && utf8::invalid_at(id) == std::string::npos)
        return id;
    leave_out(
        what + (id.empty() ? (called == "id" ? " without an id" : " without a " + called) : " whose " + called + " is no UTF-8"),
        cell_words(cell));
    return std::nullopt;
}

void OcelDraft::leave_out(const std::string& reason, const std::string& example)
{
    constexpr std::size_t most_examples = 5;
    constexpr std::size_t most_bytes = 200;
    auto at =
        std::find_if(log.left_out.begin(), log.left_out.end(), [&](const LeftOut& known) { return known.reason == reason; });
    if (at == log.left_out.end())
        at = log.left_out.insert(at, LeftOut{reason, 0, {}});
    if (at->examples.size() < most_examples)
        at->examples.push_back(readable(example, most_bytes));
    ++at->count;
}

bool OcelDraft::keep_going()
{
    constexpr std::size_t rows_between_looks = 4096;
    return ++rows % rows_between_looks != 0 || !on_progress || on_progress(done);
}

void OcelDraft::drop_untimed_events()
{
    std::vector<OcelLog::Event> with_time;
    for (std::size_t i = 0; i < log.events.size(); ++i) {
        OcelLog::Event& read = log.events[i];
        if (timed[i]) {
            with_time.push_back(std::move(read));
            continue;
        }
        const std::string& unread = unread_times[i];
        if (unread.empty())
            leave_out("event without a time", read.id);
        else
            leave_out("event with a time that can't be read", read.id + " (" + unread + ")");
        for (std::size_t relation = 0; relation < read.objects.size(); ++relation)
            leave_out("relation of an event without a time", read.id);
    }
    std::stable_sort(with_time.begin(), with_time.end(), [](const auto& a, const auto& b) {
        return std::pair(a.time_us, a.rest_ns) < std::pair(b.time_us, b.rest_ns);
    });
    log.events = std::move(with_time);
}

Result<void> OcelDraft::check_something_came() const
{
    const auto is_event = [](const LeftOut& out) { return out.reason.starts_with("event"); };
    const bool had_events = std::any_of(log.left_out.begin(), log.left_out.end(), is_event);
    if (!log.events.empty() || (!log.changes.empty() && !had_events))
        return {};
    if (log.left_out.empty())
        return fail(ErrorCode::bad_input, "This log has no events.");
    const auto weight = [&](const LeftOut& out) { return std::pair(is_event(out), out.count); };
    const LeftOut& most = *std::max_element(log.left_out.begin(), log.left_out.end(),
                                            [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
    return fail(ErrorCode::bad_input, "No event of this log could be read: " + most.reason + " (" + std::to_string(most.count) +
                                          (most.count == 1 ? " row" : " rows") + ", as " + most.examples.front() + ").");
}

} // namespace stormreel
