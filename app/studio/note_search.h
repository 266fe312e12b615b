// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"

#include <QPointer>
#include <QVariantList>

namespace stormreel {

/// Finds notes and contexts by what is written on them: names that begin with the text first, then those that hold it.
class NoteSearch : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session MEMBER m_session NOTIFY changed)
    Q_PROPERTY(QString text MEMBER m_text NOTIFY changed)
    Q_PROPERTY(QVariantList results READ results NOTIFY changed) // {id, name, kind, where}; kind "" for a context

public:
    using QObject::QObject;
    [[nodiscard]] QVariantList results() const;
    static constexpr std::size_t most_results = 50;

Q_SIGNALS:
    void changed();

private:
    QPointer<Session> m_session;
    QString m_text;
};

} // namespace stormreel
