// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_json.h"
#include "app/document/interruption.h"
#include "app/document/moment.h"
#include "app/picture/shortened_text.h"
#include "engine/replay/rebuild.h"

#include <limits>
#include <span>

namespace stormreel {

namespace {

/// The streams to tell about, at most `limit` of them.
struct Chosen {
    std::vector<StreamIndex> streams;
    std::size_t more = 0;
};

Result<Chosen> choose(const Call& call, const Replay& replay, Position at)
{
    Chosen chosen;
    if (call.parser.isSet(QStringLiteral("stream"))) {
        const auto stream = stream_named(replay, call.parser.value(QStringLiteral("stream")).toStdString());
        if (!stream)
            return tl::unexpected(stream.error());
        chosen.streams.push_back(*stream);
        return chosen;
    }
    const quint64 usual = call.parser.isSet(QStringLiteral("all")) ? std::numeric_limits<quint64>::max() : 100;
    const auto limit = call.number(QStringLiteral("limit"), usual, 1, 1'000'000'000);
    if (!limit)
        return tl::unexpected(limit.error());
    std::vector<bool> wanted(replay.header().types.size(), true);
    if (call.parser.isSet(QStringLiteral("category"))) {
        const auto named = types_named(replay.header(), call.parser.value(QStringLiteral("category")).toStdString());
        if (!named)
            return tl::unexpected(named.error());
        wanted = *named;
    }
    for (TypeIndex type = 0; type < wanted.size(); ++type) {
        if (!wanted[type])
            continue;
        const auto take = [&](std::span<const StreamIndex> instances) {
            const auto room = std::min<std::size_t>(instances.size(), *limit - chosen.streams.size());
            chosen.streams.insert(chosen.streams.end(), instances.begin(), instances.begin() + std::ptrdiff_t(room));
            chosen.more += instances.size() - room;
        };
        take(replay.instances(type, at));
        take(replay.there_from_the_first(type, at));
    }
    return chosen;
}

std::string category_of(const Replay& replay, StreamIndex stream)
{
    return type_name(replay.header(), replay.streams()[stream].category);
}

/// `in_bulk`: what the last step changed was not looked at.
Json state_json(const Replay& replay, const StreamState& state, bool in_bulk)
{
    const Stream& stream = replay.streams()[state.stream];
    Json json{{"stream", stream.name}, {"category", category_of(replay, state.stream)}, {"version", state.version}};
    if (state.position != 0)
        json["position"] = state.position;
    if (state.previous != 0)
        json["previous"] = state.previous;
    Json fields = Json::object(), changed = Json::object();
    for (const auto& field : state.fields) {
        fields[field.name] = field.value;
        if (field.changed)
            changed[field.name] = field.before.is_discarded() ? Json() : Json(field.before);
    }
    json["fields"] = std::move(fields);
    if (in_bulk)
        return json;
    json["changed"] = std::move(changed);
    const TypeIndex category = stream.category;
    if (category < replay.header().types.size() && replay.header().types[category].kind == NoteKind::read_model) {
        json["behind"] = state.behind;
        json["lag_us"] = state.lag_us;
    }
    return json;
}

QString value_text(const nlohmann::json& value)
{
    return QString::fromStdString(value.is_string() ? value.get<std::string>()
                                                    : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// Many streams: one line each.
void print_table(const Call& call, const Replay& replay, const std::vector<StreamState>& states)
{
    Columns columns({QStringLiteral("Stream"), QStringLiteral("Category"), QStringLiteral("Version"), QStringLiteral("Fields")});
    for (const auto& state : states) {
        QString fields;
        for (const auto& field : state.fields)
            fields += QStringLiteral("%1=%2 ").arg(QString::fromStdString(field.name), shortened(value_text(field.value), 60));
        columns.add({QString::fromStdString(stream_name(replay.streams(), state.stream)),
                     QString::fromStdString(category_of(replay, state.stream)), QString::number(state.version), fields});
    }
    call.out.write(columns.text().toStdString());
}

/// One stream: one line a field, with what the last step changed.
void print_one(const Call& call, const Replay& replay, const StreamState& state, Position at)
{
    if (!replay.exists(state.stream, at))
        return call.out.line(QStringLiteral("%1 (%2) does not exist yet.")
                                 .arg(QString::fromStdString(stream_name(replay.streams(), state.stream)),
                                      QString::fromStdString(category_of(replay, state.stream))));
    call.out.line(QStringLiteral("%1 (%2), version %3")
                      .arg(QString::fromStdString(stream_name(replay.streams(), state.stream)),
                           QString::fromStdString(category_of(replay, state.stream)), QString::number(state.version)));
    Columns columns({QStringLiteral("Field"), QStringLiteral("Value"), QStringLiteral("Before")});
    for (const auto& field : state.fields)
        columns.add({QString::fromStdString(field.name), value_text(field.value),
                     !field.changed                ? QString()
                     : field.before.is_discarded() ? QStringLiteral("(new)")
                                                   : value_text(field.before)});
    call.out.write(columns.text().toStdString());
}

Result<std::vector<StreamState>> states_of(Replay& replay, const std::vector<StreamIndex>& streams, Position at)
{
    std::vector<StreamState> states;
    for (StreamIndex stream : streams) {
        if (interrupted())
            return tl::unexpected(stopped_error());
        auto state = replay.state(stream, at);
        if (!state)
            return tl::unexpected(state.error());
        states.push_back(std::move(*state));
    }
    return states;
}

/// All of them in one pass over the run; what the wall's rules fold is looked up one by one.
Result<std::vector<StreamState>> states_in_bulk(Replay& replay, const std::vector<StreamIndex>& streams, Position at)
{
    Progress progress(QStringLiteral("Rebuilding"));
    const auto rebuild = Rebuild::of(replay.store(), replay.header().id, at, [&](double share) { return progress.show(share); });
    if (!rebuild)
        return tl::unexpected(rebuild.error());
    std::vector<StreamState> states;
    for (const StreamIndex stream : streams) {
        if (interrupted())
            return tl::unexpected(stopped_error());
        if (is_ruled(replay.wall(), replay.streams()[stream].category)) {
            auto state = replay.state(stream, at);
            if (!state)
                return tl::unexpected(state.error());
            states.push_back(std::move(*state));
            continue;
        }
        StreamState& state = states.emplace_back();
        state.stream = stream;
        state.version = rebuild->version(stream);
        const auto positions = replay.timeline().stream_positions(stream);
        state.position = state.version > 0 ? positions[state.version - 1] : 0;
        state.previous = state.version > 1 ? positions[state.version - 2] : 0;
        const auto fields = rebuild->state(stream);
        for (const auto& [name, value] : fields.items())
            state.fields.push_back({name, nlohmann::json(value), nlohmann::json(), false});
    }
    return states;
}

void print(const Call& call, const Replay& replay, const std::vector<StreamState>& states, std::size_t more, Position at)
{
    const std::int64_t time = at == 0 ? replay.header().started_us : replay.timeline().time_us(at);
    if (call.json) {
        Json list = Json::array();
        for (const auto& state : states)
            list.push_back(state_json(replay, state, call.parser.isSet(QStringLiteral("all"))));
        return call.answer({{"run", replay.header().id},
                            {"position", at},
                            {"time", iso_time(time)},
                            {"streams", std::move(list)},
                            {"more", more}});
    }
    call.out.line(QStringLiteral("At position %1 of %2, %3").arg(at).arg(replay.timeline().size()).arg(moment_text(time, true)));
    if (call.parser.isSet(QStringLiteral("stream")))
        print_one(call, replay, states.front(), at);
    else if (states.empty())
        call.out.line(QStringLiteral("Nothing exists yet."));
    else
        print_table(call, replay, states);
    if (more > 0)
        call.remark(QStringLiteral("And %1 more: name one with --stream, or raise --limit.").arg(more));
}

Result<int> show_state(const Call& call)
{
    const bool all = call.parser.isSet(QStringLiteral("all"));
    if (!all && !call.parser.isSet(QStringLiteral("at")))
        return fail(ErrorCode::usage, "--at says which moment is meant");
    if (all && call.parser.isSet(QStringLiteral("stream")))
        return fail(ErrorCode::usage, "--all and --stream exclude each other");
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    auto replay = open_replay(call, **document);
    if (!replay)
        return tl::unexpected(replay.error());
    const auto at = call.parser.isSet(QStringLiteral("at")) ? position_from(call.parser.value(QStringLiteral("at")), *replay)
                                                            : Result<Position>(replay->timeline().size());
    if (!at)
        return tl::unexpected(at.error());
    const auto chosen = choose(call, *replay, *at);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const auto states = all ? states_in_bulk(*replay, chosen->streams, *at) : states_of(*replay, chosen->streams, *at);
    if (!states)
        return tl::unexpected(states.error());
    print(call, *replay, *states, chosen->more, *at);
    return exit_done;
}

} // namespace

Command state_command()
{
    const auto option = [](const char* name, const char* what, const char* value) {
        return QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(value));
    };
    Command command;
    command.name = QStringLiteral("state");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Tells the state of aggregates, objects and read models at a moment of a run.");
    command.more = QStringLiteral("The moment is a position, a time of day on the run's first day, or a date and time (UTC):\n"
                                  "the state after the last record at or before it.");
    command.examples = {QStringLiteral("state orders.reel --at 174"),
                        QStringLiteral("state orders.reel --at 09:42:07 --stream order-17"),
                        QStringLiteral("state orders.reel --all --json"),
                        QStringLiteral("state orders.reel --at 2026-01-05T10:00:00Z --category Order --json")};
    command.options = {option("at", "The moment meant.", "POSITION|TIME"),
                       run_option(),
                       option("stream", "Only this one, with what the last step changed.", "NAME"),
                       option("category", "Only the instances of this aggregate, system, read model or object type.", "NAME"),
                       QCommandLineOption(QStringLiteral("all"),
                                          QStringLiteral("Every instance, rebuilt in one pass over the run; the end of the run "
                                                         "where --at is not given.")),
                       option("limit", "At most so many instances. Default 100; with --all, no limit.", "N")};
    command.run = show_state;
    return command;
}

} // namespace stormreel
