// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/scenario_from.h"

#include "engine/replay/payload_text.h"
#include "engine/replay/scenario_text.h"
#include "engine/runtime/decisions.h"
#include "engine/runtime/scenario.h"
#include "engine/runtime/states.h"

namespace stormreel {

namespace {

tl::unexpected<Error> cannot(const std::string& why, Position at)
{
    return fail(ErrorCode::bad_input, why, "#" + std::to_string(at));
}

/// The records that one command led to at once: they stand right behind it.
Result<std::vector<Record>> followers(Replay& replay, Position command)
{
    std::vector<Record> found;
    const Timeline& timeline = replay.timeline();
    for (Position at = command + 1; at <= timeline.size(); ++at) {
        const RecordKind kind = timeline.kind(at);
        if (timeline.cause(at) != command) {
            const bool aside = (kind == RecordKind::breach || kind == RecordKind::fault) && timeline.cause(at) > command;
            if (!aside)
                break;
            continue;
        }
        auto record = replay.record(at);
        if (!record)
            return tl::unexpected(record.error());
        found.push_back(std::move(*record));
    }
    return found;
}

/// The records that a stream had before one of its versions.
Result<std::vector<Record>> before(Replay& replay, StreamIndex stream, std::uint32_t versions, Position at)
{
    if (versions > most_givens)
        return cannot("The instance has " + std::to_string(versions) + " records before this one; a scenario tells at most " +
                          std::to_string(most_givens) + ".",
                      at);
    std::vector<Record> records;
    const auto positions = replay.timeline().stream_positions(stream).first(versions);
    for (const Position position : positions) {
        auto record = replay.record(position);
        if (!record)
            return tl::unexpected(record.error());
        records.push_back(std::move(*record));
    }
    return records;
}

const Handling* handling_of(const Flow& flow, NodeIndex command, NodeIndex receiver)
{
    for (const Handling& one : flow.handlings)
        if (one.command == command && one.receiver == receiver)
            return &one;
    return nullptr;
}

class AggregateTeller {
public:
    AggregateTeller(Replay& replay, const Flow& flow, const Design& design, const Record& command, NodeIndex receiver)
        : m_replay(replay), m_flow(flow), m_morning{flow, design, scenario_now_us}, m_command(command), m_receiver(receiver),
          m_text(flow, design)
    {
    }

    Result<ToldScenario> tell()
    {
        const std::uint32_t version = m_replay.timeline().version_of(m_command.stream, m_command.position);
        auto given = before(m_replay, m_command.stream, version, m_command.position);
        auto then = followers(m_replay, m_command.position);
        if (!given || !then)
            return tl::unexpected(given ? then.error() : given.error());
        const std::string& name = m_replay.streams()[m_command.stream].name;
        Standing instance{initial_value(m_morning, m_receiver), false, name};
        for (const Record& record : *given) {
            const Fact event{record.type, from_payload(m_morning, record.type, record.data)};
            m_text.fact("given", event, m_receiver);
            instance.state = evolve(m_morning, m_receiver, instance, event).value;
            instance.exists = true;
        }
        const Fact command{m_command.type, from_payload(m_morning, m_command.type, m_command.data)};
        m_text.fact("when", command, no_node);
        return tell_outcome(*then, command, instance);
    }

private:
    Result<ToldScenario> tell_outcome(const std::vector<Record>& then, const Fact& command, const Standing& instance)
    {
        std::vector<NodeIndex> events;
        std::string rejection;
        for (const Record& record : then) {
            if (record.kind == RecordKind::event)
                events.push_back(record.type);
            else if (record.kind == RecordKind::rejection)
                rejection = words_in(record);
            else
                return cannot("A rule could not be worked out here, so there is nothing to expect.", record.position);
        }
        const Handling* handling = handling_of(m_flow, m_command.type, m_receiver);
        if (!handling)
            return cannot("The wall does not lead this command to " + m_flow.nodes[m_receiver].name + ".", m_command.position);
        // A scenario plays on one morning: what depends on the time is not told, and what only happened because of it can't be.
        const Ruling ruling = decide(m_morning, as_told(*handling, events), command, instance, 0);
        const auto same = [](const Fact& event, NodeIndex node) { return event.node == node; };
        if (!ruling.fault.empty() || ruling.rejection != rejection ||
            !std::equal(ruling.events.begin(), ruling.events.end(), events.begin(), events.end(), same))
            return cannot("What happened here depends on the time, or the story was cut off: a scenario would not come to it.",
                          m_command.position);
        std::size_t place = 0;
        for (const Record& record : then)
            if (record.kind == RecordKind::event)
                m_text.outcome({record.type, from_payload(m_morning, record.type, record.data)}, ruling.events[place++].value);
        if (!rejection.empty())
            m_text.line("then rejected " + cel::literal(cel::Value::string(rejection)));
        else if (events.empty())
            m_text.line("then nothing");
        const std::string name = m_flow.nodes[m_command.type].name + (rejection.empty() ? "" : " rejected");
        return ToldScenario{m_receiver, m_text.rule(name, m_command.position)};
    }

    Replay& m_replay;
    const Flow& m_flow;
    Situation m_morning;
    const Record& m_command;
    NodeIndex m_receiver;
    ScenarioText m_text;
};

/// The event that a delivery hands over.
Result<Fact> handed_over(Replay& replay, const Situation& situation, const Record& delivery)
{
    return replay.record(delivery.cause).map([&](const Record& event) {
        Fact fact{event.type, from_payload(situation, event.type, event.data)};
        fact.value = with_fields(fact, changed_fields(delivery.data)); // what the consumer found when it asked back
        return fact;
    });
}

Result<ToldScenario> process_scenario(Replay& replay, const Flow& flow, const Design& design, const Record& last)
{
    const NodeIndex policy = replay.streams()[last.stream].category;
    const ProcessPlan plan = plan_process(flow, design, policy);
    const std::string& name = replay.streams()[last.stream].name;
    const Situation morning{flow, design, scenario_now_us};
    ScenarioText text(flow, design);
    auto records = before(replay, last.stream, last.version, last.position);
    if (!records)
        return tl::unexpected(records.error());
    ProcessState state;
    Advanced advanced;
    for (const Record& record : *records) {
        const bool is_last = record.position == last.position;
        const std::string word = is_last ? "when" : "given";
        if (record.kind == RecordKind::timeout) {
            if (!is_last)
                return cannot("A time-out was over before this: a scenario is only given events.", last.position);
            text.line("when timeout");
            const std::string step = number_in(record.data, "step");
            const std::uint32_t which = step.empty() ? Deadline::whole : static_cast<std::uint32_t>(std::stoul(step) - 1);
            advanced = time_out(morning, plan, state, name, which);
        } else {
            const auto event = handed_over(replay, morning, record);
            if (!event)
                return tl::unexpected(event.error());
            text.fact(word, *event, no_node);
            advanced = advance(morning, plan, state, name, *event);
        }
        if (!advanced.fault.empty())
            return cannot("A rule could not be worked out here, so there is nothing to expect.", record.position);
        state = advanced.state;
    }
    for (const Fact& command : advanced.commands)
        text.outcome(command, command.value);
    if (advanced.commands.empty())
        text.line("then nothing");
    text.line("then state");
    text.line("  status: " + cel::literal(cel::Value::string(process_status(state))));
    return ToldScenario{policy, text.rule(flow.nodes[policy].name, last.position)};
}

Result<ToldScenario> row_scenario(Replay& replay, const Flow& flow, const Design& design, const Record& last)
{
    const NodeIndex read_model = replay.streams()[last.stream].category;
    const std::string& name = replay.streams()[last.stream].name;
    const Situation morning{flow, design, scenario_now_us};
    ScenarioText text(flow, design);
    auto records = before(replay, last.stream, last.version, last.position);
    if (!records)
        return tl::unexpected(records.error());
    cel::Value row = initial_value(morning, read_model);
    Position told = 0;
    std::string key;
    for (const Record& record : *records) {
        if (record.cause == told)
            continue; // one event that changed the row more than once
        told = record.cause;
        const auto event = handed_over(replay, morning, record);
        if (!event)
            return tl::unexpected(event.error());
        text.fact("given", *event, no_node);
        for (const RowChange& change : rows_of(morning, read_model, *event, {}).rows) {
            if (change.key && instance_name(flow.nodes[read_model], *change.key) != name)
                continue;
            key = change.key.value_or("1");
            row = evolve_row(morning, read_model, row, name, *event, change.element).value;
        }
    }
    const auto actual = replay.value(last.stream, last.version);
    if (!actual)
        return tl::unexpected(actual.error());
    text.line("then row " + cel::literal(cel::Value::string(key)));
    text.fields(read_model, row, *actual);
    return ToldScenario{read_model, text.rule(flow.nodes[read_model].name, last.position)};
}

} // namespace

Result<ToldScenario> scenario_from_record(Replay& replay, const Flow& flow, const Design& design, Position at)
{
    if (!replay.wall().any())
        return cannot("Scenarios are made from runs of walls with rules.", at);
    auto record = replay.record(at);
    if (!record)
        return tl::unexpected(record.error());
    // What follows from something at once is told with it.
    for (int steps = 0; steps < 3 && record->cause != 0; ++steps) {
        const RecordKind kind = record->kind;
        if (kind != RecordKind::event && kind != RecordKind::rejection && kind != RecordKind::fault && kind != RecordKind::breach)
            break;
        if (record = replay.record(record->cause); !record)
            return tl::unexpected(record.error());
    }
    const auto& streams = replay.streams();
    const TypeIndex category = record->stream < streams.size() ? streams[record->stream].category : none32;
    if (category >= flow.nodes.size())
        return cannot(record->kind == RecordKind::delivery ? "A policy's delivery is no scenario: it belongs to no instance."
                                                           : "This belongs to no aggregate, process or read model.",
                      at);
    const NoteKind kind = flow.nodes[category].kind;
    if (record->kind == RecordKind::command && kind == NoteKind::aggregate)
        return AggregateTeller(replay, flow, design, *record, category).tell();
    if (record->version != 0 && kind == NoteKind::policy && design.nodes[category].process)
        return process_scenario(replay, flow, design, *record);
    if (record->kind == RecordKind::delivery && kind == NoteKind::read_model)
        return row_scenario(replay, flow, design, *record);
    return cannot("This is no command of an aggregate, and reached no process and no read model.", at);
}

} // namespace stormreel
