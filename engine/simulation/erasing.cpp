// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/passage.h"
#include "engine/runtime/payloads.h"
#include "engine/runtime/privacy.h"
#include "engine/simulation/json_text.h"
#include "engine/simulation/world.h"
#include "model/rules/value_json.h"

// What belongs to a person is written apart, under that person's own key; and forgotten, where a run is to forget someone.
// The run itself goes on with what it knows: only what is written down changes.

namespace stormreel {

using Json = nlohmann::ordered_json;

void World::keep_apart(Record& record, const std::string& data, const std::string& bare, const std::string& subject, Story& story)
{
    const Json real = Json::parse(data, nullptr, false), shown = Json::parse(bare, nullptr, false);
    Json personal = Json::object();
    for (const auto& [name, value] : real.items())
        if (const auto at = shown.find(name); at == shown.end() || *at != value)
            personal[name] = value;
    carry(record, bare, story);
    const bool is_meant = subject == m_rules->to_erase;
    m_rules->is_kept = m_rules->is_kept || is_meant;
    if (personal.empty() || (is_meant && m_rules->is_erased))
        return;
    record.personal.push_back({subject, personal.dump(-1, ' ', false, Json::error_handler_t::replace), false});
    story.bytes += record.personal.back().data.size();
}

void World::carry_fact(Record& record, const Fact& fact, std::string data, std::uint32_t entity, bool old, Story& story)
{
    if (!m_rules->has_personal)
        return carry(record, std::move(data), story);
    const Situation now = situation();
    const Entity* about = entity == none32 ? nullptr : &m_rules->entities[entity];
    const PersonalFields personal = personal_fields(now, fact, about ? about->node : no_node, about ? about->value : cel::Value(),
                                                    about ? about->name : place_of(no_node, story).name);
    if (personal.fields.empty())
        return carry(record, std::move(data), story);
    const Fact bare{fact.node, with_stand_ins(fact.value, personal.fields)};
    keep_apart(record, data, old ? old_payload(now, bare).text : payload(*m_rules->design, bare), personal.subject, story);
}

void World::carry_delivery(Record& delivery, const Task& task, const Load& load, const Handed& handed, Story& story)
{
    delivery.data = "{}";
    if (!handed.changed.empty() || load.place != none32) {
        std::string data = delivery_text(handed.changed, row_text(load.element, load.place));
        const Entity* about = task.origin == none32 ? nullptr : &m_rules->entities[task.origin];
        PersonalFields personal;
        if (m_rules->has_personal && about)
            personal = personal_fields(situation(), {task.event, load.value}, about->node, about->value, about->name);
        if (personal.fields.empty()) {
            carry(delivery, std::move(data), story);
        } else {
            // An element of a list may tell anything of the event.
            const Fact later{task.event, with_stand_ins(handed.value, personal.fields)};
            keep_apart(delivery, data, delivery_text(same_fields(later, handed.changed), row_text(cel::Value(), load.place)),
                       personal.subject, story);
        }
    }
    tell_passage(delivery);
}

std::optional<std::string> World::whom_they_tell_of(const std::string& words, StreamIndex stream, Story& story,
                                                    const Fact* command)
{
    const auto told = [&](const PersonalFields& personal, const cel::Value& object) {
        return !personal.fields.empty() && tells(words, object, personal.fields) ? std::optional(personal.subject) : std::nullopt;
    };
    std::vector<std::uint32_t> about;
    if (stream == none32)
        for (const auto& [node, entity] : m_rules->story(story.number).touched)
            about.push_back(entity);
    else if (stream < m_rules->by_stream.size() && m_rules->by_stream[stream] != none32)
        about.push_back(m_rules->by_stream[stream]);
    const Situation now = situation();
    const Entity* receiver = about.size() == 1 && stream != none32 ? &m_rules->entities[about.front()] : nullptr;
    if (command)
        if (auto subject = told(personal_fields(now, *command, receiver ? receiver->node : no_node,
                                                receiver ? receiver->value : cel::Value(),
                                                receiver ? receiver->name : place_of(no_node, story).name),
                                command->value))
            return subject;
    for (const std::uint32_t entity : about) {
        const Entity& one = m_rules->entities[entity];
        if (auto subject = told(personal_state(now, one.node, one.value, one.name), one.value))
            return subject;
    }
    return std::nullopt;
}

void World::carry_words(Record& record, const std::string& data, const std::string& words, Story& story, const Fact* command)
{
    const auto subject =
        m_rules->has_personal ? whom_they_tell_of(words, record.stream, story, command) : std::optional<std::string>();
    if (!subject)
        return carry(record, data, story);
    Json bare = Json::parse(data, nullptr, false);
    bare["reason"] = erased_words;
    keep_apart(record, data, bare.dump(-1, ' ', false, Json::error_handler_t::replace), *subject, story);
}

void World::erase_person()
{
    const std::string& subject = m_settings.machinery.erase;
    Record& record = m_ledger.add();
    const Position position = record.position;
    record = Record();
    record.position = position;
    record.time_us = m_now_us;
    if (!m_rules || !m_rules->is_kept) {
        record.kind = RecordKind::fault;
        record.data = "{\"reason\":" + json_text("Nobody was erased: nothing was kept of " + subject + " by then") + "}";
        return;
    }
    record.kind = RecordKind::change;
    record.data = erased_data(subject);
    m_rules->is_erased = true;
    m_ledger.forget(subject);
}

} // namespace stormreel
