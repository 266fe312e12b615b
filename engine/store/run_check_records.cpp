// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/run_check.h"

#include "engine/store/sqlite_rows.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr Position progress_every = 4096;

/// "record 5 is missing", "records 5 to 7 are missing".
std::string records_words(Position from, Position to, const char* one, const char* several)
{
    if (from == to)
        return "record " + std::to_string(from) + " " + one;
    return "records " + std::to_string(from) + " to " + std::to_string(to) + " " + several;
}

std::string several_words(const std::vector<std::string>& names)
{
    std::string words;
    for (const std::string& name : names)
        words += (words.empty() ? "“" : ", “") + name + "”";
    return words;
}

} // namespace

Result<void> RunCheck::look_at_records()
{
    DoubtedRecords records(m_connection, m_run);
    if (auto started = records.start(); !started)
        return started;
    if (m_header && m_header->complete)
        m_digest.emplace(m_types);
    SealChain chain(m_run, m_sealed);
    for (Position looked = 0; !full(); ++looked) {
        auto next = records.next();
        if (!next)
            return tl::unexpected(next.error());
        if (!*next)
            break;
        const DoubtedRecord& record = **next;
        if (looked % progress_every == 0 && !goes_on(record.position))
            return fail(ErrorCode::cancelled, "stopped");
        if (record.position == 0) {
            found(0, "a record was slipped in before the first");
            continue;
        }
        if (record.position > m_next) {
            missing(m_next, record.position - 1);
            chain.skip();
        }
        m_last = record.position;
        m_next = record.position + 1;
        look_at_record(record, chain.add(record));
    }
    for (const Position fine : chain.cleared())
        std::erase_if(m_found, [&](const Damage& damage) { return damage.position == fine; });
    if (!full())
        look_at_end(records.orphans());
    return {};
}

void RunCheck::look_at_record(const DoubtedRecord& record, SealChain::Fit fit)
{
    const Position at = record.position;
    const std::string words = "record " + std::to_string(at);
    if (m_header && m_header->complete && at > m_header->records)
        return; // what it says is of no matter: see look_at_end
    if (at == 1 && record.seal && !m_sealed && m_header)
        found(0, "what the list of runs says of this run was changed: it has lost its seal");
    if (fit == SealChain::Fit::after_lost)
        found(1, records_words(1, at - 1, "was changed: it has lost its seal", "were changed: they have lost their seals"));
    if (fit == SealChain::Fit::changed)
        return changed(at, words + " was changed");
    if (fit == SealChain::Fit::doubtful)
        return changed(at, words + " was changed, or what stands before it was replaced");
    if (!record.unopened.empty())
        found(at, "what " + words + " holds of " + several_words(record.unopened) + " does not open: their key was changed");
    follow(*record.record);
    if (m_digest)
        m_digest->add(*record.record);
}

void RunCheck::look_at_end(const std::set<Position>& orphans)
{
    if (m_header && m_header->records >= m_next)
        missing(m_next, m_header->records);
    if (m_header && m_header->complete && m_last > m_header->records)
        found(m_header->records + 1, records_words(m_header->records + 1, m_last, "was added after the run had ended",
                                                   "were added after the run had ended"));
    // Beside a record that is known to be missing that is no news.
    const bool told = m_last_damage != 0;
    const auto beyond = orphans.lower_bound(std::max(m_next, m_header ? m_header->records + 1 : 0));
    if (!orphans.empty() && (!told || beyond != orphans.end())) {
        const Position at = told ? *beyond : *orphans.begin();
        found(at, "something lies beside record " + std::to_string(at) + ", but the record is missing");
    }
}

void RunCheck::look_at_digest()
{
    if (!m_found.empty() || !m_digest || (m_sealed && m_header->digest.empty()))
        return;
    if (m_digest->finish(m_streams) != m_header->digest)
        found(0, "the run is not the one that was written: its digest is another");
}

void RunCheck::missing(Position from, Position to)
{
    changed(to, {});
    found(from, records_words(from, to, "is missing", "are missing"), Damage::Kind::lost);
}

void RunCheck::changed(Position at, const std::string& words)
{
    m_last_damage = std::max(m_last_damage, at);
    if (!words.empty())
        found(at, words);
}

void RunCheck::follow(const Record& record)
{
    refer(record.type, record.position);
    refer(record.actor, record.position);
    if (record.stream != none32)
        follow(record.stream, record.version, record.position);
    for (const Record::Also& also : record.also)
        follow(also.stream, also.version, record.position);
}

void RunCheck::follow(StreamIndex stream, std::uint32_t version, Position at)
{
    const auto is_before = [](const Head& head, std::int64_t wanted) { return head.stream < wanted; };
    auto head = stream < m_heads.size() ? m_heads.begin() + stream : m_heads.end(); // where it is if none is missing
    if (head == m_heads.end() || head->stream != stream)
        head = std::lower_bound(m_heads.begin(), m_heads.end(), stream, is_before);
    if (head == m_heads.end() || head->stream != stream) {
        const bool told = !m_heads.empty() && stream < m_heads.back().stream; // as a gap
        if (!told && m_gone_streams.insert(stream).second)
            found(at, "stream " + std::to_string(stream) + " is missing; record " + std::to_string(at) +
                          " is the first that belongs to it");
        return;
    }
    if (version == 0)
        return;
    // Where a record is missing or was changed in between, that explains it.
    if (version != head->version + 1 && m_last_damage <= head->at)
        found(at, "stream " + std::to_string(stream) + " goes from version " + std::to_string(head->version) + " to version " +
                      std::to_string(version) + " at record " + std::to_string(at));
    head->version = version;
    head->at = at;
}

void RunCheck::refer(TypeIndex type, Position at)
{
    if (type == none32 || std::binary_search(m_known_types.begin(), m_known_types.end(), std::int64_t(type)))
        return;
    const bool told = !m_known_types.empty() && type < m_known_types.back();
    if (!told && m_gone_types.insert(type).second)
        found(at, "type " + std::to_string(type) + " is missing; record " + std::to_string(at) + " is the first that has it");
}

bool RunCheck::goes_on(Position at) const
{
    if (!m_on_progress)
        return true;
    const double all = m_header ? static_cast<double>(m_header->records) : 0;
    return m_on_progress(all > 0 ? std::min(1.0, static_cast<double>(at) / all) : -1);
}

void RunCheck::found(Position at, std::string words, Damage::Kind kind)
{
    if (!full())
        m_found.push_back({at, std::move(words), kind});
}

} // namespace stormreel
