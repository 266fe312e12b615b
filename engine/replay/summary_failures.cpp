// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

/// What became of messages that a consumer could not handle at once.
struct Failed {
    Tally retries;
    std::uint64_t retried = 0; ///< messages
    std::uint64_t mended = 0;  ///< ... that were handled in the end
    std::uint64_t given_up = 0;
    NameTally consumers;
    Tally letters;                                                  ///< dead letters that are there
    Tally handled;                                                  ///< dead letters that were handled once they were sent again
    std::map<std::pair<TypeIndex, TypeIndex>, std::uint64_t> meant; ///< (event, consumer) of the letters that are there
};

Failed gather_failed(const SummaryRun& run)
{
    const Timeline& timeline = run.timeline;
    Failed failed;
    run.handovers.each([&](Position event, TypeIndex consumer, std::span<const std::uint32_t> positions) {
        Position letter = 0, delivered = 0;
        std::uint64_t retries = 0;
        for (const std::uint32_t at : positions) {
            if (timeline.kind(at) == RecordKind::retry && ++retries > 0)
                failed.retries.add(at);
            if (timeline.kind(at) == RecordKind::dead_letter)
                letter = at;
            if (timeline.kind(at) == RecordKind::delivery)
                delivered = at;
        }
        if (retries > 0) {
            ++failed.retried;
            failed.consumers.add(consumer, retries);
            failed.mended += delivered > positions.front();
            failed.given_up += letter != 0 && delivered < letter;
        }
        if (letter != 0 && delivered > letter) {
            failed.handled.add(delivered);
        } else if (letter != 0) {
            failed.letters.add(letter);
            ++failed.meant[{timeline.type(event), consumer}];
        }
    });
    return failed;
}

void tell_retries(const SummaryRun& run, Failed& failed, SummaryLines& lines)
{
    if (failed.retried == 0)
        return;
    const std::uint64_t attempts = failed.retries.count;
    std::string words = counted_were(failed.retried, "message") + " tried again" + in_brackets(run.names(failed.consumers));
    if (attempts != failed.retried)
        words += ", " + times_words(attempts) + " in all";
    const std::uint64_t left = failed.retried - failed.mended - std::min(failed.given_up, failed.retried - failed.mended);
    if (failed.mended == failed.retried) {
        words += failed.retried == 1 ? ", and handled in the end" : ", and all were handled in the end";
    } else {
        std::vector<std::string> parts;
        const auto part = [&](std::uint64_t count, const char* what) {
            if (count > 0)
                parts.push_back(count_words(count) + (count == 1 ? " was " : " were ") + what);
        };
        part(failed.mended, "handled in the end");
        part(failed.given_up, "given up");
        part(left, "still not handled when the run ended");
        words += ": " + listed(parts);
    }
    lines.add("retried", words, failed.mended == failed.retried ? Tone::good : Tone::notice, std::move(failed.retries));
}

/// "Order placed for Ship order"
std::vector<std::string> letter_names(const SummaryRun& run, const Failed& failed)
{
    std::vector<std::pair<std::uint64_t, std::string>> names;
    for (const auto& [meant, count] : failed.meant)
        names.emplace_back(count, run.name(meant.first) + " for " + run.name(meant.second));
    std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> only;
    for (auto& [count, name] : names)
        only.push_back(std::move(name));
    return only;
}

void tell_letters(const SummaryRun& run, Failed& failed, SummaryLines& lines)
{
    const std::uint64_t there = failed.letters.count, handled = failed.handled.count;
    const bool kept = run.settings.dead_letters;
    if (there > 0) {
        std::string words = kept ? counted(there, "message") + (there == 1 ? " is" : " are") + " in the dead letters: "
                                 : counted_were(there, "message") + " given up and dropped: ";
        words += listed(letter_names(run, failed));
        if (handled > 0)
            words += "; " + count_words(handled) + " more " + (handled == 1 ? "was" : "were") + " handled once sent again";
        lines.add("dead_letters", words, Tone::trouble, std::move(failed.letters));
    } else if (handled > 0) {
        lines.add("dead_letters",
                  counted(handled, "message") + " came to the dead letters, " + (handled == 1 ? "was" : "were") +
                      " sent again and handled",
                  Tone::good, std::move(failed.handled));
    } else if (failed.retried > 0) {
        const bool all = failed.mended == failed.retried;
        lines.add("dead_letters",
                  all ? "No message was given up" : "No message was given up, and what failed is tried without end",
                  all ? Tone::good : Tone::notice, {});
    }
}

void tell_blocked(const SummaryRun& run, SummaryLines& lines)
{
    Tally blocked;
    NameTally consumers;
    for (const auto& one : run.struck) {
        if (one.data.mishap != Mishap::blocked)
            continue;
        blocked.add(one.at);
        consumers.add(one.consumer);
    }
    if (blocked.count == 0)
        return;
    const std::string words = listed(run.names(consumers)) + " stood still " + times_words(blocked.count) +
                              " behind a message that could not be handled";
    lines.add("blocked", words, Tone::trouble, std::move(blocked));
}

} // namespace

Result<void> tell_failures(const SummaryRun& run, SummaryLines& lines)
{
    Failed failed = gather_failed(run);
    tell_retries(run, failed, lines);
    tell_letters(run, failed, lines);
    tell_blocked(run, lines);
    return {};
}

} // namespace stormreel
