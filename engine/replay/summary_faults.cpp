// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/payload_text.h"
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

constexpr std::size_t most_rules_told = 10; // rules with a sentence of their own

struct FaultWords {
    Mishap mishap;
    const char* one; ///< "the producer died": how often follows
    bool is_message; ///< else it is one that is counted: "3 messages were delayed"
};
constexpr FaultWords struck_words[] = {
    {Mishap::producer_died, "the producer died", false},
    {Mishap::consumer_died, "a consumer died", false},
    {Mishap::process_died, "the process with the bus in it died", false},
    {Mishap::broker_away, "the broker was away", false},
    {Mishap::leader_lost, "a leader was lost", false},
    {Mishap::slow, "a consumer was slow", false},
    {Mishap::delayed, "delayed", true},
    {Mishap::reordered, "held back", true},
    {Mishap::duplicated, "sent twice", true},
    {Mishap::poisoned, "poisoned", true},
};

std::string words_of(const FaultWords& fault, std::uint64_t count)
{
    return fault.is_message ? counted_were(count, "message") + " " + fault.one : fault.one + (" " + times_words(count));
}

// What strikes one attempt is told by what became of it, in the words of these reasons.
constexpr std::string_view failed_reason = "Its consumer failed";
constexpr std::string_view dropped_reason = "It was dropped on the way";

struct Attempts {
    Tally failed;
    Tally dropped;
};

Result<Attempts> struck_attempts(const SummaryRun& run)
{
    Attempts attempts;
    const auto take = [&](Position at, std::string_view reason) {
        if (reason.starts_with(failed_reason))
            attempts.failed.add(at);
        else if (reason.starts_with(dropped_reason))
            attempts.dropped.add(at);
    };
    for (const auto& one : run.struck)
        if (one.data.mishap == Mishap::lost)
            take(one.at, one.data.reason);
    std::vector<std::uint32_t> given_back;
    for (Position at = 1; at <= run.timeline.size(); ++at)
        if (run.timeline.kind(at) == RecordKind::retry || run.timeline.kind(at) == RecordKind::dead_letter)
            given_back.push_back(static_cast<std::uint32_t>(at));
    auto done = run.read(given_back, [&](const Record& record) { take(record.position, text_in(record.data, "reason")); });
    return done ? Result<Attempts>(std::move(attempts)) : tl::unexpected(done.error());
}

struct Broken {
    std::string rule;
    std::string words;
    Tally times;
};

Result<std::vector<Broken>> broken(const SummaryRun& run)
{
    std::vector<std::uint32_t> breaches;
    for (Position at = 1; at <= run.timeline.size() && run.count(RecordKind::breach) > 0; ++at)
        if (run.timeline.kind(at) == RecordKind::breach)
            breaches.push_back(static_cast<std::uint32_t>(at));
    std::vector<Broken> rules;
    std::map<std::string, std::size_t> places;
    const auto done = run.read(breaches, [&](const Record& record) {
        const std::string rule = text_in(record.data, "rule");
        const auto [place, is_new] = places.try_emplace(rule, rules.size());
        if (is_new)
            rules.push_back({rule, words_in(record), {}});
        rules[place->second].times.add(record.position);
    });
    if (!done)
        return tl::unexpected(done.error());
    return rules;
}

} // namespace

Result<void> tell_rules(const SummaryRun& run, SummaryLines& lines)
{
    auto rules = broken(run);
    if (!rules)
        return tl::unexpected(rules.error());
    for (std::size_t i = 0; i < std::min(rules->size(), most_rules_told); ++i) {
        Broken& rule = (*rules)[i];
        const std::string words = "A rule broke" + (rule.times.count == 1 ? std::string() : " " + times_words(rule.times.count)) +
                                  ": " + rule.rule +
                                  (rule.words.empty() || rule.words == rule.rule ? "" : " (" + rule.words + ")");
        lines.add("rules", words, Tone::trouble, std::move(rule.times));
    }
    if (rules->size() > most_rules_told)
        lines.add("rules", counted(rules->size() - most_rules_told, "more rule") + " broke", Tone::trouble, {});
    for (const auto& unworked : run.unworked)
        lines.add("rules", "A rule could not be worked out, " + times_words(unworked.times.count) + ": " + unworked.reason,
                  Tone::trouble, unworked.times);
    return {};
}

Result<void> tell_faults(const SummaryRun& run, SummaryLines& lines)
{
    auto attempts = struck_attempts(run);
    if (!attempts)
        return tl::unexpected(attempts.error());
    std::vector<std::string> parts;
    Tally all;
    for (const FaultWords& fault : struck_words)
        if (const std::uint64_t count = run.count(fault.mishap); count > 0)
            parts.push_back(words_of(fault, count));
    for (const auto& one : run.struck)
        if (std::any_of(std::begin(struck_words), std::end(struck_words),
                        [&](const auto& words) { return words.mishap == one.data.mishap; }))
            all.add(one.at);
    for (const auto& [tally, words] : {std::pair(&attempts->failed, FaultWords{Mishap::lost, "a consumer failed", false}),
                                       std::pair(&attempts->dropped, FaultWords{Mishap::lost, "dropped on the way", true})}) {
        if (tally->count > 0)
            parts.push_back(words_of(words, tally->count));
        for (const Position at : tally->positions)
            all.add(at, 0);
        all.count += tally->count;
    }
    if (parts.empty()) {
        if (run.settings.faults > 0)
            lines.good("faults", "No fault struck");
        return {};
    }
    std::string words = counted(all.count, "fault") + " struck: ";
    for (std::size_t i = 0; i < parts.size(); ++i)
        words += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    lines.add("faults", words, Tone::notice, std::move(all));
    return {};
}

} // namespace stormreel
