// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"
#include "app/studio/reel/refusal.h"

#include <QAbstractListModel>

namespace stormreel {

/// The chain of causes of the record at the playhead, the first cause first.
class WhyModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(QString title READ title NOTIFY chainChanged)
    Q_PROPERTY(QString remark READ remark NOTIFY chainChanged) // what to know about where the causes come from; may be empty
    Q_PROPERTY(int count READ count NOTIFY chainChanged)
    // Of a rejection:
    Q_PROPERTY(QString refusal READ refusal NOTIFY chainChanged)                  // the words; empty: it is none
    Q_PROPERTY(QString requirement READ requirement NOTIFY chainChanged)          // what was required and did not hold
    Q_PROPERTY(QVariantList refusalValues READ refusalValues NOTIFY chainChanged) // {name, value}: what it was worth

public:
    enum Role {
        PositionRole = Qt::UserRole, ///< 0 for an actor, who is no record
        PositionTextRole,            ///< "#174"
        SwatchRole,
        NameRole,
        StreamRole,
        DepthRole,
        CurrentRole, ///< the record asked about
        LabelRole,
    };

    explicit WhyModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_steps.size()); }

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString remark() const;
    [[nodiscard]] QString refusal() const { return m_refusal.words; }
    [[nodiscard]] QString requirement() const { return m_refusal.requirement; }
    [[nodiscard]] QVariantList refusalValues() const;

Q_SIGNALS:
    void reelChanged();
    void chainChanged();

private:
    void refresh();
    [[nodiscard]] bool imported() const;
    QPointer<Reel> m_reel;
    std::vector<WhyStep> m_steps;
    Refusal m_refusal;
};

} // namespace stormreel
