// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/machinery.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace stormreel {

class RunConditions;

/// The faults of the next run, each as a sentence and as the values that a person can change in it.
class FaultList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The conditions of a run have faults.")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QVariantList kinds READ kinds CONSTANT) // {key, label, what}: what can be added
    Q_PROPERTY(bool full READ full NOTIFY countChanged)

public:
    enum Role {
        KindRole = Qt::UserRole, ///< "consumer_dies"
        LabelRole,
        WhatRole,
        SentenceRole,
        WhenRole, ///< "rate", "schedule", "record"
        PercentRole,
        AtRole,    ///< "2 min", as all times
        EveryRole, ///< empty: once
        RecordRole,
        LastingRole,
        FactorRole,
        TargetRole,     ///< slug; empty: any
        TargetNameRole, ///< as the wall has it
        TargetKindRole, ///< "event", "consumer", "topic", "message"; empty: it strikes no one in particular
        HasTimeRole,
        HasFactorRole,
        NeedsRole, ///< "a broker": without it this never strikes; empty: it may
    };

    explicit FaultList(RunConditions* conditions);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_faults.size()); }
    [[nodiscard]] bool full() const;
    [[nodiscard]] QVariantList kinds() const;

    /// What others chose: a preset, another run.
    void take(const std::vector<FaultSetting>& faults);

    Q_INVOKABLE void add(const QString& kind); ///< as it usually strikes
    Q_INVOKABLE void remove(int row);
    /// How it strikes: "rate", "schedule", "record". What it was otherwise is put aside for sensible values.
    Q_INVOKABLE void strike(int row, const QString& when, int record = 1);
    /// Changes one value, by the name of its role; the answer is empty, or a sentence about what can't be read.
    Q_INVOKABLE QString change(int row, const QString& what, const QVariant& value);

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] bool has(int row) const { return row >= 0 && row < count(); }
    void changed(int row);
    RunConditions* m_conditions; ///< which has this list
    std::vector<FaultSetting> m_faults;
};

} // namespace stormreel
