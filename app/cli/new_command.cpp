// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/document/tours.h"

#include <QFileInfo>

namespace stormreel {

namespace {

const QString example_option = QStringLiteral("from");
const QString name_option = QStringLiteral("name");

Result<Board> initial_board(const Call& call)
{
    Board board;
    board.wall.name = QFileInfo(call.arguments.first()).completeBaseName().toStdString();
    if (call.parser.isSet(example_option)) {
        const QString key = call.parser.value(example_option);
        auto bundled = bundled_wall(key).or_else(
            [&](const Error& error) { return tour_wall(key).map_error([&](const Error&) { return error; }); });
        if (!bundled)
            return fail(ErrorCode::usage, sentence(bundled.error()));
        board = std::move(*bundled);
    }
    if (call.parser.isSet(name_option))
        board.wall.name = call.parser.value(name_option).toStdString();
    return board;
}

Result<int> create_document(const Call& call)
{
    const auto board = initial_board(call);
    if (!board)
        return tl::unexpected(board.error());
    if (auto made = Document::make(call.arguments.first(), *board); !made)
        return tl::unexpected(made.error());
    call.out.note_done("the document was made");
    if (call.json)
        call.answer({{"file", call.arguments.first().toStdString()},
                     {"name", board->wall.name},
                     {"notes", board->notes.size()},
                     {"frames", board->frames.size()}});
    else
        call.out.line(
            QStringLiteral("Made %1: “%2”, %3 notes.")
                .arg(call.arguments.first(), QString::fromStdString(board->wall.name), QString::number(board->notes.size())));
    return exit_done;
}

QString bundled_list()
{
    QString list = QStringLiteral("Walls that come with Stormreel:");
    for (const auto& wall : bundled_walls())
        list += QStringLiteral("\n  %1  %2").arg(wall.key.leftJustified(18), wall.title);
    list += QStringLiteral("\n\nWalls of the tour of the machinery (see simulate, --settings tour:KEY/with):");
    for (const Tour& tour : tours())
        list += QStringLiteral("\n  %1  %2").arg(tour.key.leftJustified(18), tour.title);
    return list;
}

} // namespace

Command new_command()
{
    Command command;
    command.name = QStringLiteral("new");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Makes a new document: an empty wall, or one that comes with Stormreel.");
    command.more = QStringLiteral("A file that exists is never replaced.\n\n") + bundled_list();
    command.examples = {QStringLiteral("new orders.reel --from order-fulfilment"),
                        QStringLiteral("new ours.reel --name \"Our workshop\"")};
    command.options = {{example_option, QStringLiteral("Starts from a wall that comes with Stormreel."), QStringLiteral("KEY")},
                       {name_option, QStringLiteral("The wall's name; the file's if left out."), QStringLiteral("NAME")}};
    command.makes = true;
    command.run = create_document;
    return command;
}

} // namespace stormreel
