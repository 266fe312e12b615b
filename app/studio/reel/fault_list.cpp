// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/fault_list.h"

#include "app/document/machinery_words.h"
#include "app/document/run_needs.h"
#include "app/studio/reel/conditions.h"
#include "app/studio/reel/record_words.h"
#include "engine/simulation/setting_table.h"

namespace stormreel {
namespace {

QString when(const FaultSetting& fault)
{
    return fault.percent > 0 ? QStringLiteral("rate") : fault.at_us >= 0 ? QStringLiteral("schedule") : QStringLiteral("record");
}

/// What strikes now and then does so by rate; what stops everything comes once.
FaultSetting usual_fault(FaultKind kind)
{
    FaultSetting fault;
    fault.kind = kind;
    switch (kind) {
    case FaultKind::process_dies:
    case FaultKind::broker_away:
    case FaultKind::leader_lost:
    case FaultKind::slow_consumer:
        fault.at_us = 10'000'000;
        break;
    default:
        fault.percent = 5;
        break;
    }
    return fault;
}

/// A message can be told by its event, too.
QString target_kind(const FaultShape& shape)
{
    switch (shape.kind) {
    case FaultKind::lose:
    case FaultKind::delay:
    case FaultKind::reorder:
    case FaultKind::poison:
    case FaultKind::fails:
        return QStringLiteral("message");
    default:
        return text(shape.target);
    }
}

} // namespace

FaultList::FaultList(RunConditions* conditions) : QAbstractListModel(conditions), m_conditions(conditions)
{
    // Names, and what a fault needs, are told by others.
    const auto refresh = [this] {
        if (!m_faults.empty())
            Q_EMIT dataChanged(index(0), index(count() - 1));
    };
    connect(conditions, &RunConditions::namesChanged, this, refresh);
    connect(conditions, &RunConditions::changed, this, refresh);
}

int FaultList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> FaultList::roleNames() const
{
    return {{KindRole, "kind"},
            {LabelRole, "label"},
            {WhatRole, "what"},
            {SentenceRole, "sentence"},
            {WhenRole, "when"},
            {PercentRole, "percent"},
            {AtRole, "at"},
            {EveryRole, "every"},
            {RecordRole, "record"},
            {LastingRole, "lasting"},
            {FactorRole, "factor"},
            {TargetRole, "target"},
            {TargetNameRole, "targetName"},
            {TargetKindRole, "targetKind"},
            {HasTimeRole, "hasTime"},
            {HasFactorRole, "hasFactor"},
            {NeedsRole, "needs"}};
}

QVariant FaultList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FaultSetting& fault = m_faults[static_cast<std::size_t>(index.row())];
    const FaultShape& shape = shape_of(fault.kind);
    const auto target = [&] { return m_conditions->target_of(fault.target); };
    switch (role) {
    case KindRole:
        return text(shape.key);
    case LabelRole:
        return text(shape.label);
    case WhatRole:
        return text(shape.what);
    case SentenceRole:
        return text(fault_words(fault, target()));
    case WhenRole:
        return when(fault);
    case PercentRole:
        return fault.percent;
    case AtRole:
        return text(time_words(std::max<std::int64_t>(0, fault.at_us)));
    case EveryRole:
        return fault.every_us > 0 ? text(time_words(fault.every_us)) : QString();
    case RecordRole:
        return static_cast<int>(fault.at_record);
    case LastingRole:
        return text(time_words(fault.for_us));
    case FactorRole:
        return fault.factor;
    case TargetRole:
        return text(fault.target);
    case TargetNameRole:
        return text(target().name);
    case TargetKindRole:
        return target_kind(shape);
    case HasTimeRole:
        return shape.has_time;
    case HasFactorRole:
        return shape.has_factor;
    case NeedsRole:
        return text(run_needs(m_conditions->settings().machinery, fault.kind));
    default:
        return {};
    }
}

bool FaultList::full() const
{
    return m_faults.size() >= most_faults;
}

QVariantList FaultList::kinds() const
{
    QVariantList list;
    for (const FaultShape& shape : fault_shapes())
        list.append(QVariantMap{{QStringLiteral("key"), text(shape.key)},
                                {QStringLiteral("label"), text(shape.label)},
                                {QStringLiteral("what"), text(shape.what)}});
    return list;
}

void FaultList::take(const std::vector<FaultSetting>& faults)
{
    if (faults == m_faults)
        return;
    beginResetModel();
    m_faults = faults;
    endResetModel();
    Q_EMIT countChanged();
}

void FaultList::add(const QString& kind)
{
    const FaultShape* shape = fault_shape(kind.toStdString());
    if (!shape || full())
        return;
    beginInsertRows({}, count(), count());
    m_faults.push_back(usual_fault(shape->kind));
    endInsertRows();
    Q_EMIT countChanged();
    m_conditions->set_faults(m_faults);
}

void FaultList::remove(int row)
{
    if (!has(row))
        return;
    beginRemoveRows({}, row, row);
    m_faults.erase(m_faults.begin() + row);
    endRemoveRows();
    Q_EMIT countChanged();
    m_conditions->set_faults(m_faults);
}

void FaultList::changed(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
    m_conditions->set_faults(m_faults);
}

void FaultList::strike(int row, const QString& how, int record)
{
    if (!has(row))
        return;
    FaultSetting& fault = m_faults[static_cast<std::size_t>(row)];
    const FaultSetting before = fault;
    fault.percent = 0;
    fault.at_us = -1;
    fault.every_us = 0;
    fault.at_record = 0;
    if (how == QStringLiteral("rate"))
        fault.percent = before.percent > 0 ? before.percent : 5;
    else if (how == QStringLiteral("schedule"))
        fault.at_us = before.at_us >= 0 ? before.at_us : 10'000'000, fault.every_us = before.every_us;
    else
        fault.at_record = static_cast<std::uint64_t>(std::max(1, record));
    changed(row);
}

QString FaultList::change(int row, const QString& what, const QVariant& value)
{
    if (!has(row))
        return QStringLiteral("There is no such fault.");
    FaultSetting fault = m_faults[static_cast<std::size_t>(row)];
    const QString typed = value.toString().remove(u' ');
    const auto time = time_from_text(typed.toStdString());
    const bool timed = what == QStringLiteral("at") || what == QStringLiteral("every") || what == QStringLiteral("lasting");
    const bool once = what == QStringLiteral("every") && typed.isEmpty();
    if (timed && !time && !once)
        return QStringLiteral("A time is expected, such as 400 ms, 5 s or 2 min.");
    if (what == QStringLiteral("percent"))
        fault.percent = value.toUInt();
    else if (what == QStringLiteral("at"))
        fault.at_us = *time;
    else if (what == QStringLiteral("every"))
        fault.every_us = once ? 0 : *time;
    else if (what == QStringLiteral("lasting"))
        fault.for_us = *time;
    else if (what == QStringLiteral("record"))
        fault.at_record = typed.toULongLong();
    else if (what == QStringLiteral("factor"))
        fault.factor = value.toUInt();
    else if (what == QStringLiteral("target"))
        fault.target = value.toString().trimmed().toStdString();
    if (const auto fits = check(fault, {}); !fits)
        return text(fits.error().message);
    m_faults[static_cast<std::size_t>(row)] = fault;
    changed(row);
    return {};
}

} // namespace stormreel
