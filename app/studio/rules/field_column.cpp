// SPDX-License-Identifier: GPL-3.0-or-later
// A column of a table becomes what a command's field is filled with.
#include "app/studio/rules/field_list.h"
#include "model/formats/csv.h"
#include "model/rules/rename.h"

#include <QFile>

namespace stormreel {
namespace {

Result<QByteArray> table(const QUrl& file)
{
    QFile opened(file.toLocalFile());
    if (!opened.open(QIODevice::ReadOnly))
        return fail(ErrorCode::io, "The table can't be read: " + opened.errorString().toStdString(),
                    file.toLocalFile().toStdString());
    if (opened.size() > FieldList::largest_table)
        return fail(ErrorCode::bad_input, "The table is larger than 64 MB.", file.toLocalFile().toStdString());
    return opened.readAll();
}

} // namespace

bool FieldList::takeColumn(const QString& field, const QString& column, const QUrl& file)
{
    const NodeIndex at = node();
    if (at == no_node || m_session->readOnly())
        return false;
    const auto complain = [this](const Error& error) {
        m_session->setProblem(QString::fromStdString(sentence(error)));
        return false;
    };
    const auto& told = m_session->design().nodes[at].fields;
    const auto chosen =
        std::find_if(told.begin(), told.end(), [name = field.toStdString()](const FieldDesign& one) { return one.name == name; });
    if (chosen == told.end())
        return false;
    const auto bytes = table(file);
    if (!bytes)
        return complain(bytes.error());
    const auto generator = generator_from_csv({bytes->constData(), static_cast<std::size_t>(bytes->size())},
                                              column.trimmed().toStdString(), chosen->type);
    if (!generator)
        return complain(generator.error());
    auto gesture =
        set_field_value(m_session->board(), m_session->flow(), m_session->design(), at, chosen->name, generator->expression);
    return gesture ? m_session->commit(std::move(*gesture)) : complain(gesture.error());
}

} // namespace stormreel
