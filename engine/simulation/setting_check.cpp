// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_parts.h"

// Settings as a whole, and against the wall that is to run.

namespace stormreel {

namespace {

tl::unexpected<Error> wrong(std::string sentence, std::string place)
{
    return fail(ErrorCode::bad_input, std::move(sentence), std::move(place));
}

std::string place_of(std::size_t fault)
{
    return "faults/" + std::to_string(fault);
}

/// What can't be said by bounds alone.
Result<void> check_sense(const SimulationSettings& settings)
{
    if (settings.stories == 0 && settings.max_records == 0)
        return wrong("Unlimited stories need a number of records at which to stop.", "max_records");
    // The broker would compact for ever and do nothing else.
    if (settings.machinery.compaction_us != 0 && settings.machinery.compaction_us < static_cast<std::int64_t>(second_us))
        return wrong("Compaction comes every 1s at the soonest; 0 is never.", "compaction_us");
    return {};
}

Result<void> check_faults(const Machinery& machinery)
{
    if (machinery.faults.size() > most_faults)
        return wrong("A run has at most " + std::to_string(most_faults) + " faults.", "faults");
    for (std::size_t i = 0; i < machinery.faults.size(); ++i)
        if (auto checked = check(machinery.faults[i], place_of(i)); !checked)
            return checked;
    return {};
}

bool consumes(const FlowNode& node)
{
    return node.kind == NoteKind::policy || node.kind == NoteKind::read_model;
}

template <class Fits>
bool has(const Flow& flow, const std::string& slug, Fits fits)
{
    return std::any_of(flow.nodes.begin(), flow.nodes.end(),
                       [&](const FlowNode& node) { return node.slug == slug && fits(node); });
}

bool publishes_to(const Design& design, const std::string& topic)
{
    return std::any_of(design.nodes.begin(), design.nodes.end(),
                       [&](const NodeDesign& node) { return node.publication && node.publication->topic == topic; });
}

} // namespace

Result<void> check(const SimulationSettings& settings)
{
    for (const SettingShape& shape : setting_shapes()) {
        SimulationSettings again;
        if (auto taken = set_setting(again, shape.key, setting(settings, shape.key)); !taken)
            return taken;
    }
    if (auto sensible = check_sense(settings); !sensible)
        return sensible;
    return check_faults(settings.machinery);
}

Result<void> check_against(const SimulationSettings& settings, const Flow& flow, const Design& design)
{
    const Machinery& machinery = settings.machinery;
    if (!machinery.newcomer.empty() && !has(flow, machinery.newcomer, consumes))
        return wrong("The wall has no policy or read model called “" + machinery.newcomer + "”.", "newcomer");
    for (std::size_t i = 0; i < machinery.faults.size(); ++i) {
        const FaultSetting& fault = machinery.faults[i];
        const std::string_view names = shape_of(fault.kind).target;
        const auto is_event = [](const FlowNode& node) { return node.kind == NoteKind::event; };
        const bool there = fault.target.empty() || (names == "consumer" && has(flow, fault.target, consumes)) ||
                           (names == "topic" && publishes_to(design, fault.target)) || has(flow, fault.target, is_event);
        if (!there)
            return wrong("The wall has no " + std::string(names) + " called “" + fault.target + "”.", place_of(i));
    }
    return {};
}

} // namespace stormreel
