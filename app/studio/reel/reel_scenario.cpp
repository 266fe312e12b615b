// SPDX-License-Identifier: GPL-3.0-or-later
// The record under the playhead becomes a scenario.
#include "app/studio/reel/record_words.h"
#include "app/studio/reel/reel.h"
#include "engine/replay/scenario_from.h"
#include "model/rules/rename.h"

namespace stormreel {
namespace {

/// A name that none of the note's scenarios has.
std::string free_name(const Note& note, const std::string& name)
{
    const auto is_taken = [&](const std::string& wanted) {
        return std::any_of(note.rules.begin(), note.rules.end(), [&](const Rule& rule) {
            return rule.kind == RuleKind::scenario && folded(rule.subject) == folded(wanted);
        });
    };
    std::string found = name;
    for (int i = 2; is_taken(found); ++i)
        found = name + " " + std::to_string(i);
    return found;
}

} // namespace

bool Reel::tellScenario()
{
    if (!m_session || m_session->readOnly() || !m_replay || m_position == 0)
        return false;
    const auto& wall = m_replay->wall();
    if (!wall.flow || !wall.design) {
        m_session->setProblem(tr("Only a run of this wall can become a scenario."));
        return false;
    }
    m_session->take_in();
    auto told = scenario_from_record(*m_replay, *wall.flow, *wall.design, m_position);
    if (!told) {
        complain(told.error());
        return false;
    }
    for (const Id id : wall.flow->nodes[told->node].notes) {
        const Note* note = m_session->board().notes.find(id);
        if (!note)
            continue;
        const int index = static_cast<int>(note->rules.size());
        told->rule.subject = free_name(*note, told->rule.subject);
        Gesture gesture = set_rule(m_session->board(), id, std::nullopt, told->rule);
        gesture.label = "Make a scenario of a record";
        if (!m_session->commit(std::move(gesture)))
            return false;
        m_session->reveal(static_cast<int>(number(id)));
        Q_EMIT m_session->ruleAsked(static_cast<int>(number(id)), index, 0);
        return true;
    }
    m_session->setProblem(tr("What this record is about is no longer on the wall."));
    return false;
}

} // namespace stormreel
