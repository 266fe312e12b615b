// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_json.h"
#include "app/document/field_table.h"

namespace stormreel {

namespace {

const QString table_option = QStringLiteral("from"), column_option = QStringLiteral("column");

bool is_filled(NoteKind kind)
{
    return kind == NoteKind::command;
}

Result<int> fill_from_table(const Call& call)
{
    if (!call.parser.isSet(table_option) || !call.parser.isSet(column_option))
        return fail(ErrorCode::usage, "--from FILE and --column NAME say where the values are");
    const auto document = open_to_write(call);
    if (!document)
        return tl::unexpected(document.error());
    const RuledBoard wall((*document)->board());
    const auto field = field_named(wall.flow, call.arguments[1].toStdString(), is_filled);
    if (!field)
        return tl::unexpected(field.error());
    const QString path = call.parser.value(table_option);
    auto filled = field_from_table(wall.board, wall.flow, wall.design, field->first, field->second, path,
                                   call.parser.value(column_option).toStdString());
    if (!filled)
        return tl::unexpected(filled.error());
    const auto& made = filled->generator;
    if (auto done = (*document)->commit(std::move(filled->gesture)); !done)
        return tl::unexpected(done.error());
    call.out.note_done("the field takes its values from the table");
    if (call.json)
        call.answer({{"file", call.arguments[0].toStdString()},
                     {"note", wall.flow.nodes[field->first].name},
                     {"field", field->second},
                     {"type", filled->type.name()},
                     {"used", made.used},
                     {"rows", made.rows}});
    else
        call.out.line(
            QStringLiteral("“%1” takes %2 values in turn from %3.").arg(call.arguments[1], QString::number(made.used), path));
    if (made.used < made.rows)
        call.remark(QStringLiteral("Only the first %1 of %2 rows fit into a rule.").arg(made.used).arg(made.rows));
    return exit_done;
}

} // namespace

Command generator_command()
{
    Command command;
    command.name = QStringLiteral("generator");
    command.arguments = QStringLiteral("FILE COMMAND.FIELD");
    command.least = command.most = 2;
    command.what = QStringLiteral("Fills a command's field with the values of a CSV column, one after the other.");
    command.more =
        QStringLiteral("The table has a head and commas (or semicolons, or tabs). The field tells the type of the values.");
    command.examples = {QStringLiteral("generator shop.reel \"Place order.total\" --from orders.csv --column total")};
    command.options = {{table_option, QStringLiteral("The table."), QStringLiteral("CSV")},
                       {column_option, QStringLiteral("The column, by its name in the head."), QStringLiteral("NAME")}};
    command.writes = true;
    command.run = fill_from_table;
    return command;
}

} // namespace stormreel
