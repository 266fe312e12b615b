// SPDX-License-Identifier: GPL-3.0-or-later
// A column of a table becomes what a command's field is filled with.
#include "app/document/field_table.h"
#include "app/studio/rules/field_list.h"

namespace stormreel {

bool FieldList::takeColumn(const QString& field, const QString& column, const QUrl& file)
{
    const NodeIndex at = node();
    if (at == no_node || m_session->readOnly())
        return false;
    auto filled = field_from_table(m_session->board(), m_session->flow(), m_session->design(), at, field.toStdString(),
                                   file.toLocalFile(), column.trimmed().toStdString());
    if (filled)
        return m_session->commit(std::move(filled->gesture));
    m_session->setProblem(QString::fromStdString(sentence(filled.error())));
    return false;
}

} // namespace stormreel
