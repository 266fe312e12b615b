// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"

#include <QPointer>
#include <QUrl>
#include <QVariantList>

namespace stormreel {

/// What a note carries: the fields people told, then those that follow from the wall. Fields are renamed here, with every rule
/// that names them.
class FieldList : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(int note READ note WRITE setNote NOTIFY fieldsChanged)
    Q_PROPERTY(QVariantList fields READ fields NOTIFY fieldsChanged) // {name, type, told}

public:
    using QObject::QObject;

    [[nodiscard]] Session* session() const { return m_session; }
    void setSession(Session* session);
    [[nodiscard]] int note() const { return static_cast<int>(number(m_note)); }
    void setNote(int note);
    [[nodiscard]] QVariantList fields() const;
    static constexpr qsizetype most_listed = 200;

    /// What is wrong with the name goes to the session's problem.
    Q_INVOKABLE void rename(const QString& field, const QString& name);
    /// Gives a told field the values of a table's column as its generator, one after the other. True when that is kept.
    Q_INVOKABLE bool takeColumn(const QString& field, const QString& column, const QUrl& file);

Q_SIGNALS:
    void sessionChanged();
    void fieldsChanged();

private:
    [[nodiscard]] NodeIndex node() const;
    QPointer<Session> m_session;
    Id m_note = Id::none;
};

} // namespace stormreel
