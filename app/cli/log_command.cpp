// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/log_reading.h"
#include "app/cli/log_versions.h"
#include "app/cli/stopping.h"
#include "app/document/interruption.h"
#include "app/document/simulate_wall.h"
#include "app/document/upcasting.h"

namespace stormreel {

namespace {

/// What goes together.
Result<void> check_options(const Call& call)
{
    if (is_set(call, "as") && call.parser.value(QStringLiteral("as")).trimmed().isEmpty())
        return fail(ErrorCode::usage, "--as wants a name");
    for (const char* option : {"backwards", "until"})
        if (is_set(call, option) && (is_set(call, "follow") || is_set(call, "as")))
            return fail(ErrorCode::usage, "--" + std::string(option) + " goes neither with --follow nor with --as");
    if (is_set(call, "from") && is_set(call, "as"))
        return fail(ErrorCode::usage, "--as begins where the name has not seen anything yet: leave out --from");
    if (is_set(call, "limit") && is_set(call, "follow") && is_set(call, "as"))
        return fail(ErrorCode::usage, "--limit does not go with --as and --follow together");
    return {};
}

Result<int> print_log(const Call& call, const QString& document, EventStore& store, const RunHeader& run)
{
    auto streams = store.streams(run.id);
    if (!streams)
        return tl::unexpected(streams.error());
    auto query = log_query(call, store, run, *streams);
    if (!query)
        return tl::unexpected(query.error());
    const auto size = store.last(run.id);
    if (!size)
        return tl::unexpected(size.error());
    Log log{call, store, run, std::move(*query), LogLines(call, store, run, std::move(*streams)), document, false};
    log.lines.begin(*size);
    const auto next = print_chosen(log);
    if (!next)
        return tl::unexpected(next.error());
    if (interrupted() && !is_set(call, "follow"))
        return tl::unexpected(stopped_error());
    if (auto ended = log.lines.end(*next); !ended)
        return tl::unexpected(ended.error());
    if (interrupted()) // what was followed is whole as far as it goes
        return tl::unexpected(stopped_error());
    call.out.flush();
    if (*next != 0 && !call.json && call.out.open())
        call.remark(QStringLiteral("There is more: go on with --from %1, or take all with --limit 0.").arg(*next));
    if (log.ended)
        call.remark(QStringLiteral("Nobody writes to run %1 any more, and it was never completed: these are all its records.")
                        .arg(run.id));
    return exit_done;
}

Result<int> show_log(const Call& call)
{
    if (auto fitting = check_options(call); !fitting)
        return tl::unexpected(fitting.error());
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const auto chosen = chosen_run(call, **document);
    if (!chosen)
        return tl::unexpected(chosen.error());
    // Who remembers writes, beside whoever has the document open.
    std::unique_ptr<DocumentConnection> beside;
    if (is_set(call, "as")) {
        end_by_itself();
        auto opened = DocumentConnection::open_beside((*document)->path(), call.parser.value(QStringLiteral("as")).toStdString());
        if (!opened)
            return tl::unexpected(opened.error());
        beside = std::move(*opened);
    }
    EventStore& store = beside ? beside->store() : (*document)->store();
    if (is_set(call, "versions"))
        return tell_versions(call, store, *chosen).map([] { return int(exit_done); });
    if (!is_set(call, "as-written")) {
        const auto wall = wall_rules(**document, *chosen);
        if (!wall)
            return tl::unexpected(wall.error());
        store.upcast_with(chosen->id, upcaster(*wall));
    }
    return print_log(call, (*document)->path(), store, *chosen);
}

} // namespace

Command log_command()
{
    const auto option = [](const char* name, const char* what, const char* value) {
        return QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(value));
    };
    const auto toggle = [](const char* name, const char* what) {
        return QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(what));
    };
    Command command;
    command.name = QStringLiteral("log");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Prints the records of a run: commands, events, rejections, deliveries, ...");
    command.more =
        QStringLiteral("Events are shown in the present version of their schema. With --follow it goes on until the run\n"
                       "is complete, nobody writes to it any more, or Ctrl+C; also while another program simulates into the\n"
                       "document.");
    command.examples = {QStringLiteral("log orders.reel --kind event"), QStringLiteral("log orders.reel --stream order-17"),
                        QStringLiteral("log orders.reel --category Order --backwards --limit 5"),
                        QStringLiteral("log orders.reel --as mailer --follow --type \"Order placed\""),
                        QStringLiteral("log orders.reel --from 1000 --limit 0 --json")};
    command.options = {run_option(),
                       option("from", "Begins at this position, or at this time.", "POSITION"),
                       option("until", "Nothing after this position, or this time.", "POSITION"),
                       toggle("backwards", "The last record first."),
                       option("limit", "At most so many records; 0 for all. Default 100, with --as or --follow all.", "N"),
                       option("stream", "Only records of this stream, such as order-17.", "NAME"),
                       option("category", "Only records of the instances of this aggregate, system or read model.", "NAME"),
                       option("type", "Only records of this command, event, policy or read model.", "NAME"),
                       option("kind", "Only records of this kind: command, event, rejection, delivery, ...", "KIND"),
                       option("correlation", "Only records of this story: 1, 2, 3, ...", "N"),
                       toggle("as-written", "Events as they were written, in whatever version of their schema."),
                       toggle("versions", "No records, but how many events there are of each version of their schema."),
                       option("as", "Only what this name has not seen yet; it is remembered that it has now.", "NAME"),
                       toggle("follow", "Goes on with what is appended from now on.")};
    command.run = show_log;
    return command;
}

} // namespace stormreel
