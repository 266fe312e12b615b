// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_heads.h"

#include "engine/store/admission.h"
#include "engine/store/sqlite_rows.h"

namespace stormreel {

namespace {

constexpr const char* head_sql =
    "SELECT max((SELECT ifnull(max(version), 0) FROM record WHERE id >> 40 = ? AND stream = ? AND version IS NOT NULL),"
    " (SELECT ifnull(max(version), 0) FROM record_also WHERE record >> 40 = ? AND stream = ?))";

} // namespace

Result<RunHeads*> HeadCache::of(RunId run)
{
    const auto now = m_connection.number("PRAGMA data_version", {});
    if (!now)
        return tl::unexpected(now.error());
    if (now->value_or(-1) != m_file_version)
        forget();
    m_file_version = now->value_or(-1);
    const auto known = m_runs.find(run);
    if (known != m_runs.end())
        return &known->second;
    auto heads = load(run);
    if (!heads)
        return tl::unexpected(heads.error());
    return &m_runs.insert_or_assign(run, std::move(*heads)).first->second;
}

Result<RunHeads> HeadCache::load(RunId run)
{
    if (run < 1 || run > max_run)
        return fail(ErrorCode::not_found, "There is no such run.", std::to_string(run));
    const auto complete = m_connection.number("SELECT complete FROM run WHERE run = ?", {run});
    const auto types = m_connection.number("SELECT count(*) FROM run_type WHERE run = ?", {run});
    const auto last_stream = m_connection.number("SELECT stream FROM stream WHERE run = ? ORDER BY stream DESC LIMIT 1", {run});
    const auto last = m_connection.number("SELECT id FROM record WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
                                          {row_of(run, 0), row_of(run + 1, 0)});
    const auto seal = m_connection.number("SELECT ifnull(seal, 0) FROM record WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
                                          {row_of(run, 0), row_of(run + 1, 0)});
    for (const auto* part : {&complete, &types, &last_stream, &last, &seal})
        if (!*part)
            return tl::unexpected(part->error());
    if (!*complete)
        return fail(ErrorCode::not_found, "There is no such run.", std::to_string(run));
    RunHeads heads(run);
    heads.complete = **complete != 0;
    heads.type_count = static_cast<std::size_t>(types->value_or(0));
    heads.next = static_cast<Position>(last->value_or(row_of(run, 0)) - row_of(run, 0)) + 1;
    heads.seal = static_cast<Seal>(seal->value_or(0));
    heads.streams = last_stream->value_or(-1);
    if (heads.streams < -1 || heads.streams >= none32)
        return tl::unexpected(damaged_row("run " + std::to_string(run) + " has a stream of an impossible number"));
    ++heads.streams;
    return heads;
}

Result<void> HeadCache::learn_streams(RunId run, RunHeads& heads)
{
    if (static_cast<std::int64_t>(heads.versions.size()) >= heads.streams)
        return {};
    const auto there = m_connection.number("SELECT count(*) FROM stream WHERE run = ?", {run});
    if (!there)
        return tl::unexpected(there.error());
    if (*there != heads.streams)
        return tl::unexpected(damaged_row("run " + std::to_string(run) + " lacks streams that it should have"));
    heads.versions.resize(static_cast<std::size_t>(heads.streams), RunHeads::unknown);
    return {};
}

Result<std::uint32_t> HeadCache::version(RunId run, StreamIndex stream)
{
    return m_connection.number(head_sql, {run, stream, run, stream}).map([](auto head) {
        return static_cast<std::uint32_t>(head.value_or(0));
    });
}

Result<void> HeadCache::learn(RunId run, RunHeads& heads, StreamIndex stream)
{
    if (stream >= heads.versions.size() || heads.versions[stream] != RunHeads::unknown)
        return {};
    return version(run, stream).map([&](std::uint32_t found) { heads.versions[stream] = found; });
}

} // namespace stormreel
