// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"

#include <QPointer>
#include <QVariantList>

namespace stormreel {

/// A finding as QML shows it: {index, id, name, kind, severity, sentence, fix, where}. `where` names the rule and its line;
/// empty where it is about none.
QVariantMap finding_row(const Session& session, std::size_t index);

/// Everything worth saying about a wall, the worst first.
class FindingList : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(QVariantList rows READ rows NOTIFY findingsChanged) // the first `most_listed`
    Q_PROPERTY(int count READ count NOTIFY findingsChanged)
    Q_PROPERTY(int errors READ errors NOTIFY findingsChanged)
    Q_PROPERTY(int warnings READ warnings NOTIFY findingsChanged)
    Q_PROPERTY(int remarks READ remarks NOTIFY findingsChanged)
    Q_PROPERTY(int fixes READ fixes NOTIFY findingsChanged) // that are certain

public:
    using QObject::QObject;

    [[nodiscard]] Session* session() const { return m_session; }
    void setSession(Session* session);
    [[nodiscard]] QVariantList rows() const;
    [[nodiscard]] int count() const { return m_session ? static_cast<int>(m_session->findings().size()) : 0; }
    [[nodiscard]] int errors() const { return of(Severity::error); }
    [[nodiscard]] int warnings() const { return of(Severity::warning); }
    [[nodiscard]] int remarks() const { return of(Severity::remark); }
    [[nodiscard]] int fixes() const;
    static constexpr qsizetype most_listed = 500;

Q_SIGNALS:
    void sessionChanged();
    void findingsChanged();

private:
    [[nodiscard]] int of(Severity severity) const;
    QPointer<Session> m_session;
};

} // namespace stormreel
