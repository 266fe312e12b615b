// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/picture/exporting.h"

namespace stormreel {

namespace {

const QString export_option = QStringLiteral("to");

/// "svg" and "png" alone mean the map.
QString kind_key(const QString& given)
{
    return given == QStringLiteral("svg") || given == QStringLiteral("png") ? QStringLiteral("map-") + given : given;
}

bool is_drawn_kind(const QCommandLineParser& parser)
{
    const QString kind = parser.value(export_option);
    return kind.endsWith(QStringLiteral("svg")) || kind.endsWith(QStringLiteral("png"));
}

QString kinds_list()
{
    QString list = QStringLiteral("What it can export:");
    for (const auto& kind : export_kinds())
        list += QStringLiteral("\n  %1  %2").arg(kind.key.leftJustified(9), kind.title);
    return list;
}

Result<int> export_wall(const Call& call)
{
    if (!call.parser.isSet(export_option))
        return fail(ErrorCode::usage, "--to says what to export");
    const QString kind = kind_key(call.parser.value(export_option));
    const auto& kinds = export_kinds();
    if (std::none_of(kinds.begin(), kinds.end(), [&](const auto& one) { return one.key == kind; }))
        return fail(ErrorCode::usage, "there is no export of the kind “" + kind.toStdString() + "”");
    if (call.json && !call.parser.isSet(QStringLiteral("output")))
        return fail(ErrorCode::usage, "--json answers on standard output, so the export needs a file: -o FILE");
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const Board& board = (*document)->board();
    const auto bytes = deliver(call, [&](QIODevice& out) { return export_to(out, kind, board, read_flow(board)); });
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (call.json)
        call.answer({{"file", call.arguments.first().toStdString()},
                     {"to", kind.toStdString()},
                     {"output", call.parser.value(QStringLiteral("output")).toStdString()},
                     {"bytes", *bytes}});
    return exit_done;
}

} // namespace

Command export_command()
{
    Command command;
    command.name = QStringLiteral("export");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Takes the wall or its context map elsewhere.");
    command.more = kinds_list();
    command.examples = {QStringLiteral("export orders.reel --to model -o orders.json"),
                        QStringLiteral("export orders.reel --to wall-svg -o wall.svg"),
                        QStringLiteral("export orders.reel --to mermaid")};
    command.options = {
        {export_option, QStringLiteral("What to export; svg and png mean the context map."), QStringLiteral("KIND")},
        output_option(QStringLiteral("Where it goes; standard output if left out."))};
    command.run = export_wall;
    command.draws = is_drawn_kind;
    return command;
}

} // namespace stormreel
