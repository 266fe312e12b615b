// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/processes.h"

#include "engine/runtime/states.h"

namespace stormreel {

namespace {

using cel::Value;

bool holds(const std::vector<NodeIndex>& ascending, NodeIndex node)
{
    return std::binary_search(ascending.begin(), ascending.end(), node);
}

bool names(const std::vector<NodeIndex>& nodes, NodeIndex node)
{
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

/// One step of one process: every rule it asks sees the process as it is by then.
class Advance {
public:
    Advance(const Situation& situation, const ProcessPlan& plan, const ProcessState& before, std::string_view key,
            const Fact* event)
        : m_situation(situation), m_plan(plan), m_design(*situation.design.nodes[plan.policy].process), m_before(before),
          m_key(key), m_event(event)
    {
        m_now.state = before;
        if (!m_situation.cost)
            m_situation.cost = &m_cost; // for all of its steps
    }
    Advance(const Advance&) = delete;
    Advance& operator=(const Advance&) = delete;

    Advanced begin()
    {
        m_now.state.fields = initial_value(m_situation, m_plan.policy);
        take_event();
        if (!holds_when(m_design.when))
            return finished_early();
        m_now.concerned = true;
        put("status", Value::string("running"));
        set_deadline(m_design.within, Deadline::whole);
        enter(0);
        return finished();
    }

    Advanced hear()
    {
        m_now.concerned = true;
        take_event();
        const std::string status = process_status(m_before);
        if (status == "running")
            go_on(process_step(m_before));
        else if (status == "compensating")
            note_undone();
        return finished();
    }

    Advanced give_up(std::uint32_t step)
    {
        const bool running = process_status(m_before) == "running";
        if (!running || (step != Deadline::whole && step != process_step(m_before)))
            return std::move(m_now);
        m_now.concerned = true;
        compensate();
        return finished();
    }

private:
    [[nodiscard]] RuleSpot spot() const { return {m_plan.policy, RuleKind::process, {}}; }

    void take_event()
    {
        if (!m_event)
            return;
        Draft draft(m_now.state.fields);
        const auto& type = draft.type();
        std::vector<bool> own(type.fields.size()); // an event's `status` is not the process's
        for (const char* name : {"status", "step"})
            if (const auto place = type.find(name); place < own.size())
                own[place] = true;
        draft.take_same(m_event->value, m_situation.design.nodes[m_event->node].fields.size(), own);
        m_now.state.fields = std::move(draft).made();
    }

    void put(std::string_view name, const Value& value)
    {
        Draft draft(m_now.state.fields);
        draft.set(name, value);
        m_now.state.fields = std::move(draft).made();
    }

    /// Asks with the process as it is now. The event of a time-out is nothing.
    template <class Ask>
    auto ask(Ask&& answer)
    {
        Question question(m_situation, m_key);
        question.scope.with(Slot::process, m_now.state.fields);
        if (m_event)
            question.scope.with(Slot::event, m_event->value);
        return answer(question.scope);
    }

    bool holds_when(const Expression& when)
    {
        if (when.empty())
            return true;
        const Value value = ask([&](const Scope& scope) { return when.evaluate(scope); });
        if (value.is_error() && m_now.fault.empty())
            m_now.fault = fault_words(m_situation, spot(), when, value);
        return !value.is_error() && value.is_true();
    }

    void set_deadline(const Expression& within, std::uint32_t step)
    {
        if (within.empty())
            return;
        const Value value = ask([&](const Scope& scope) { return within.evaluate(scope); });
        const auto time = duration_us(value);
        if (time)
            m_now.deadlines.push_back({step, *time});
        else if (m_now.fault.empty())
            m_now.fault = fault_words(m_situation, spot(), within, value);
    }

    /// Whether a command went out.
    bool issue(const Issue& what)
    {
        Issued more = ask([&](const Scope& scope) {
            const std::size_t told = m_now.state.fields.as_object().type->fields.size();
            return issued(m_situation, spot(), what, scope, m_now.state.fields, told);
        });
        if (m_now.fault.empty())
            m_now.fault = std::move(more.fault);
        std::move(more.facts.begin(), more.facts.end(), std::back_inserter(m_now.commands));
        return !more.facts.empty();
    }

    /// Goes to the first step from this one on that has something to do and to wait for.
    void enter(std::uint32_t step)
    {
        for (; step < m_design.steps.size() && m_now.fault.empty(); ++step) {
            put("step", Value::integer(step + 1));
            if (!issue(m_design.steps[step].command))
                continue; // its condition says no: there is nothing to wait for and nothing to undo
            if (!m_plan.until[step].empty() || !m_design.steps[step].fails.empty()) {
                set_deadline(m_design.steps[step].within, step);
                return;
            }
            m_now.state.done.push_back(step);
        }
        if (m_now.fault.empty())
            put("status", Value::string("completed"));
    }

    void go_on(std::uint32_t step)
    {
        if (step >= m_design.steps.size())
            return;
        if (names(m_design.steps[step].fails, m_event->node)) {
            compensate();
        } else if (holds(m_plan.until[step], m_event->node)) {
            m_now.state.done.push_back(step);
            enter(step + 1);
        }
    }

    /// All at once, the last step first: they are handled in this order.
    void compensate()
    {
        if (!m_plan.compensates) {
            put("status", Value::string("failed"));
            return;
        }
        put("status", Value::string("compensating"));
        const auto& done = m_now.state.done;
        for (auto step = done.rbegin(); step != done.rend(); ++step) {
            const auto& undo = m_design.steps[*step].undo;
            if (undo && issue(*undo) && !m_plan.undone[*step].empty())
                m_now.state.undoing.push_back(*step);
        }
        if (m_now.state.undoing.empty())
            put("status", Value::string("compensated"));
    }

    void note_undone()
    {
        auto& undoing = m_now.state.undoing;
        const auto done = std::find_if(undoing.begin(), undoing.end(),
                                       [&](std::uint32_t step) { return holds(m_plan.undone[step], m_event->node); });
        if (done == undoing.end())
            return;
        undoing.erase(done);
        if (undoing.empty())
            put("status", Value::string("compensated"));
    }

    Advanced finished()
    {
        if (m_now.fault.empty())
            return std::move(m_now);
        return {m_before, {}, {}, std::move(m_now.fault), m_before.begun()};
    }
    Advanced finished_early() { return {m_before, {}, {}, std::move(m_now.fault), false}; }

    std::uint64_t m_cost = cost_of_question;
    Situation m_situation;
    const ProcessPlan& m_plan;
    const ProcessDesign& m_design;
    const ProcessState& m_before;
    std::string_view m_key;
    const Fact* m_event;
    Advanced m_now;
};

} // namespace

std::vector<NodeIndex> events_of_command(const Flow& flow, const Design& design, NodeIndex command)
{
    std::vector<NodeIndex> events;
    for (const Handling& handling : flow.handlings) {
        if (handling.command != command)
            continue;
        bool decides = false;
        if (handling.receiver != no_node)
            for (const CommandDesign& one : design.nodes[handling.receiver].commands) {
                if (one.command != command || !one.decides)
                    continue;
                decides = true;
                for (const Issue& issue : one.events)
                    events.push_back(issue.what);
            }
        for (const Outcome& outcome : handling.outcomes)
            for (const auto& alternative : outcome.alternatives)
                if (!decides)
                    events.push_back(alternative.event);
    }
    sort_uniquely(events);
    return events;
}

ProcessPlan plan_process(const Flow& flow, const Design& design, NodeIndex policy)
{
    ProcessPlan plan;
    plan.policy = policy;
    const ProcessDesign& process = *design.nodes[policy].process;
    plan.hears = process.hears;
    if (process.begins != no_node)
        plan.hears.push_back(process.begins);
    for (const StepDesign& step : process.steps) {
        auto until = step.until.empty() ? events_of_command(flow, design, step.command.what) : step.until;
        std::erase_if(until, [&](NodeIndex event) { return names(step.fails, event); });
        sort_uniquely(until);
        auto undone = step.undo ? events_of_command(flow, design, step.undo->what) : std::vector<NodeIndex>();
        for (const auto& more : {until, undone, step.fails})
            plan.hears.insert(plan.hears.end(), more.begin(), more.end());
        plan.until.push_back(std::move(until));
        plan.undone.push_back(std::move(undone));
    }
    sort_uniquely(plan.hears);
    return plan;
}

std::string process_status(const ProcessState& state)
{
    const Value* status = field(state.fields, "status");
    return status && status->kind() == cel::TypeKind::string ? status->as_string() : std::string();
}

bool is_under_way(const ProcessState& state)
{
    const std::string status = process_status(state);
    return status == "running" || status == "compensating";
}

std::uint32_t process_step(const ProcessState& state)
{
    const Value* step = field(state.fields, "step");
    return step && step->kind() == cel::TypeKind::integer ? static_cast<std::uint32_t>(step->as_integer() - 1) : Deadline::whole;
}

Correlated correlate(const Situation& situation, NodeIndex policy, const Fact& event)
{
    const ProcessDesign& design = *situation.design.nodes[policy].process;
    if (design.key.empty())
        return {};
    Question question(situation);
    question.scope.with(Slot::event, event.value);
    const Value value = design.key.evaluate(question.scope);
    Correlated correlated{key_text(value), false, {}};
    correlated.nobody = !correlated.key;
    if (value.is_error())
        correlated.fault = fault_words(situation, {policy, RuleKind::process, {}}, design.key, value);
    return correlated;
}

Advanced advance(const Situation& situation, const ProcessPlan& plan, const ProcessState& state, std::string_view key,
                 const Fact& event)
{
    const ProcessDesign& design = *situation.design.nodes[plan.policy].process;
    const bool begins = design.begins == event.node;
    if (begins == state.begun()) { // not begun with this, or begun with it already: a second delivery is no second beginning
        const std::uint32_t step = state.begun() ? process_step(state) : Deadline::whole;
        const bool awaited =
            step < plan.until.size() && (holds(plan.until[step], event.node) || names(design.steps[step].fails, event.node));
        if (!awaited)
            return {state, {}, {}, {}, false};
    }
    Advance advance(situation, plan, state, key, &event);
    return state.begun() ? advance.hear() : advance.begin();
}

Advanced time_out(const Situation& situation, const ProcessPlan& plan, const ProcessState& state, std::string_view key,
                  std::uint32_t step)
{
    return Advance(situation, plan, state, key, nullptr).give_up(step);
}

} // namespace stormreel
