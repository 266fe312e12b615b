// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/field_list.h"

#include "model/rules/rename.h"

namespace stormreel {

void FieldList::setSession(Session* session)
{
    if (session == m_session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (m_session)
        connect(m_session, &Session::flowChanged, this, &FieldList::fieldsChanged);
    Q_EMIT sessionChanged();
    Q_EMIT fieldsChanged();
}

void FieldList::setNote(int note)
{
    if (static_cast<Id>(note) == m_note)
        return;
    m_note = static_cast<Id>(note);
    Q_EMIT fieldsChanged();
}

NodeIndex FieldList::node() const
{
    const NodeIndex node = m_session && m_note != Id::none ? m_session->flow().node_of(m_note) : no_node;
    return node != no_node && node < m_session->design().nodes.size() ? node : no_node;
}

QVariantList FieldList::fields() const
{
    QVariantList list;
    const NodeIndex at = node();
    if (at == no_node)
        return list;
    const NodeDesign& design = m_session->design().nodes[at];
    const auto& all = design.type->fields;
    for (std::size_t i = 0; i < all.size() && list.size() < most_listed; ++i)
        list.append(QVariantMap{{QStringLiteral("name"), QString::fromStdString(all[i].name)},
                                {QStringLiteral("type"), QString::fromStdString(all[i].type.name())},
                                {QStringLiteral("told"), i < design.fields.size()}});
    return list;
}

void FieldList::rename(const QString& field, const QString& name)
{
    const NodeIndex at = node();
    const QString wanted = name.trimmed();
    if (at == no_node || m_session->readOnly() || wanted == field)
        return;
    auto gesture =
        rename_field(m_session->board(), m_session->flow(), m_session->design(), at, field.toStdString(), wanted.toStdString());
    if (gesture)
        m_session->commit(std::move(*gesture));
    else
        m_session->setProblem(QString::fromStdString(sentence(gesture.error())));
}

} // namespace stormreel
