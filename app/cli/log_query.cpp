// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/log_query.h"

#include "app/cli/run_json.h"
#include "app/document/moment.h"

namespace stormreel {

namespace {

constexpr std::size_t page = 1000;

QString value_of(const Call& call, const char* option)
{
    return call.parser.value(QLatin1String(option));
}

Result<std::optional<RecordKind>> kind_from(const Call& call)
{
    if (!is_set(call, "kind"))
        return std::nullopt;
    const std::string wanted = value_of(call, "kind").toStdString();
    std::string all;
    for (std::size_t i = 0; i < record_kind_count; ++i) {
        const auto kind = static_cast<RecordKind>(i);
        if (key(kind) == wanted)
            return kind;
        all += (all.empty() ? "" : ", ") + std::string(key(kind));
    }
    return fail(ErrorCode::usage, "--kind is one of " + all + ", not “" + wanted + "”");
}

std::optional<TypeIndex> only_one(const std::vector<bool>& types)
{
    if (std::count(types.begin(), types.end(), true) != 1)
        return std::nullopt;
    return static_cast<TypeIndex>(std::find(types.begin(), types.end(), true) - types.begin());
}

/// A command or an event is what records are about, so the index finds all of them. Whoever acts is found by looking.
Result<void> take_type(const Call& call, const RunHeader& run, LogQuery& query)
{
    if (!is_set(call, "type"))
        return {};
    auto types = types_named(run, value_of(call, "type").toStdString());
    if (!types)
        return tl::unexpected(types.error());
    const auto one = only_one(*types);
    const bool indexed = one && (run.types[*one].kind == NoteKind::command || run.types[*one].kind == NoteKind::event);
    if (indexed)
        query.read.filter.type = one;
    else
        query.types = std::move(*types);
    return {};
}

Result<void> take_category(const Call& call, const RunHeader& run, const std::vector<Stream>& streams, LogQuery& query)
{
    if (!is_set(call, "category"))
        return {};
    const std::string name = value_of(call, "category").toStdString();
    auto named = types_named(run, name);
    if (!named)
        return tl::unexpected(named.error());
    std::vector<bool> categories(named->size(), false);
    for (const Stream& stream : streams)
        if (stream.category < categories.size())
            categories[stream.category] = (*named)[stream.category];
    if (const auto one = only_one(categories))
        query.read.filter.category = one;
    else
        query.categories = std::move(categories);
    return {};
}

Result<void> take_stream(const Call& call, EventStore& store, const RunHeader& run, LogQuery& query)
{
    if (!is_set(call, "stream"))
        return {};
    const std::string name = value_of(call, "stream").toStdString();
    const auto found = store.find_stream(run.id, name);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return fail(ErrorCode::not_found, "the run has no stream of this name", name);
    query.stream = **found;
    return {};
}

/// A position, or the last record at or before a moment.
Result<Position> position_of(const QString& text, EventStore& store, const RunHeader& run)
{
    const auto size = store.last(run.id);
    if (!size)
        return size;
    const auto position = position_in(text, *size);
    if (!position)
        return tl::unexpected(position.error());
    if (*position)
        return **position;
    const auto time = moment_in(text, run);
    if (!time)
        return tl::unexpected(time.error());
    LogRead before;
    before.direction = Direction::backwards;
    before.until_us = *time;
    before.limit = 1;
    before.as_written = true;
    return store.read_all(run.id, before).map([](const std::vector<Record>& last) {
        return last.empty() ? Position(0) : last.front().position;
    });
}

Result<void> take_bounds(const Call& call, EventStore& store, const RunHeader& run, LogQuery& query)
{
    if (is_set(call, "backwards"))
        query.read.direction = Direction::backwards;
    if (is_set(call, "from")) {
        const auto from = position_of(value_of(call, "from"), store, run);
        if (!from)
            return tl::unexpected(from.error());
        query.read.from = std::max<Position>(*from, 1);
    }
    if (is_set(call, "until")) {
        const auto until = position_of(value_of(call, "until"), store, run);
        if (!until)
            return tl::unexpected(until.error());
        query.read.up_to = *until;
    }
    return {};
}

Result<void> take_numbers(const Call& call, LogQuery& query)
{
    const bool goes_on = is_set(call, "follow") || is_set(call, "as");
    const auto limit = call.number(QStringLiteral("limit"), goes_on ? 0 : query.limit, 0, ~0ULL);
    const auto story = call.number(QStringLiteral("correlation"), 0, 1, none32);
    if (!limit || !story)
        return tl::unexpected(limit ? story.error() : limit.error());
    query.limit = *limit;
    if (*story != 0)
        query.read.filter.correlation = static_cast<std::uint32_t>(*story);
    query.read.as_written = is_set(call, "as-written");
    query.read.limit = query.picks() || query.limit == 0 ? page : std::min<std::uint64_t>(query.limit, page - 1) + 1;
    return {};
}

} // namespace

bool LogQuery::passes(const Record& record, const std::vector<Stream>& streams) const
{
    if (kind && record.kind != *kind)
        return false;
    const auto is_wanted = [](const std::vector<bool>& wanted, TypeIndex type) { return type < wanted.size() && wanted[type]; };
    if (!types.empty() && !is_wanted(types, record.type) && !is_wanted(types, record.actor))
        return false;
    if (!categories.empty() && (record.stream >= streams.size() || !is_wanted(categories, streams[record.stream].category)))
        return false;
    const auto concerns = [this](const Record::Also& also) { return also.stream == stream; };
    return stream == none32 || record.stream == stream || std::any_of(record.also.begin(), record.also.end(), concerns);
}

Result<LogQuery> log_query(const Call& call, EventStore& store, const RunHeader& run, const std::vector<Stream>& streams)
{
    LogQuery query;
    const auto kind = kind_from(call);
    if (!kind)
        return tl::unexpected(kind.error());
    query.kind = *kind;
    for (const auto& taken :
         {take_type(call, run, query), take_category(call, run, streams, query), take_stream(call, store, run, query),
          take_bounds(call, store, run, query), take_numbers(call, query)})
        if (!taken)
            return tl::unexpected(taken.error());
    return query;
}

Result<bool> each_record(EventStore& store, RunId run, LogRead& read, const TakeRecord& take)
{
    const bool forwards = read.direction == Direction::forwards;
    for (;;) {
        const auto records = store.read_all(run, read);
        if (!records)
            return tl::unexpected(records.error());
        for (const Record& record : *records) {
            const auto taken = take(record);
            if (!taken || !*taken)
                return taken;
            read.from = forwards ? record.position + 1 : record.position - 1;
        }
        // Backwards, position 0 would mean the end again.
        if (records->size() < read.limit || read.from == 0)
            return true;
    }
}

} // namespace stormreel
