// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/moment_of_run.h"

#include "engine/runtime/payloads.h"
#include "engine/runtime/states.h"
#include "model/rules/value_json.h"

#include <map>

namespace stormreel {

namespace {

using cel::Value;

constexpr std::size_t most_states = 1000;

/// What generators might draw here: the same at the same place, so that a value on the screen stands still.
class QuietChance : public Chance {
public:
    QuietChance(MomentOfRun& moment, Replay& replay, const Flow& flow)
        : m_moment(moment), m_replay(replay), m_flow(flow), m_state(moment.at() * 0x9E3779B97F4A7C15)
    {
    }
    std::uint64_t next() override
    {
        m_state += 0x9E3779B97F4A7C15; // SplitMix64 (Steele, Lea, Flood 2014)
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
    double exponential(double mean) override { return mean; }
    std::uint64_t turn() override { return 0; }
    std::string some(std::string_view aggregate) override
    {
        const NodeIndex node = m_moment.find(NoteKind::aggregate, std::string(aggregate));
        for (TypeIndex type = 0; node != no_node && type < m_replay.header().types.size(); ++type) {
            const RecordType& one = m_replay.header().types[type];
            if (one.kind != NoteKind::aggregate || folded(one.name) != folded(m_flow.nodes[node].name))
                continue;
            const auto there = m_replay.instances(type, m_moment.at());
            return there.empty() ? std::string() : m_moment.stream_name(there[next() % there.size()]);
        }
        return {};
    }

private:
    MomentOfRun& m_moment;
    Replay& m_replay;
    const Flow& m_flow;
    std::uint64_t m_state;
};

} // namespace

MomentOfRun::MomentOfRun(Replay& replay, const Flow& flow, const Design& design, Position at, StreamIndex preferred)
    : m_replay(replay), m_flow(flow), m_design(design), m_at(at), m_preferred(preferred), m_types(flow.nodes.size(), none32),
      m_nodes(replay.header().types.size(), no_node)
{
    const auto& types = replay.header().types;
    const auto same = [&](TypeIndex type, NodeIndex node) {
        return types[type].kind == flow.nodes[node].kind && folded(types[type].name) == folded(flow.nodes[node].name);
    };
    std::map<std::pair<NoteKind, std::string>, TypeIndex> by_name;
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
        TypeIndex type = node;
        if (type >= types.size() || !same(type, node)) {
            if (by_name.empty()) // only where the wall was changed
                for (TypeIndex one = 0; one < types.size(); ++one)
                    by_name.try_emplace({types[one].kind, folded(types[one].name)}, one);
            const auto found = by_name.find({flow.nodes[node].kind, folded(flow.nodes[node].name)});
            type = found == by_name.end() ? none32 : found->second;
        }
        m_types[node] = type;
        if (type != none32)
            m_nodes[type] = node;
    }
}

MomentOfRun::~MomentOfRun() = default;

Chance& MomentOfRun::chance()
{
    if (!m_chance)
        m_chance = std::make_unique<QuietChance>(*this, m_replay, m_flow);
    return *m_chance;
}

NodeIndex MomentOfRun::find(NoteKind kind, const std::string& name) const
{
    const std::string wanted = folded(name);
    for (NodeIndex node = 0; node < m_flow.nodes.size(); ++node)
        if (m_flow.nodes[node].kind == kind && folded(m_flow.nodes[node].name) == wanted)
            return node;
    return no_node;
}

TypeIndex MomentOfRun::type_of(NodeIndex node) const
{
    return node < m_types.size() ? m_types[node] : none32;
}

NodeIndex MomentOfRun::node_of(TypeIndex type) const
{
    return type < m_nodes.size() ? m_nodes[type] : no_node;
}

NodeIndex MomentOfRun::node_at(Position at) const
{
    return at == 0 ? no_node : node_of(m_replay.timeline().type(at));
}

NodeIndex MomentOfRun::node_of_stream(StreamIndex stream) const
{
    return stream < m_replay.streams().size() ? node_of(m_replay.streams()[stream].category) : no_node;
}

std::string MomentOfRun::stream_name(StreamIndex stream) const
{
    return stream < m_replay.streams().size() ? m_replay.streams()[stream].name : std::string();
}

std::int64_t MomentOfRun::time_us(Position at) const
{
    const Position moment = at == 0 ? m_at : at;
    return moment == 0 ? m_replay.header().started_us : m_replay.timeline().time_us(moment);
}

template <class Fits>
Position MomentOfRun::last(Fits&& fits) const
{
    const Timeline& timeline = m_replay.timeline();
    Position found = 0;
    for (Position at = m_at; at > 0; --at) {
        if (!fits(at))
            continue;
        if (m_preferred == none32 || timeline.stream(at) == m_preferred)
            return at;
        if (found == 0)
            found = at;
    }
    return found;
}

Position MomentOfRun::last_command(NodeIndex command, NodeIndex receiver) const
{
    const Timeline& timeline = m_replay.timeline();
    const TypeIndex type = type_of(command);
    return type == none32 ? 0 : last([&](Position at) {
        return timeline.kind(at) == RecordKind::command && timeline.type(at) == type &&
               node_of_stream(timeline.stream(at)) == receiver;
    });
}

Position MomentOfRun::last_event(NodeIndex event, NodeIndex receiver) const
{
    const Timeline& timeline = m_replay.timeline();
    const TypeIndex type = type_of(event);
    if (event != no_node && type == none32)
        return 0;
    return last([&](Position at) {
        return timeline.kind(at) == RecordKind::event && (event == no_node || timeline.type(at) == type) &&
               (receiver == no_node || node_of_stream(timeline.stream(at)) == receiver);
    });
}

Position MomentOfRun::last_delivery(NodeIndex event, NodeIndex taker) const
{
    const Timeline& timeline = m_replay.timeline();
    const TypeIndex type = type_of(event), actor = type_of(taker);
    if (actor == none32 || (event != no_node && type == none32))
        return 0;
    return last([&](Position at) {
        return timeline.kind(at) == RecordKind::delivery && timeline.actor(at) == actor && timeline.cause(at) != 0 &&
               (event == no_node || timeline.type(at) == type);
    });
}

std::uint32_t MomentOfRun::version_before(StreamIndex stream, Position at) const
{
    return m_replay.timeline().version_of(stream, at - 1);
}

Value MomentOfRun::state(NodeIndex node, StreamIndex stream, std::uint32_t version) const
{
    const auto& type = m_design.nodes[node].type;
    if (stream >= m_replay.streams().size())
        return {};
    const auto known = m_replay.value(stream, version);
    if (!known || known->is_null() || known->is_error() || known->kind() != cel::TypeKind::object)
        return {};
    // The wall may have other fields by now.
    return known->as_object().type == type ? *known : value_from_json(to_json(*known), cel::Type::object(type));
}

Value MomentOfRun::carried(Position at, NodeIndex node) const
{
    if (at == 0 || node == no_node)
        return {};
    const auto record = m_replay.record(at);
    return record ? from_payload({m_flow, m_design, record->time_us}, node, record->data) : Value();
}

Value MomentOfRun::data(Position at) const
{
    const auto record = m_replay.record(at);
    auto json = record ? nlohmann::json::parse(record->data, nullptr, false) : nlohmann::json::object();
    return value_from_json(json.is_object() ? json : nlohmann::json::object(), cel::Type());
}

Value MomentOfRun::every(NodeIndex node) const
{
    cel::Values states;
    const TypeIndex type = type_of(node);
    if (type != none32)
        for (const StreamIndex stream : m_replay.instances(type, m_at)) {
            states.push_back(state(node, stream, m_replay.timeline().version_of(stream, m_at)));
            if (states.size() >= most_states)
                break;
        }
    return Value::list(std::move(states));
}

Value MomentOfRun::every() const
{
    cel::Values lists;
    for (const NodeIndex node : m_design.every_nodes)
        lists.push_back(every(node));
    return m_design.every ? Value::object(m_design.every, std::move(lists)) : Value();
}

Value MomentOfRun::counts_of_story(Position at) const
{
    if (!m_design.story)
        return {};
    std::map<TypeIndex, std::int64_t> counts;
    if (at != 0)
        for (const Position event : m_replay.timeline().events_of(m_replay.timeline().correlation(at)))
            if (event <= at)
                ++counts[m_replay.timeline().type(event)];
    cel::Values fields;
    for (const NodeIndex event : m_design.story_events)
        fields.push_back(Value::integer(type_of(event) == none32 ? 0 : counts[type_of(event)]));
    return Value::object(m_design.story, std::move(fields));
}

std::vector<Value> MomentOfRun::states_of_story(Position at) const
{
    std::vector<Value> states(m_flow.nodes.size());
    std::vector<StreamIndex> streams(m_flow.nodes.size(), none32);
    const Timeline& timeline = m_replay.timeline();
    if (at != 0) {
        // As in the run: the first of its kind that something happened to in the story, or the one that changed just now.
        for (const Position event : timeline.events_of(timeline.correlation(at)))
            if (const NodeIndex node = event <= at ? node_of_stream(timeline.stream(event)) : no_node; node != no_node)
                if (streams[node] == none32)
                    streams[node] = timeline.stream(event);
        for (NodeIndex node = 0; node < streams.size(); ++node)
            if (m_design.nodes[node].process && type_of(node) != none32)
                for (const StreamIndex stream : m_replay.instances(type_of(node), at))
                    if (streams[node] == none32 &&
                        timeline.correlation(timeline.stream_positions(stream).front()) == timeline.correlation(at))
                        streams[node] = stream;
        const NodeIndex changed = timeline.version(at) != 0 ? node_of_stream(timeline.stream(at)) : no_node;
        if (changed != no_node)
            streams[changed] = timeline.stream(at);
    }
    const Situation situation{m_flow, m_design, time_us(at)};
    for (NodeIndex node = 0; node < streams.size(); ++node) {
        const NoteKind kind = m_flow.nodes[node].kind;
        const bool has_state = kind == NoteKind::aggregate || kind == NoteKind::system || m_design.nodes[node].process;
        if (streams[node] != none32)
            states[node] = state(node, streams[node], timeline.version_of(streams[node], at));
        else if (has_state)
            states[node] = initial_value(situation, node);
    }
    return states;
}

} // namespace stormreel
