// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/ruled_run.h"

#include "engine/simulation/resting_parts.h"
#include "model/rules/design_index.h"

namespace stormreel {

namespace {

constexpr std::uint64_t cost_of_beginnings = 20'000'000; // of a wall: a few tenths of a second

Watch watch_of(const Flow& flow, const Design& design, const Expression& condition)
{
    Watch watch;
    watch.nodes.resize(flow.nodes.size());
    watch.lists.resize(flow.nodes.size());
    const auto mention = [&](const cel::ObjectType* type, const std::vector<NodeIndex>& nodes, std::vector<bool>& marks) {
        for (const cel::Mention& said : condition.program.mentions())
            if (const auto place = type ? type->find(said.name) : cel::ObjectType::none; place < nodes.size())
                marks[nodes[place]] = true;
    };
    for (std::size_t i = 0; i < condition.places.size(); ++i) {
        if (!condition.program.uses(i))
            continue;
        const std::uint32_t place = condition.places[i];
        if (place >= slot_count && place - slot_count < watch.nodes.size()) {
            watch.story = watch.nodes[place - slot_count] = true;
        } else if (place == static_cast<std::uint32_t>(Slot::story)) {
            watch.story = true;
            mention(design.story.get(), design.story_events, watch.nodes);
        } else if (place == static_cast<std::uint32_t>(Slot::every)) {
            mention(design.every.get(), design.every_nodes, watch.nodes);
            mention(design.every.get(), design.every_nodes, watch.lists);
        } else {
            watch.always = true;
        }
    }
    return watch;
}

using KeyNames = std::vector<std::pair<NodeIndex, std::string>>;

KeyNames key_names(const Flow& flow)
{
    KeyNames names;
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node)
        if (flow.nodes[node].kind == NoteKind::aggregate)
            names.emplace_back(node, key_of(flow.nodes[node]));
    return names;
}

RuledRun::KeyPlaces key_places(const KeyNames& names, const cel::ObjectType& type)
{
    auto places = std::make_shared<std::vector<RuledRun::KeyPlace>>();
    for (const auto& [node, name] : names)
        if (const auto place = type.find(name); place != cel::ObjectType::none)
            places->push_back({node, place});
    return places;
}

} // namespace

std::uint32_t Loads::keep(Load load)
{
    if (m_free.empty()) {
        m_loads.push_back(std::move(load));
        return static_cast<std::uint32_t>(m_loads.size() - 1);
    }
    const std::uint32_t index = m_free.back();
    m_free.pop_back();
    m_loads[index] = std::move(load);
    return index;
}

Load Loads::take(std::uint32_t index)
{
    if (index == none32)
        return {};
    m_free.push_back(index);
    return std::exchange(m_loads[index], Load());
}

double RunChance::exponential(double mean)
{
    // Whole numbers first: 2^-32 of the mean is finer than anything that is shown.
    constexpr std::int64_t one = std::int64_t(1) << 32;
    return static_cast<double>(m_random.exponential(one)) / static_cast<double>(one) * mean;
}

std::uint64_t RunChance::turn()
{
    auto& turns = m_run.turns[command];
    if (turns.size() <= field)
        turns.resize(field + 1);
    return turns[field]++;
}

std::string RunChance::some(std::string_view aggregate)
{
    const auto node = m_run.aggregates.find(folded(aggregate));
    if (node == m_run.aggregates.end() || m_run.existing[node->second].empty())
        return {};
    const auto& there = m_run.existing[node->second];
    return m_run.entities[there[m_random.below(there.size())]].name;
}

RuledRun::RuledRun(const Flow& flow, const Design& given, const SimulationSettings& settings, Archive& archive,
                   PackedTypes& types)
    : design(&given), plans(flow.nodes.size()), entities(archive, types), existing(flow.nodes.size()), stories(archive, types),
      to_erase(settings.machinery.erase), keys(flow.nodes.size()), turns(flow.nodes.size()), beginnings(flow.nodes.size()),
      states(flow.nodes.size())
{
    std::uint64_t cost = cost_of_beginnings;
    const Situation situation{flow, given, settings.start_us, &cost};
    const KeyNames names = key_names(flow);
    std::unordered_map<const cel::ObjectType*, KeyPlaces> places; // many nodes share one type
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
        const NoteKind kind = flow.nodes[node].kind;
        const auto& type = given.nodes[node].type;
        if (kind == NoteKind::command || kind == NoteKind::event) {
            KeyPlaces& shared = places[type.get()];
            if (!shared)
                shared = key_places(names, *type);
            keys[node] = shared;
        }
        has_personal = has_personal || given.nodes[node].privacy.has_value();
        if (kind == NoteKind::aggregate)
            aggregates.try_emplace(folded(flow.nodes[node].name), node);
        if (given.nodes[node].process) {
            plans[node] = plan_process(flow, given, node);
            plans[node]->compensates = settings.machinery.compensation;
        }
        if (kind == NoteKind::aggregate || kind == NoteKind::system || given.nodes[node].process)
            beginnings[node] = initial_value(situation, node);
    }
    for (const NeverDesign& never : given.never)
        watches.push_back(watch_of(flow, given, never.condition));
}

RuledStory& RuledRun::story(std::uint32_t number)
{
    while (stories.size() < number)
        stories.emplace_back();
    return stories[number - 1];
}

std::uint32_t RuledRun::named(NodeIndex node, const std::string& name) const
{
    return by_name.find(node, name, [&](std::uint32_t number) {
        const Entity& entity = entities[number];
        return entity.node == node && (entity.asked.empty() ? entity.name : entity.asked) == name;
    });
}

void RuledRun::keep(Entity& entity, cel::Value value)
{
    constexpr std::size_t small = 1'000;
    const auto share = [](const cel::Value& one) {
        const std::size_t size = cel::size_of(one);
        return size > small ? size : 0;
    };
    large += share(value);
    large -= share(entity.value);
    entity.value = std::move(value);
}

} // namespace stormreel
