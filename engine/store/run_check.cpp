// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/run_check.h"

#include "engine/store/sqlite_rows.h"

#include <algorithm>

namespace stormreel {

namespace {

std::string record_words(Position at)
{
    return "record " + std::to_string(at);
}

std::string named(const char* what, std::int64_t number, const std::string& name)
{
    return std::string(what) + " " + std::to_string(number) + (name.empty() ? "" : ", “" + name + "”,");
}

} // namespace

Result<std::vector<Damage>> RunCheck::look()
{
    auto done = look_at_header();
    if (done)
        done = look_at_types();
    if (done)
        done = look_at_streams();
    if (done)
        done = look_at_records();
    const bool records = done.has_value();
    if (done && !full())
        done = look_beside();
    if (!done && done.error().code != ErrorCode::bad_input)
        return tl::unexpected(done.error());
    if (!done && records)
        found(0, "the file itself is damaged: what lies beside the records can't be read");
    else if (!done)
        found(m_last, "the file itself is damaged: nothing after " + record_words(m_last) + " can be read");
    else if (!full())
        look_at_digest();
    if (full())
        m_found.back() = {0, "there is more: these are the first " + std::to_string(most_findings) + " findings",
                          Damage::Kind::changed};
    return std::move(m_found);
}

Result<void> RunCheck::look_at_header()
{
    auto header = doubted_header(m_connection, m_run);
    if (!header)
        return tl::unexpected(header.error());
    const auto types = m_connection.number("SELECT count(*) FROM run_type WHERE run = ?", {m_run});
    if (!types)
        return tl::unexpected(types.error());
    m_sealed = header->seal.has_value();
    if (header->value && m_sealed) {
        header->value->types.resize(static_cast<std::size_t>(types->value_or(0)));
        if (m_seals.of(*header->value) != *header->seal)
            header->value.reset();
    }
    if (!header->value)
        found(0, "what the list of runs says of this run was changed, or types of it are missing");
    m_header = std::move(header->value);
    return {};
}

Result<void> RunCheck::look_at_types()
{
    auto rows = doubted_types(m_connection, m_run);
    if (!rows)
        return tl::unexpected(rows.error());
    for (Doubted<RecordType>& row : *rows) {
        const std::string name = row.value ? row.value->name : "";
        const bool sealed = row.seal.has_value();
        gap("type", "types", m_known_types.empty() ? 0 : m_known_types.back() + 1, row.number);
        if (!row.value || sealed != m_sealed ||
            (sealed && m_seals.of(static_cast<TypeIndex>(row.number), *row.value) != *row.seal))
            found(0, named("type", row.number, name) + " was changed");
        m_known_types.push_back(row.number);
        m_types.push_back(row.value.value_or(RecordType()));
    }
    return {};
}

Result<void> RunCheck::look_at_streams()
{
    auto rows = doubted_streams(m_connection, m_run);
    if (!rows)
        return tl::unexpected(rows.error());
    for (Doubted<Stream>& row : *rows) {
        const std::string name = row.value ? row.value->name : "";
        gap("stream", "streams", m_heads.empty() ? 0 : m_heads.back().stream + 1, row.number);
        // A run from before there were seals may have got streams since.
        if (!row.value || (m_sealed && !row.seal) ||
            (row.seal && m_seals.of(static_cast<StreamIndex>(row.number), *row.value) != *row.seal))
            found(0, named("stream", row.number, name) + " was changed");
        m_heads.push_back({row.number, 0, 0});
        m_streams.push_back(row.value.value_or(Stream()));
    }
    return {};
}

void RunCheck::gap(const char* what, const char* several, std::int64_t expected, std::int64_t number)
{
    if (number == expected + 1)
        found(0, std::string(what) + " " + std::to_string(expected) + " is missing", Damage::Kind::lost);
    else if (number > expected)
        found(0, std::string(several) + " " + std::to_string(expected) + " to " + std::to_string(number - 1) + " are missing",
              Damage::Kind::lost);
}

} // namespace stormreel
