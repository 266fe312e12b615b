// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/json_text.h"
#include "engine/simulation/world.h"

// Rules over everything: what always holds, what no story may come to, what must follow in time.

namespace stormreel {

namespace {

constexpr std::uint32_t too_much_owed = 0xFFFFFFFF, never_faulted = 0x40000000,
                        eventually_rule = 0x80000000; // beside indexes of never rules

bool told_already(const std::vector<std::uint32_t>& reported, std::uint32_t what)
{
    return std::find(reported.begin(), reported.end(), what) != reported.end();
}

bool told(std::vector<std::uint32_t>& reported, std::uint32_t what)
{
    if (told_already(reported, what))
        return true;
    reported.push_back(what);
    return false;
}

} // namespace

void World::record_breach(const std::string& rule, const std::string& words, NodeIndex node, StreamIndex stream, Story& story,
                          Position cause)
{
    // A story that is full may still break a rule; only the end of the run cuts that off.
    if (done())
        return;
    Record& breach = record(RecordKind::breach, node == no_node ? none32 : node, story, cause);
    breach.stream = stream;
    carry_words(breach, "{\"rule\":" + json_text(rule) + ",\"reason\":" + json_text(words) + "}", words, story);
}

void World::watch_event(const Fact& event, std::uint32_t entity, Story& story, Position position)
{
    RuledStory& ruled = m_rules->story(story.number);
    const auto count =
        std::find_if(ruled.counts.begin(), ruled.counts.end(), [&](const auto& one) { return one.first == event.node; });
    if (count == ruled.counts.end())
        ruled.counts.emplace_back(event.node, 1);
    else
        ++count->second;
    if (entity != none32) {
        const NodeIndex node = m_rules->entities[entity].node;
        if (std::none_of(ruled.touched.begin(), ruled.touched.end(), [&](const auto& one) { return one.first == node; }))
            ruled.touched.emplace_back(node, entity);
        watch_always(entity, story, position);
    }
    watch_never(event.node, entity, story, position);
    watch_eventually(event, entity, story, position);
}

void World::watch_always(std::uint32_t entity, Story& story, Position position)
{
    Entity& instance = m_rules->entities[entity];
    const std::size_t rules = m_rules->design->nodes[instance.node].always.size();
    if (rules == 0)
        return;
    std::vector<bool> broken(rules);
    instance.broken.resize(rules);
    for (const Breach& breach : always_broken(watching(), instance.node, {instance.value, true, instance.name})) {
        broken[breach.rule] = true;
        if (instance.broken[breach.rule])
            continue; // told when it broke
        if (breach.fault)
            record_fault(breach.words, instance.node, instance.stream, story, position);
        else
            record_breach(breach.name, breach.words, instance.node, instance.stream, story, position);
    }
    instance.broken = std::move(broken);
}

namespace {

/// Puts the states of a story where Scope::more looks for them; `entity` is the one that changed just now.
void look_at(RuledRun& run, const RuledStory& story, std::uint32_t entity)
{
    for (std::size_t node = 0; node < run.states.size(); ++node)
        run.states[node] = run.beginnings[node].is_null() ? nullptr : &run.beginnings[node];
    for (const auto& [node, touched] : story.touched)
        run.states[node] = &run.entities[touched].value;
    if (entity != none32)
        run.states[run.entities[entity].node] = &run.entities[entity].value;
}

cel::Value counts_of(const RuledRun& run, const RuledStory& story)
{
    cel::Values counts(run.design->story_events.size(), cel::Value::integer(0));
    for (std::size_t i = 0; i < counts.size(); ++i)
        for (const auto& [event, count] : story.counts)
            if (event == run.design->story_events[i])
                counts[i] = cel::Value::integer(count);
    return cel::Value::object(run.design->story, std::move(counts));
}

/// Costs what there is to look through: where that is too much, it can't be worked out.
cel::Value every_of(const RuledRun& run, const Watch& watch, std::uint64_t& cost)
{
    cel::Values all;
    for (const NodeIndex node : run.design->every_nodes) {
        cel::Values states;
        const std::size_t many = watch.lists[node] ? run.existing[node].size() : 0;
        if (many > cost)
            return cel::Value::error("there are too many instances to look through");
        cost -= many;
        if (watch.lists[node])
            for (const std::uint32_t entity : run.existing[node])
                states.push_back(run.entities[entity].value);
        all.push_back(cel::Value::list(std::move(states)));
    }
    return cel::Value::object(run.design->every, std::move(all));
}

} // namespace

void World::watch_never(NodeIndex changed, std::uint32_t entity, Story& story, Position position)
{
    const auto& rules = m_rules->design->never;
    if (rules.empty())
        return;
    const NodeIndex instance = entity == none32 ? no_node : m_rules->entities[entity].node;
    const RuledStory& ruled = m_rules->story(story.number);
    bool looked = false;
    cel::Value counts;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        Watch& watch = m_rules->watches[i];
        const bool matters = watch.always || watch.nodes[changed] || (instance != no_node && watch.nodes[instance]);
        if (!matters)
            continue;
        if (!looked)
            look_at(*m_rules, ruled, entity);
        if (!looked)
            counts = counts_of(*m_rules, ruled);
        looked = true;
        if (done())
            return;
        const Situation now = watching();
        Question question(now);
        const cel::Value every = every_of(*m_rules, watch, m_watch_cost);
        question.scope.with(Slot::story, counts).with(Slot::every, every);
        question.scope.more = m_rules->states;
        const cel::Value comes = rules[i].condition.evaluate(question.scope);
        auto& reported = m_rules->story(story.number).broken;
        if (comes.is_error()) {
            if (!std::exchange(watch.faulted, true) || (watch.story && !told(reported, never_faulted | i)))
                record_fault("Rule \"" + rules[i].name + "\": " + comes.failed().message, no_node, none32, story, position);
            continue;
        }
        const bool broken = comes.is_true();
        const bool known = watch.story ? broken && told(reported, i) : std::exchange(watch.broken, broken);
        if (!broken || known)
            continue;
        const cel::Value words = rules[i].words.empty() ? cel::Value() : rules[i].words.evaluate(question.scope);
        const bool has_words = !words.is_error() && words.kind() == cel::TypeKind::string;
        record_breach(rules[i].name, has_words ? words.as_string() : "The story came to it", no_node, none32, story, position);
    }
}

void World::watch_eventually(const Fact& event, std::uint32_t entity, Story& story, Position position)
{
    const auto& rules = m_rules->design->eventually;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        const EventuallyDesign& rule = rules[i];
        RuledStory& ruled = m_rules->story(story.number);
        if (std::find(rule.then.begin(), rule.then.end(), event.node) != rule.then.end())
            std::erase_if(ruled.owed, [&](const auto& owed) { return owed.rule == i; });
        if (rule.after != event.node)
            continue;
        if (told_already(ruled.broken, eventually_rule | i))
            continue;
        const Situation now = watching();
        Question question(now);
        look_at(*m_rules, ruled, entity);
        question.scope.with(Slot::event, event.value);
        question.scope.more = m_rules->states;
        const cel::Value applies = rule.when.empty() ? cel::Value::boolean(true) : rule.when.evaluate(question.scope);
        const cel::Value within = rule.within.evaluate(question.scope);
        const auto time = duration_us(within);
        if (applies.is_error() || !time) {
            const cel::Value& wrong = applies.is_error() ? applies : within;
            record_fault("Rule \"" + rule.name + "\": " + (wrong.is_error() ? wrong.failed().message : "its time is no duration"),
                         no_node, none32, story, position);
            continue;
        }
        if (!applies.is_true())
            continue;
        // What follows at the last moment is in time. What is owed no later than this says the same: both end together.
        const std::int64_t due_us = m_now_us + *time + 1;
        if (std::any_of(ruled.owed.begin(), ruled.owed.end(),
                        [&](const auto& owed) { return owed.rule == i && owed.due_us <= due_us; }))
            continue;
        if (ruled.owing >= RuledStory::most_waiting) {
            if (!told(ruled.broken, too_much_owed))
                record_fault("Rule \"" + rule.name + "\": too much is owed at once in this story", no_node, none32, story,
                             position);
            continue;
        }
        ruled.owed.push_back({i, position, due_us});
        if (m_agenda.add({.time_us = due_us, .kind = Task::Kind::due, .what = i, .story = story.number, .cause = position}))
            ++ruled.owing;
    }
}

void World::overdue(const Task& task, Story& story)
{
    const EventuallyDesign& rule = m_rules->design->eventually[task.what];
    RuledStory& ruled = m_rules->story(story.number);
    --ruled.owing;
    const auto owed = std::find_if(ruled.owed.begin(), ruled.owed.end(),
                                   [&](const auto& one) { return one.rule == task.what && one.since == task.cause; });
    if (owed == ruled.owed.end())
        return;
    ruled.owed.erase(owed);
    if (told(ruled.broken, eventually_rule | task.what))
        return;
    std::string words = m_flow.nodes[rule.after].name + " was not followed in time by ";
    for (std::size_t i = 0; i < rule.then.size(); ++i)
        words += (i == 0 ? "" : i + 1 == rule.then.size() ? " or " : ", ") + m_flow.nodes[rule.then[i]].name;
    record_breach(rule.name, words, no_node, none32, story, task.cause);
}

} // namespace stormreel
