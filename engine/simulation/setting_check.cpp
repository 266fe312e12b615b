// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_parts.h"

// Settings as a whole, and against the wall that is to run.

namespace stormreel {

namespace {

tl::unexpected<Error> unfit_setting(std::string sentence, std::string place)
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
        return unfit_setting("Unlimited stories need a number of records at which to stop.", "max_records");
    // The broker would compact for ever and do nothing else.
    if (settings.machinery.compaction_us != 0 && settings.machinery.compaction_us < static_cast<std::int64_t>(second_us))
        return unfit_setting("Compaction comes every 1s at the soonest; 0 is never.", "compaction_us");
    return {};
}

Result<void> check_faults(const Machinery& machinery)
{
    if (machinery.faults.size() > most_faults)
        return unfit_setting("A run has at most " + std::to_string(most_faults) + " faults.", "faults");
    for (std::size_t i = 0; i < machinery.faults.size(); ++i)
        if (auto checked = check(machinery.faults[i], place_of(i)); !checked)
            return checked;
    return {};
}

bool consumes(const FlowNode& node)
{
    return node.kind == NoteKind::policy || node.kind == NoteKind::read_model;
}

bool has_consumer(const Flow& flow, const std::string& slug)
{
    return std::any_of(flow.nodes.begin(), flow.nodes.end(),
                       [&](const FlowNode& node) { return node.slug == slug && consumes(node); });
}

bool has_event(const Flow& flow, const std::string& slug)
{
    return std::any_of(flow.nodes.begin(), flow.nodes.end(),
                       [&](const FlowNode& node) { return node.slug == slug && node.kind == NoteKind::event; });
}

/// A message is struck by the name of its event, its consumer or its topic; a consumer or a topic by its own.
bool has_target(const FaultSetting& fault, const Flow& flow, const Design& design)
{
    const auto is_topic = [&] {
        const auto topics = topics_of(flow, design);
        return std::find(topics.begin(), topics.end(), fault.target) != topics.end();
    };
    switch (fault.kind) {
    case FaultKind::slow_consumer:
        return has_consumer(flow, fault.target);
    case FaultKind::leader_lost:
        return is_topic();
    default:
        return has_event(flow, fault.target) || has_consumer(flow, fault.target) || is_topic();
    }
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

std::vector<std::string> topics_of(const Flow& flow, const Design& design)
{
    std::vector<std::string> topics;
    for (const Handling& handling : flow.handlings)
        if (handling.receiver != no_node)
            topics.push_back(flow.nodes[handling.receiver].slug);
    for (const NodeDesign& node : design.nodes)
        if (node.publication && !node.publication->topic.empty())
            topics.push_back(node.publication->topic);
    if (!flow.timeline.empty())
        topics.emplace_back("story");
    std::sort(topics.begin(), topics.end());
    topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
    return topics;
}

Result<void> check_against(const SimulationSettings& settings, const Flow& flow, const Design& design)
{
    const Machinery& machinery = settings.machinery;
    if (!machinery.newcomer.empty() && !has_consumer(flow, machinery.newcomer))
        return unfit_setting("The wall has no policy or read model called “" + machinery.newcomer + "”.", "newcomer");
    for (std::size_t i = 0; i < machinery.faults.size(); ++i) {
        const FaultSetting& fault = machinery.faults[i];
        if (!fault.target.empty() && !has_target(fault, flow, design))
            return unfit_setting(
                "The wall has no " + std::string(shape_of(fault.kind).target) + " called “" + fault.target + "”.", place_of(i));
    }
    return {};
}

} // namespace stormreel
