// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_json.h"
#include "model/formats/csv.h"
#include "model/rules/rename.h"

#include <QFile>

namespace stormreel {

namespace {

constexpr qint64 largest_table = 64 << 20; // bytes
const QString from = QStringLiteral("from"), column = QStringLiteral("column");

bool is_filled(NoteKind kind)
{
    return kind == NoteKind::command;
}

Result<QByteArray> table(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::io, "it can't be read: " + file.errorString().toStdString(), path.toStdString());
    if (file.size() > largest_table)
        return fail(ErrorCode::bad_input, "it is larger than 64 MiB", path.toStdString());
    return file.readAll();
}

/// The type that the note tells for the field, which is what the column must have.
Result<cel::Type> type_of(const RuledBoard& wall, NodeIndex node, const std::string& name)
{
    std::string all;
    for (const auto& field : wall.design.nodes[node].fields) {
        if (field.name == name)
            return field.type;
        all += (all.empty() ? "" : ", ") + field.name;
    }
    return fail(ErrorCode::not_found,
                "“" + wall.flow.nodes[node].name + "” tells no field “" + name + "”" + (all.empty() ? "" : "; it has " + all));
}

Result<int> run(const Call& call)
{
    if (!call.parser.isSet(from) || !call.parser.isSet(column))
        return fail(ErrorCode::usage, "--from FILE and --column NAME say where the values are");
    const auto document = open_to_write(call.arguments[0]);
    if (!document)
        return tl::unexpected(document.error());
    const RuledBoard wall((*document)->board());
    const auto field = field_named(wall.flow, call.arguments[1].toStdString(), is_filled);
    if (!field)
        return tl::unexpected(field.error());
    const auto type = type_of(wall, field->first, field->second);
    if (!type)
        return tl::unexpected(type.error());
    const QString path = call.parser.value(from);
    const auto bytes = table(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto made = generator_from_csv({bytes->constData(), static_cast<std::size_t>(bytes->size())},
                                         call.parser.value(column).toStdString(), *type);
    if (!made)
        return fail(made.error().code, made.error().message,
                    path.toStdString() + (made.error().place.empty() ? "" : ", " + made.error().place));
    auto gesture = set_field_value(wall.board, wall.flow, wall.design, field->first, field->second, made->expression);
    if (!gesture)
        return tl::unexpected(gesture.error());
    if (auto done = (*document)->commit(std::move(*gesture)); !done)
        return tl::unexpected(done.error());
    if (call.json)
        call.answer({{"file", call.arguments[0].toStdString()},
                     {"note", wall.flow.nodes[field->first].name},
                     {"field", field->second},
                     {"type", type->name()},
                     {"used", made->used},
                     {"rows", made->rows}});
    else
        call.out.line(QStringLiteral("“%1” takes %2 values in turn from %3.").arg(call.arguments[1]).arg(made->used).arg(path));
    if (made->used < made->rows)
        call.remark(QStringLiteral("Only the first %1 of %2 rows fit into a rule.").arg(made->used).arg(made->rows));
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
    command.options = {{from, QStringLiteral("The table."), QStringLiteral("CSV")},
                       {column, QStringLiteral("The column, by its name in the head."), QStringLiteral("NAME")}};
    command.run = run;
    return command;
}

} // namespace stormreel
