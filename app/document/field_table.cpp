// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/field_table.h"

#include "app/document/read_file.h"
#include "model/rules/rename.h"

namespace stormreel {

namespace {

Result<QByteArray> table(const QString& path)
{
    auto bytes = read_file(path, largest_table);
    if (bytes && bytes->size() > largest_table)
        return fail(ErrorCode::bad_input, "it is larger than 64 MiB", path.toStdString());
    return bytes;
}

Result<cel::Type> type_of(const Flow& flow, const Design& design, NodeIndex node, const std::string& name)
{
    std::string all;
    for (const auto& field : design.nodes[node].fields) {
        if (field.name == name)
            return field.type;
        all += (all.empty() ? "" : ", ") + field.name;
    }
    return fail(ErrorCode::not_found,
                "“" + flow.nodes[node].name + "” tells no field “" + name + "”" + (all.empty() ? "" : "; it has " + all));
}

} // namespace

Result<FieldFromTable> field_from_table(const Board& board, const Flow& flow, const Design& design, NodeIndex node,
                                        const std::string& field, const QString& path, const std::string& column)
{
    const auto type = type_of(flow, design, node, field);
    if (!type)
        return tl::unexpected(type.error());
    const auto bytes = table(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto made = generator_from_csv({bytes->constData(), static_cast<std::size_t>(bytes->size())}, column, *type);
    if (!made)
        return tl::unexpected(in_file(path, made.error()));
    auto gesture = set_field_value(board, flow, design, node, field, made->expression);
    if (!gesture)
        return tl::unexpected(gesture.error());
    return FieldFromTable{std::move(*gesture), *type, std::move(*made)};
}

} // namespace stormreel
