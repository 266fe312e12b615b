// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/simulation.h"

#include "engine/runtime/ruled_flow.h"
#include "engine/simulation/run_port.h"
#include "engine/simulation/world.h"
#include "model/board/os_error.h"

namespace stormreel {

namespace {

// How long a person who cancels may wait where little is written. With rules, one task may take as long as thousands.
constexpr std::uint64_t tasks_between_looks = 1 << 16;
constexpr auto time_between_looks = std::chrono::milliseconds(50);
constexpr std::uint64_t watch_cost = 20'000'000; // of one task: a few tenths of a second

std::vector<RecordType> types_of(const Flow& flow)
{
    std::vector<RecordType> types;
    types.reserve(flow.nodes.size());
    for (const FlowNode& node : flow.nodes)
        types.push_back({node.kind, node.name, node.slug, node.notes, node.context});
    return types;
}

} // namespace

World::World(const Flow& flow, const Design* design, const SimulationSettings& settings, EventStore& store, RunHeader header,
             Position rests_after)
    : m_flow(flow), m_settings(settings), m_wiring(flow), m_random(settings.seed), m_ledger(store, std::move(header)),
      m_now_us(settings.start_us), m_rests_after(rests_after), m_stories(m_archive, m_packed_types),
      m_instances(flow.nodes.size()), m_acted(flow.decisions.size())
{
    if (design)
        m_rules = std::make_unique<RuledRun>(flow, *design, settings, m_archive, m_packed_types);
    if (!Bus::is_chosen(settings.machinery))
        return;
    m_port = std::make_unique<RunPort>(*this);
    m_bus = std::make_unique<Bus>(*m_port, m_flow, m_settings);
}

Result<RunHeader> World::run(const OnProgress& on_progress)
{
    if (auto begun = m_ledger.begin(); !begun)
        return tl::unexpected(begun.error());
    return run_to_its_end(on_progress).map_error([&](Error error) { return m_ledger.with_what_is_kept(std::move(error)); });
}

Result<RunHeader> World::run_to_its_end(const OnProgress& on_progress)
{
    plan();
    m_on_progress = on_progress ? &on_progress : nullptr;
    for (std::uint64_t tasks = 1; !m_agenda.quiet() && !done(); ++tasks) {
        const Task task = m_agenda.take();
        m_now_us = task.time_us;
        m_watch_cost = watch_cost;
        perform(task);
        if (m_archive.failed() != 0)
            return tl::unexpected(os_error(m_archive.failed(), "be read", "The temporary file of this run"));
        if (m_ledger.size() - m_rested >= m_rests_after)
            rest();
        const bool full = m_ledger.full();
        if (full)
            if (auto written = m_ledger.write(); !written)
                return tl::unexpected(written.error());
        if (on_progress && (full || tasks % tasks_between_looks == 0))
            m_unwanted = m_unwanted || !on_progress({m_ledger.size(), m_now_us, share()});
    }
    return m_ledger.end(!m_unwanted);
}

void World::rest()
{
    m_rested = m_ledger.size();
    m_stories.rest();
    if (m_rules) {
        m_rules->entities.rest();
        m_rules->stories.rest();
    }
}

void World::look()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_on_progress || now - m_looked < time_between_looks)
        return;
    m_looked = now;
    m_unwanted = m_unwanted || !(*m_on_progress)({m_ledger.size(), m_now_us, share()});
}

Result<RunHeader> simulate(const Flow& flow, const SimulationSettings& settings, RunHeader header, EventStore& store,
                           const OnProgress& on_progress)
{
    return simulate(flow, Design(), settings, std::move(header), store, on_progress);
}

Result<RunHeader> simulate(const Flow& flow, const Design& design, const SimulationSettings& settings, RunHeader header,
                           EventStore& store, const OnProgress& on_progress, Position rests_after)
{
    const std::string text = to_json_text(settings);
    if (auto checked = settings_from_json(text); !checked)
        return tl::unexpected(checked.error());
    if (settings.stories == 0 && settings.max_records == 0)
        return fail(ErrorCode::bad_input, "Unlimited stories need a number of records at which to stop.", "max_records");
    header.source = RunSource::simulated;
    header.seed = settings.seed;
    header.settings = text;
    header.started_us = settings.start_us;
    header.ended_us = settings.start_us;
    header.types = types_of(flow);
    if (!design.any)
        return World(flow, nullptr, settings, store, std::move(header), rests_after).run(on_progress);
    const Flow ruled = ruled_flow(flow, design);
    return World(ruled, &design, settings, store, std::move(header), rests_after).run(on_progress);
}

} // namespace stormreel
