// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_parts.h"

namespace stormreel {

namespace {

using Settings = SimulationSettings;
constexpr std::string_view consumers = "Consumers";
constexpr std::string_view delivery = "Delivery";

constexpr std::string_view effects[] = {"suppress", "repeat"};
constexpr std::string_view effect_labels[] = {"Suppressed", "Repeated"};
constexpr std::string_view guarantees[] = {"at_least_once", "at_most_once", "exactly_once"};
constexpr std::string_view guarantee_labels[] = {"At least once", "At most once", "Exactly once, in effect"};
constexpr std::string_view carried[] = {"state", "notification"};
constexpr std::string_view carried_labels[] = {"Its state", "A notification"};

constexpr SettingShape consumer_shapes[] = {
    number<&Machinery::consumers>(
        {"consumers", "consumers", consumers, "Members of a group",
         "How many share the partitions of each consumer group: more of them shorten the queue, and each that comes or goes has "
         "the group share out anew."},
        1, 100),
    number<&Machinery::batch>({"batch", "batch", consumers, "Batch",
                               "How many messages a consumer takes at once: quicker, and all of them come again if it dies."},
                              1, 10'000),
    time<&Machinery::consume_us>({"consume_us", "consume", consumers, "Time for a message",
                                  "How long a consumer takes for each message: where they come quicker, they queue up."},
                                 0, day_us),
    time<&Machinery::rebalance_us>(
        {"rebalance_us", "rebalance", consumers, "Rebalancing",
         "How long a group stands still while it shares out its partitions anew: everything that comes meanwhile is late."},
        0, day_us),
    time<&Machinery::restart_us>(
        {"restart_us", "restart", consumers, "Restart",
         "How long it takes until what died is back: what it would have handled waits, or goes to the others of its group."},
        0, day_us),
    text<&Machinery::newcomer>(
        {"newcomer", "newcomer", consumers, "Newcomer",
         "A policy or read model that joins later and starts at offset zero: it catches up, then goes live."}),
    time<&Machinery::newcomer_us>({"newcomer_us", "newcomer-at", consumers, "Newcomer joins at",
                                   "When the newcomer joins, after the start of the run: what came before is its past."},
                                  0, week_us),
    choice<&Machinery::effects>({"effects", "effects", consumers, "Side effects of the past",
                                 "Whether a newcomer issues commands for what is long past: repeated, cards are charged twice."},
                                effects, effect_labels),
    choice<&Machinery::guarantee>({"guarantee", "guarantee", delivery, "Guarantee",
                                   "At least once, what was handled and not committed comes again; at most once, what was "
                                   "committed and not handled is lost; "
                                   "exactly once, consumers know by its id what they have handled."},
                                  guarantees, guarantee_labels),
    percent<&Settings::duplicate_percent>(
        {"duplicate_percent", "duplicates", delivery, "Duplicates", "Percent of the deliveries that come twice."}),
    number<&Machinery::attempts>(
        {"attempts", "attempts", delivery, "Attempts",
         "How often a message is tried before it is given up; 0 is without end, and what is behind it waits."},
        0, 100),
    time<&Machinery::backoff_us>(
        {"backoff_us", "backoff", delivery, "Back-off",
         "How long it takes to the second attempt; the time doubles with each that follows, up to 5 minutes."},
        millisecond_us, day_us),
    toggle<&Machinery::dead_letters>({"dead_letters", "dead-letters", delivery, "Keep dead letters",
                                      "What is given up is kept apart, so that it can be sent again; else it is lost."}),
    time<&Machinery::redrive_us>(
        {"redrive_us", "redrive", delivery, "Redrive at",
         "When dead letters are sent again, after the start of the run, their cause being mended; 0 is never."},
        0, week_us),
    choice<&Machinery::carried>(
        {"carried", "carried", delivery, "What events carry",
         "Events carry their state as it was then, or only that something happened: who asks back may find a later state."},
        carried, carried_labels),
};

} // namespace

std::span<const SettingShape> consumer_settings()
{
    return consumer_shapes;
}

} // namespace stormreel
