// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"
#include "engine/replay/summary_words.h"

#include <algorithm>

namespace stormreel {

namespace {

using Tone = SummaryLine::Tone;

constexpr std::size_t most_read_models_looked_at = 64; // read models that people decide on; each costs two bits a record
constexpr std::uint32_t most_events = 16;              // of an instance that a look goes back over

/// Something that a read model had not heard of when someone decided on it.
struct Miss {
    Position command = 0;
    Position event = 0;
    std::size_t read_model = 0; ///< index into the read models that are looked at
};

class Staleness {
public:
    explicit Staleness(const SummaryRun& run) : m_run(run), m_flow(*run.replay.flow()) { find_looks(); }
    void tell(SummaryLines& lines);

private:
    void find_looks();
    void look(NodeIndex read_model);
    void walk();
    void take(Position command, NodeIndex read_model);
    [[nodiscard]] std::size_t index_of(NodeIndex read_model) const
    {
        return static_cast<std::size_t>(std::find(m_read_models.begin(), m_read_models.end(), read_model) -
                                        m_read_models.begin());
    }

    const SummaryRun& m_run;
    const Flow& m_flow;
    std::vector<NodeIndex> m_read_models;                    ///< that someone looks at
    std::vector<std::pair<NodeIndex, NodeIndex>> m_informs;  ///< (command, read model)
    std::vector<std::pair<NodeIndex, NodeIndex>> m_observes; ///< (actor, read model)
    std::vector<std::vector<bool>> m_heard;                  ///< by read model and position of the event
    std::vector<Miss> m_misses;
    std::uint64_t m_decisions = 0; ///< that were made on a read model
};

void Staleness::look(NodeIndex read_model)
{
    if (index_of(read_model) == m_read_models.size())
        m_read_models.push_back(read_model);
}

void Staleness::find_looks()
{
    for (const Wire& wire : m_flow.wires) {
        if (m_read_models.size() == most_read_models_looked_at)
            break;
        NodeIndex from = m_flow.node_of(wire.from), to = m_flow.node_of(wire.to);
        if (from == no_node || to == no_node)
            continue;
        if (wire.kind == WireKind::informs) {
            m_informs.emplace_back(to, from);
            look(from);
        }
        if (wire.kind == WireKind::observes) {
            if (m_flow.nodes[from].kind == NoteKind::read_model)
                std::swap(from, to);
            m_observes.emplace_back(from, to);
            look(to);
        }
    }
    m_heard.assign(m_read_models.size(), std::vector<bool>(m_run.timeline.size() + 1, false));
}

void Staleness::take(Position command, NodeIndex read_model)
{
    const Timeline& timeline = m_run.timeline;
    const std::size_t place = index_of(read_model);
    if (place == m_read_models.size())
        return;
    const auto events = timeline.stream_positions(timeline.stream(command));
    const std::uint32_t version = timeline.version_of(timeline.stream(command), command);
    for (std::uint32_t back = 0; back < std::min(version, most_events); ++back) {
        const Position event = events[version - 1 - back];
        if (!m_heard[place][event] && m_run.audience.has(timeline.type(event), read_model))
            m_misses.push_back({command, event, place});
    }
}

void Staleness::walk()
{
    const Timeline& timeline = m_run.timeline;
    const auto each = [](const auto& wires, NodeIndex one, auto&& visit) {
        bool any = false;
        for (const auto& [from, read_model] : wires)
            if (from == one) {
                any = true;
                visit(read_model);
            }
        return any;
    };
    for (Position at = 1; at <= timeline.size(); ++at) {
        const TypeIndex actor = timeline.actor(at);
        if (timeline.kind(at) == RecordKind::delivery) {
            const std::size_t place = index_of(actor);
            if (place < m_read_models.size())
                m_heard[place][Handovers::event_of(timeline, at)] = true;
        } else if (timeline.kind(at) == RecordKind::command && timeline.cause(at) == 0) {
            const auto decide = [&](NodeIndex read_model) { take(at, read_model); };
            if (each(m_informs, timeline.type(at), decide) || each(m_observes, actor, decide))
                ++m_decisions;
        }
    }
}

void Staleness::tell(SummaryLines& lines)
{
    const Timeline& timeline = m_run.timeline;
    walk();
    // What a read model never gets to hear it does not lack, unless it waits for it or it was lost: it may have no row for it.
    for (const Handover& one : m_run.awaited)
        if (const std::size_t place = index_of(one.consumer); place < m_read_models.size())
            m_heard[place][one.event] = true;
    for (const auto& struck : m_run.struck)
        if (is_loss(struck.data.mishap) && struck.event != 0)
            for (std::size_t place = 0; place < m_read_models.size(); ++place)
                if (struck.consumer == none32 || struck.consumer == m_read_models[place])
                    m_heard[place][struck.event] = true;
    Tally stale;
    std::vector<Position> commands;
    NameTally read_models;
    std::int64_t most_us = 0;
    for (const Miss& miss : m_misses) {
        if (!m_heard[miss.read_model][miss.event])
            continue;
        if (commands.empty() || commands.back() != miss.command) {
            commands.push_back(miss.command);
            stale.add(miss.command);
        }
        read_models.add(m_read_models[miss.read_model]);
        most_us = std::max(most_us, timeline.time_us(miss.command) - timeline.time_us(miss.event));
    }
    if (stale.count == 0) {
        if (m_decisions > 0 && (m_run.machinery() || m_run.settings.reads == "wait"))
            lines.good("stale", "No decision was made on a stale read model");
        return;
    }
    std::uint64_t refused = 0;
    for (Position at = 1; at <= timeline.size(); ++at)
        refused += timeline.kind(at) == RecordKind::rejection &&
                   std::binary_search(commands.begin(), commands.end(), timeline.cause(at));
    std::string words = counted(stale.count, "decision was", "decisions were") + " made on a stale read model (" +
                        listed(m_run.names(read_models)) + ", up to " + span_words(most_us) + " behind)";
    if (refused > 0)
        words += stale.count == 1 ? "; it was refused"
                                  : "; " + count_words(refused) + " of them " + (refused == 1 ? "was" : "were") + " refused";
    lines.add("stale", words, refused > 0 ? Tone::trouble : Tone::notice, std::move(stale));
}

} // namespace

Result<void> tell_stale(const SummaryRun& run, SummaryLines& lines)
{
    if (run.replay.flow())
        Staleness(run).tell(lines);
    return {};
}

} // namespace stormreel
