// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"

#include <QAbstractListModel>

namespace stormreel {

/// The state of one stream at the playhead, field by field, and what its last step changed: of the selected stream, or of the
/// one the current record is about.
class StateModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(bool changesOnly READ changesOnly WRITE setChangesOnly NOTIFY changesOnlyChanged)
    Q_PROPERTY(QString stream READ stream NOTIFY stateChanged)         // its name; empty: none
    Q_PROPERTY(QString title READ title NOTIFY stateChanged)           // "payment-17 after #174"
    Q_PROPERTY(int stepPosition READ stepPosition NOTIFY stateChanged) // of the record whose changes are marked; 0: none
    Q_PROPERTY(bool exists READ exists NOTIFY stateChanged)

public:
    enum Role {
        NameRole = Qt::UserRole,
        ValueRole,  ///< as JSON; empty where the step took the field away
        BeforeRole, ///< as JSON; empty where it was not there
        ChangedRole,
        LabelRole, ///< in one sentence, for those who can't see it
    };

    explicit StateModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    [[nodiscard]] bool changesOnly() const { return m_changes_only; }
    void setChangesOnly(bool on);
    [[nodiscard]] QString stream() const { return m_stream; }
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] int stepPosition() const { return static_cast<int>(m_step); }
    [[nodiscard]] bool exists() const { return m_step > 0; }

Q_SIGNALS:
    void reelChanged();
    void changesOnlyChanged();
    void stateChanged();

private:
    struct Line {
        QString name;
        QString value;
        QString before;
        bool changed = false;
        bool operator==(const Line&) const = default;
    };
    void refresh();
    void take(std::vector<Line> lines);

    QPointer<Reel> m_reel;
    bool m_changes_only = false;
    std::vector<Line> m_lines;
    QString m_stream;
    QString m_title;
    Position m_step = 0;
};

} // namespace stormreel
