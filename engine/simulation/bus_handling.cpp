// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/bus.h"

#include <algorithm>

// What becomes of a message that a consumer has taken: handled, tried again, given up.

namespace stormreel {

namespace {

constexpr std::int64_t shortest_backoff_us = 1'000;
constexpr std::int64_t longest_backoff_us = 300'000'000;

std::int64_t backoff(std::int64_t first_us, std::uint32_t attempt)
{
    std::int64_t wait_us = std::clamp(first_us, shortest_backoff_us, longest_backoff_us);
    for (std::uint32_t i = 1; i < attempt && wait_us < longest_backoff_us; ++i)
        wait_us *= 2;
    return std::min(wait_us, longest_backoff_us);
}

} // namespace

Passage Bus::passage_of(const Parcel& parcel) const
{
    Passage passage;
    if (parcel.place != none32) {
        passage.topic = topic_name(parcel);
        passage.partition = m_topics.partition(parcel.place);
        passage.offset = parcel.offset;
    }
    passage.attempt = parcel.attempt;
    passage.catching_up = parcel.catching_up;
    passage.redriven = parcel.redriven;
    return passage;
}

std::string_view Bus::topic_name(const Parcel& parcel) const
{
    return m_topics.name_of_place(parcel.place);
}

Bus::Outcome Bus::handle(Number number, std::uint32_t together, std::uint32_t member)
{
    ++m_moved;
    Parcel& parcel = m_parcels[number];
    if (!m_port.room(parcel)) { // its story has ended
        release(number);
        return Outcome::gone;
    }
    if (parcel.poisoned && !m_cured)
        return fail(number, "It is a message that its consumer can't handle", member);
    if (strikes(FaultKind::fails, parcel))
        return fail(number, "Its consumer failed", member);
    ConsumerGroup& mine = group(parcel.consumer);
    Passage passage = passage_of(parcel);
    passage.member = member;
    passage.batch = together;
    passage.again = mine.handed.has(parcel.position);
    passage.skipped = m_chosen.guarantee == Guarantee::exactly_once && mine.known.has(parcel.position);
    passage.silent = !passage.skipped && parcel.catching_up && m_chosen.effects == Effects::suppress &&
                     m_flow.nodes[parcel.consumer].kind == NoteKind::policy;
    mine.handed.add(parcel.position);
    if (m_chosen.guarantee == Guarantee::exactly_once)
        mine.known.add(parcel.position);
    m_port.hand_over(parcel, passage);
    return Outcome::done;
}

Bus::Outcome Bus::fail(Number number, const std::string& reason, std::uint32_t member)
{
    Parcel& parcel = m_parcels[number];
    if (m_chosen.guarantee == Guarantee::at_most_once) {
        lose(number, Mishap::lost, reason + ", and it had been committed before");
        return Outcome::gone;
    }
    Passage passage = passage_of(parcel);
    passage.member = member;
    passage.reason = reason;
    if (m_chosen.attempts == 0 || parcel.attempt < m_chosen.attempts) {
        passage.wait_us = backoff(m_chosen.backoff_us, parcel.attempt);
        m_port.tell(RecordKind::retry, parcel, to_json_text(passage));
        ++parcel.attempt;
        parcel.ready_us = now() + passage.wait_us;
        return Outcome::waits;
    }
    if (!m_chosen.dead_letters) {
        lose(number, Mishap::lost, reason + ", and it was given up after " + std::to_string(parcel.attempt) + " attempts");
        return Outcome::gone;
    }
    m_port.tell(RecordKind::dead_letter, parcel, to_json_text(passage));
    if (m_chosen.redrive_us == 0 || m_cured) {
        release(number);
        return Outcome::gone;
    }
    caught_up_with(parcel);
    m_dead.push_back(number);
    return Outcome::gone;
}

void Bus::lose(Number number, Mishap mishap, const std::string& reason)
{
    const Parcel& parcel = m_parcels[number];
    // Else only one copy of it is lost: another one came, or will, or is lost at last.
    if (!group(parcel.consumer).handed.has(parcel.position) && copies_of(parcel) == nullptr)
        tell(parcel, mishap, reason);
    release(number);
}

std::uint32_t* Bus::copies_of(const Parcel& parcel)
{
    const std::uint32_t at = m_group_of[parcel.consumer];
    if (at == none32 || parcel.catching_up)
        return nullptr;
    const auto copies = m_groups[at].copies.find(parcel.position);
    return copies == m_groups[at].copies.end() ? nullptr : &copies->second;
}

Bus::Number Bus::send_copy(Number number)
{
    const Parcel& parcel = m_parcels[number];
    ++group(parcel.consumer).copies[parcel.position];
    return copy_of(number);
}

void Bus::redrive()
{
    m_cured = true;
    const std::vector<Number> letters = std::exchange(m_dead, {});
    for (ConsumerGroup& mine : m_groups) {
        std::vector<Number> again;
        std::copy_if(letters.begin(), letters.end(), std::back_inserter(again),
                     [&](Number one) { return m_parcels[one].consumer == mine.consumer; });
        if (again.empty())
            continue;
        m_port.tell(mine.consumer, {Mishap::redriven, "Its dead letters were sent again", again.size(), {}, 0, 0});
        for (const Number one : again) {
            Parcel& parcel = m_parcels[one];
            parcel.attempt = 1;
            parcel.redriven = true;
            parcel.fetched = true; // they lie apart, where no retention comes
            parcel.blocks = false;
            parcel.ready_us = now();
            push(one);
        }
    }
}

void Bus::tell(const Parcel& parcel, Mishap mishap, const std::string& reason)
{
    MishapData data{mishap, reason, 1, {}, 0, 0};
    if (parcel.place != none32) {
        data.topic = topic_name(parcel);
        data.partition = m_topics.partition(parcel.place);
    }
    m_port.tell(RecordKind::fault, parcel, to_json_text(data));
}

void Bus::tell_of_place(std::uint32_t place, Mishap mishap, const std::string& reason)
{
    m_port.tell(no_node, {mishap, reason, 1, std::string(m_topics.name_of_place(place)), m_topics.partition(place), 0});
}

} // namespace stormreel
