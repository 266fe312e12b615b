// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/conditions.h"
#include "engine/simulation/setting_table.h"

#include <QAbstractListModel>

namespace stormreel {

/// The settings of one group, each with its value as a control shows it.
class ConditionLines : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::RunConditions* conditions READ conditions WRITE set_conditions NOTIFY conditionsChanged)
    Q_PROPERTY(QString group MEMBER m_group WRITE set_group NOTIFY conditionsChanged)
    Q_PROPERTY(bool chosen READ chosen NOTIFY valuesChanged)      // something is not as usual
    Q_PROPERTY(QString waiting READ waiting NOTIFY valuesChanged) // "With a broker: partitions, copies"; empty: all are of use

public:
    enum Role {
        KeyRole = Qt::UserRole,
        LabelRole,
        WhatRole,
        KindRole,    ///< "number", "percent", "time", "moment", "choice", "toggle", "text"
        TextRole,    ///< the value as people read and type it
        NumberRole,  ///< of a number or percent that fits an int; else 0
        ChoicesRole, ///< labels
        IndexRole,   ///< of the choice
        OnRole,      ///< of a toggle
        LeastRole,
        MostRole,    ///< 0: more than an int holds
        ChangedRole, ///< it is not as usual
        UsualRole,   ///< "500 ms"
        NeedsRole,   ///< "a broker": what has to be chosen before this changes anything; empty: nothing
    };

    explicit ConditionLines(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] RunConditions* conditions() const { return m_conditions; }
    void set_conditions(RunConditions* conditions);
    void set_group(const QString& group);
    [[nodiscard]] bool chosen() const;
    [[nodiscard]] QString waiting() const;

Q_SIGNALS:
    void conditionsChanged();
    void valuesChanged();

private:
    void refresh();
    [[nodiscard]] bool changed(const SettingShape& shape) const;
    QPointer<RunConditions> m_conditions;
    QString m_group;
    std::vector<const SettingShape*> m_shapes;
};

} // namespace stormreel
