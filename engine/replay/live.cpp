// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/live.h"

#include "engine/replay/moment_of_run.h"
#include "engine/runtime/draft.h"

namespace stormreel {

namespace {

using cel::Value;

bool uses(const Expression& expression, Slot slot)
{
    for (std::size_t i = 0; i < expression.places.size(); ++i)
        if (expression.places[i] == static_cast<std::uint32_t>(slot) && expression.program.uses(i))
            return true;
    return false;
}

/// The `for` that stands nearest before an expression.
const Expression* list_of(const std::vector<const Expression*>& lists, const Expression& expression)
{
    const Expression* nearest = nullptr;
    for (const Expression* list : lists)
        if (!list->empty() && list->offset <= expression.offset && (!nearest || list->offset > nearest->offset))
            nearest = list;
    return nearest;
}

std::vector<const Expression*> lists(const std::vector<Issue>& issues)
{
    std::vector<const Expression*> found;
    for (const Issue& issue : issues)
        found.push_back(&issue.each);
    return found;
}

class Live {
public:
    Live(MomentOfRun& moment, const Expression& expression, NodeIndex node, const std::string& subject)
        : m_moment(moment), m_expression(expression), m_node(node), m_subject(subject)
    {
    }

    Value answer(RuleKind kind)
    {
        switch (kind) {
        case RuleKind::command:
            return of_command();
        case RuleKind::event:
            return m_moment.kind(m_node) == NoteKind::read_model ? of_row() : of_event();
        case RuleKind::always:
            return of_state();
        case RuleKind::reaction:
            return of_reaction();
        case RuleKind::process:
            return of_process();
        case RuleKind::query:
            return of_query();
        case RuleKind::upcast:
        case RuleKind::publication:
            return of_published(kind == RuleKind::upcast);
        case RuleKind::never:
        case RuleKind::eventually:
            return of_story(kind == RuleKind::eventually);
        case RuleKind::fields:
            return of_field();
        case RuleKind::scenario:
        case RuleKind::privacy: // it has no expressions
            return evaluate(0);
        }
        return Value::error("nothing is known here");
    }

private:
    Value nothing(NodeIndex what) const { return Value::error("no " + m_moment.name(what) + " up to here"); }

    /// Everything that has been put into the scope, at the time of that record (0: the playhead's).
    Value evaluate(Position at)
    {
        m_now = timestamp_at(m_moment.time_us(at));
        m_scope.with(Slot::now, m_now);
        if (uses(m_expression, Slot::element) && m_list) {
            const Value list = m_list->evaluate(m_scope);
            if (list.is_error())
                return list;
            if (list.kind() != cel::TypeKind::list || list.as_list().empty())
                return Value::error("the list is empty here");
            m_element = list.as_list().front();
            m_scope.with(Slot::element, m_element);
        }
        return m_expression.evaluate(m_scope);
    }

    void put(Slot slot, Value value)
    {
        Value& kept = m_values[static_cast<std::size_t>(slot)];
        kept = std::move(value);
        m_scope.with(slot, kept);
    }
    void put_key(StreamIndex stream) { put(Slot::key, Value::string(m_moment.stream_name(stream))); }

    Value of_command()
    {
        const NodeIndex command = m_moment.find(NoteKind::command, m_subject);
        const Position at = m_moment.last_command(command, m_node);
        if (at == 0)
            return command == no_node ? Value::error("there is no such command") : nothing(command);
        const StreamIndex stream = m_moment.stream(at);
        const std::uint32_t version = m_moment.version_before(stream, at);
        put(Slot::state, m_moment.state(m_node, stream, version));
        put(Slot::command, m_moment.carried(at, command));
        put(Slot::exists, Value::boolean(version > 0));
        put_key(stream);
        for (const CommandDesign& one : m_moment.design(m_node).commands)
            if (one.command == command)
                m_list = list_of(lists(one.events), m_expression);
        return evaluate(at);
    }

    Value of_event()
    {
        const NodeIndex event = m_moment.find(NoteKind::event, m_subject);
        const Position at = m_moment.last_event(event, m_node);
        if (at == 0)
            return event == no_node ? Value::error("there is no such event") : nothing(event);
        const StreamIndex stream = m_moment.stream(at);
        put(Slot::state, m_moment.state(m_node, stream, m_moment.version(at) - 1));
        put(Slot::event, m_moment.carried(at, event));
        put_key(stream);
        return evaluate(at);
    }

    Value of_row()
    {
        const NodeIndex event = m_moment.find(NoteKind::event, m_subject);
        const Position at = m_moment.last_delivery(event, m_node);
        if (at == 0)
            return event == no_node ? Value::error("there is no such event") : nothing(event);
        put(Slot::row, m_moment.state(m_node, m_moment.stream(at), m_moment.version(at) - 1));
        put(Slot::event, m_moment.carried(m_moment.cause(at), event));
        put_key(m_moment.stream(at));
        if (const EventDesign* design = m_moment.design(m_node).event(event))
            m_list = &design->each;
        if (m_list && m_list->empty())
            m_list = nullptr;
        return evaluate(at);
    }

    Value of_state()
    {
        const Position at = m_moment.last_event(no_node, m_node);
        if (at == 0)
            return nothing(m_node);
        put(Slot::state, m_moment.state(m_node, m_moment.stream(at), m_moment.version(at)));
        put_key(m_moment.stream(at));
        return evaluate(at);
    }

    Value of_reaction()
    {
        const Position at = m_moment.last_delivery(no_node, m_node);
        if (at == 0)
            return Value::error("nothing woke " + m_moment.name(m_node) + " up to here");
        const Position event = m_moment.cause(at);
        put(Slot::event, m_moment.carried(event, m_moment.node_at(event)));
        put_key(m_moment.stream(event));
        if (m_moment.design(m_node).reaction)
            m_list = list_of(lists(m_moment.design(m_node).reaction->commands), m_expression);
        return evaluate(at);
    }

    Value of_process()
    {
        const Position at = m_moment.last_delivery(no_node, m_node);
        if (at == 0)
            return Value::error("nothing woke " + m_moment.name(m_node) + " up to here");
        const Position event = m_moment.cause(at);
        put(Slot::event, m_moment.carried(event, m_moment.node_at(event)));
        if (m_moment.version(at) > 0) {
            put(Slot::process, m_moment.state(m_node, m_moment.stream(at), m_moment.version(at)));
            put_key(m_moment.stream(at));
        }
        return evaluate(at);
    }

    Value of_query()
    {
        put(Slot::rows, m_moment.every(m_node));
        for (const QueryDesign& query : m_moment.design(m_node).queries) {
            if (folded(query.name) != folded(m_subject))
                continue;
            for (const FieldDesign& parameter : query.parameters)
                m_more.push_back(parameter.value.empty() ? zero_value(parameter.type) : parameter.value.evaluate(m_scope));
        }
        return evaluate_with_more(0);
    }

    Value of_published(bool old)
    {
        const Position at = m_moment.last_event(m_node, no_node);
        if (at == 0)
            return nothing(m_node);
        if (old)
            put(Slot::old, m_moment.data(at));
        if (!old || uses(m_expression, Slot::event))
            put(Slot::event, m_moment.carried(at, m_node));
        return evaluate(at);
    }

    Value of_story(bool with_event)
    {
        Position at = m_moment.at();
        if (with_event)
            for (const EventuallyDesign& rule : m_moment.design().eventually)
                if (folded(rule.name) == folded(m_subject) && rule.after != no_node) {
                    at = m_moment.last_event(rule.after, no_node);
                    if (at == 0)
                        return nothing(rule.after);
                    put(Slot::event, m_moment.carried(at, rule.after));
                }
        m_more = m_moment.states_of_story(at);
        if (uses(m_expression, Slot::story))
            put(Slot::story, m_moment.counts_of_story(at));
        if (uses(m_expression, Slot::every))
            put(Slot::every, m_moment.every());
        return evaluate_with_more(at);
    }

    Value of_field()
    {
        const NoteKind kind = m_moment.kind(m_node);
        Position at = 0;
        if (kind == NoteKind::command) {
            m_scope.host = &m_moment.chance();
        } else if (kind == NoteKind::event) {
            at = m_moment.last_event(m_node, no_node);
            if (at == 0)
                return nothing(m_node);
            const Position command = m_moment.cause(at);
            if (m_moment.version(at) > 0 && m_moment.node_of_stream(m_moment.stream(at)) != no_node)
                put(Slot::state, m_moment.state(m_moment.node_of_stream(m_moment.stream(at)), m_moment.stream(at),
                                                m_moment.version_before(m_moment.stream(at), at)));
            if (command != 0)
                put(Slot::command, m_moment.carried(command, m_moment.node_at(command)));
        }
        return evaluate(at);
    }

    Value evaluate_with_more(Position at)
    {
        std::vector<const Value*> more;
        for (const Value& value : m_more)
            more.push_back(value.is_null() ? nullptr : &value);
        m_scope.more = more;
        return evaluate(at);
    }

    MomentOfRun& m_moment;
    const Expression& m_expression;
    NodeIndex m_node;
    const std::string& m_subject;
    const Expression* m_list = nullptr;
    std::array<Value, slot_count> m_values;
    std::vector<Value> m_more;
    Value m_now, m_element;
    Scope m_scope;
};

} // namespace

Value live_value(Replay& replay, const Flow& flow, const Design& design, NodeIndex node, RuleKind kind,
                 const std::string& subject, const Expression& expression, Position at, StreamIndex preferred)
{
    if (expression.empty())
        return Value::error("there is nothing to work out");
    MomentOfRun moment(replay, flow, design, std::min(at, replay.timeline().size()), preferred);
    return Live(moment, expression, node, subject).answer(kind);
}

} // namespace stormreel
