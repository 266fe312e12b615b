// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/document/imports.h"

namespace stormreel {

namespace {

Json import_json(const Call& call, const Imported& imported)
{
    Json left_out = Json::array();
    for (const auto& rows : imported.left_out)
        left_out.push_back({{"reason", rows.reason}, {"count", rows.count}, {"examples", rows.examples}});
    Json json{{"input", call.arguments.first().toStdString()},
              {"file", call.parser.value(QStringLiteral("output")).toStdString()},
              {"kind", key(imported.kind)},
              {"notes", imported.notes},
              {"events", imported.events},
              {"objects", imported.objects},
              {"changes", imported.changes},
              {"relations", imported.relations},
              {"left_out", std::move(left_out)}};
    if (imported.run != 0)
        json["run"] = imported.run;
    return json;
}

void print(const Call& call, const Imported& imported)
{
    call.out.line(QStringLiteral("Made %1: a wall of %2 notes.")
                      .arg(call.parser.value(QStringLiteral("output")), QString::number(imported.notes)));
    if (imported.kind != ImportKind::ocel)
        return;
    call.out.line(QStringLiteral("Run %1: %2 events, %3 objects, %4 changes of attributes, %5 relations between objects.")
                      .arg(imported.run)
                      .arg(imported.events)
                      .arg(imported.objects)
                      .arg(imported.changes)
                      .arg(imported.relations));
    for (const auto& rows : imported.left_out) {
        QStringList examples;
        for (const auto& example : rows.examples)
            examples.append(QString::fromStdString(example));
        call.out.line(QStringLiteral("Left out %1: %2 (%3)")
                          .arg(rows.count)
                          .arg(QString::fromStdString(rows.reason), examples.join(QStringLiteral(", "))));
    }
}

Result<int> make_from_file(const Call& call)
{
    if (!call.parser.isSet(QStringLiteral("output")))
        return fail(ErrorCode::usage, "-o says which document to make");
    Progress progress(QStringLiteral("Importing"));
    const auto imported = import_file(call.arguments.first(), call.parser.value(QStringLiteral("output")),
                                      [&](double share) { return progress.show(share); });
    if (!imported)
        return tl::unexpected(imported.error());
    call.out.note_done("the document was made");
    if (call.json)
        call.answer(import_json(call, *imported));
    else
        print(call, *imported);
    return exit_done;
}

} // namespace

Command import_command()
{
    Command command;
    command.name = QStringLiteral("import");
    command.arguments = QStringLiteral("INPUT");
    command.what = QStringLiteral("Makes a new document from a file: an event log becomes a wall and a run that plays it.");
    command.more = QStringLiteral(
        "What the file is, its content says: an OCEL 2.0 log in SQLite, the text form of a wall (JSON), or a\n"
        "document, which is copied. Rows of a log that point nowhere, and times and values that can't be read, are left\n"
        "out and counted, with the first of them; a log of which no event could be read is an error.");
    command.examples = {QStringLiteral("import order-management.sqlite -o orders.reel"),
                        QStringLiteral("import wall.json -o wall.reel --json")};
    command.options = {output_option(QStringLiteral("The document to make; a file that exists is not replaced."))};
    command.run = make_from_file;
    return command;
}

} // namespace stormreel
