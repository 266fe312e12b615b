// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_json.h"
#include "app/document/moment.h"
#include "engine/replay/payload_text.h"

namespace stormreel {

namespace {

/// Which records are asked for; what is not set passes everything.
struct Filter {
    Position from = 1;
    quint64 limit = 100; ///< 0: none
    std::optional<RecordKind> kind;
    std::vector<bool> types; ///< by type index; empty: all
    StreamIndex stream = none32;

    [[nodiscard]] bool passes(const Timeline& timeline, Position at) const
    {
        if (kind && timeline.kind(at) != *kind)
            return false;
        const auto is_wanted = [&](TypeIndex type) { return type < types.size() && types[type]; };
        if (!types.empty() && !is_wanted(timeline.type(at)) && !is_wanted(timeline.actor(at)))
            return false;
        if (stream == none32 || timeline.stream(at) == stream)
            return true;
        const auto positions = timeline.stream_positions(stream); // an imported event may concern several
        return std::binary_search(positions.begin(), positions.end(), static_cast<std::uint32_t>(at));
    }
};

Result<std::optional<RecordKind>> kind_from(const Call& call)
{
    if (!call.parser.isSet(QStringLiteral("kind")))
        return std::nullopt;
    const std::string wanted = call.parser.value(QStringLiteral("kind")).toStdString();
    std::string all;
    for (std::size_t i = 0; i < record_kind_count; ++i) {
        const auto kind = static_cast<RecordKind>(i);
        if (key(kind) == wanted)
            return kind;
        all += (all.empty() ? "" : ", ") + std::string(key(kind));
    }
    return fail(ErrorCode::usage, "--kind is one of " + all + ", not “" + wanted + "”");
}

Result<Filter> filter_from(const Call& call, const Replay& replay)
{
    Filter filter;
    const auto limit = call.number(QStringLiteral("limit"), filter.limit, 0, ~0ULL);
    const auto kind = kind_from(call);
    if (!limit || !kind)
        return tl::unexpected(limit ? kind.error() : limit.error());
    filter.limit = *limit;
    filter.kind = *kind;
    if (call.parser.isSet(QStringLiteral("from"))) {
        const auto from = position_from(call.parser.value(QStringLiteral("from")), replay);
        if (!from)
            return tl::unexpected(from.error());
        filter.from = std::max<Position>(*from, 1);
    }
    if (call.parser.isSet(QStringLiteral("type"))) {
        const auto types = types_named(replay.header(), call.parser.value(QStringLiteral("type")).toStdString());
        if (!types)
            return tl::unexpected(types.error());
        filter.types = *types;
    }
    if (call.parser.isSet(QStringLiteral("stream"))) {
        const auto stream = stream_named(replay, call.parser.value(QStringLiteral("stream")).toStdString());
        if (!stream)
            return tl::unexpected(stream.error());
        filter.stream = *stream;
    }
    return filter;
}

/// Calls take(position) for what passes, up to the limit; returns the position to go on from, 0 at the end.
template <class Take>
Result<Position> each(const Replay& replay, const Filter& filter, const Output& out, Take take)
{
    quint64 taken = 0;
    for (Position at = filter.from; at <= replay.timeline().size(); ++at) {
        if (!filter.passes(replay.timeline(), at))
            continue;
        if (filter.limit != 0 && taken == filter.limit)
            return at;
        if (interrupted())
            return fail(ErrorCode::cancelled, "stopped");
        if (!out.open())
            break;
        if (Result<void> done = take(at); !done)
            return tl::unexpected(done.error());
        ++taken;
    }
    return Position{0};
}

/// Written as it is read, one record a line: a run may hold millions.
Result<void> print_json(const Call& call, Replay& replay, const Filter& filter)
{
    call.out.write("{\n  \"run\": " + std::to_string(replay.header().id) +
                   ",\n  \"size\": " + std::to_string(replay.timeline().size()) + ",\n  \"records\": [");
    bool first = true;
    const auto next = each(replay, filter, call.out, [&](Position at) -> Result<void> {
        const auto record = replay.record(at);
        if (!record)
            return tl::unexpected(record.error());
        call.out.write((first ? "\n    " : ",\n    ") + to_text(record_json(*record, replay.header(), replay.streams())));
        first = false;
        return {};
    });
    if (!next)
        return tl::unexpected(next.error());
    call.out.write(std::string(first ? "]" : "\n  ]") + ",\n  \"next\": " + (*next == 0 ? "null" : std::to_string(*next)) +
                   "\n}\n");
    return {};
}

template <class T>
int widest(const std::vector<T>& named, qsizetype most)
{
    qsizetype width = 0;
    for (const T& one : named)
        width = std::max(width, QString::fromStdString(one.name).simplified().size());
    return static_cast<int>(std::min(width, most));
}

/// The name of what a record is about: a broken rule's own, else its type's.
std::string name_of(const Record& record, const RunHeader& run)
{
    return record.kind == RecordKind::breach ? text_in(record.data, "rule") : type_name(run, record.type);
}

/// Columns as wide as the run needs at most, so that lines can be written as they come.
Result<void> print_lines(const Call& call, Replay& replay, const Filter& filter)
{
    const bool with_date = spans_days(replay.header());
    const int type_width = widest(replay.header().types, 40);
    const int stream_width = widest(replay.streams(), 24);
    const auto position_width = static_cast<int>(QString::number(replay.timeline().size()).size());
    const auto next = each(replay, filter, call.out, [&](Position at) -> Result<void> {
        const auto record = replay.record(at);
        if (!record)
            return tl::unexpected(record.error());
        const auto name = [](const std::string& text) { return QString::fromStdString(text).simplified(); };
        const auto kind = key(record->kind);
        QString line = QStringLiteral("%1  %2  %3  %4  %5")
                           .arg(at, position_width)
                           .arg(moment_text(record->time_us, with_date))
                           .arg(QString::fromUtf8(kind.data(), qsizetype(kind.size())), -11)
                           .arg(name(name_of(*record, replay.header())), -type_width)
                           .arg(name(stream_name(replay.streams(), record->stream)), -stream_width);
        if (record->actor != none32)
            line += QStringLiteral("  · %1").arg(name(type_name(replay.header(), record->actor)));
        if (record->cause != 0)
            line += QStringLiteral("  ← %1").arg(record->cause);
        if (const QString words = name(words_in(*record)); !words.isEmpty())
            line += QStringLiteral("  “%1”").arg(words);
        while (line.endsWith(u' '))
            line.chop(1);
        call.out.line(line);
        return {};
    });
    if (!next)
        return tl::unexpected(next.error());
    if (*next != 0)
        call.remark(QStringLiteral("There is more: go on with --from %1, or take all with --limit 0.").arg(*next));
    return {};
}

Result<int> run(const Call& call)
{
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    auto replay = open_replay(call, **document);
    if (!replay)
        return tl::unexpected(replay.error());
    const auto filter = filter_from(call, *replay);
    if (!filter)
        return tl::unexpected(filter.error());
    const auto printed = call.json ? print_json(call, *replay, *filter) : print_lines(call, *replay, *filter);
    if (!printed)
        return tl::unexpected(printed.error());
    return exit_done;
}

} // namespace

Command log_command()
{
    const auto option = [](const char* name, const char* what, const char* value) {
        return QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(value));
    };
    Command command;
    command.name = QStringLiteral("log");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Prints the records of a run: commands, events, rejections, deliveries, ...");
    command.examples = {QStringLiteral("log orders.reel --kind event"), QStringLiteral("log orders.reel --stream order-17"),
                        QStringLiteral("log orders.reel --from 1000 --limit 0 --json")};
    command.options = {run_option(),
                       option("from", "Begins at this position, or at this time.", "POSITION"),
                       option("limit", "At most so many records; 0 for all. Default 100.", "N"),
                       option("stream", "Only records of this stream, such as order-17.", "NAME"),
                       option("type", "Only records of this command, event, policy or read model.", "NAME"),
                       option("kind", "Only records of this kind: command, event, rejection, delivery, ...", "KIND")};
    command.run = run;
    return command;
}

} // namespace stormreel
