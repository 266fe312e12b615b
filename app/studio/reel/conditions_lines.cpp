// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/conditions_lines.h"

#include "app/document/machinery_words.h"
#include "app/document/run_needs.h"
#include "app/studio/reel/record_words.h"

#include <limits>

namespace stormreel {
namespace {

using Kind = SettingShape::Kind;

QString kind_word(Kind kind)
{
    switch (kind) {
    case Kind::number:
        return QStringLiteral("number");
    case Kind::percent:
        return QStringLiteral("percent");
    case Kind::time:
        return QStringLiteral("time");
    case Kind::moment:
        return QStringLiteral("moment");
    case Kind::choice:
        return QStringLiteral("choice");
    case Kind::toggle:
        return QStringLiteral("toggle");
    case Kind::text:
        return QStringLiteral("text");
    }
    return {};
}

/// As people read it.
QString value_text(const SimulationSettings& settings, const SettingShape& shape)
{
    switch (shape.kind) {
    case Kind::time:
        return text(time_words(static_cast<std::int64_t>(shape.get(settings))));
    case Kind::choice:
        return text(shape.choice_labels[shape.get(settings)]);
    case Kind::toggle:
        return shape.get(settings) != 0 ? QStringLiteral("on") : QStringLiteral("off");
    case Kind::text:
        return text(shape.get_text(settings));
    case Kind::percent:
        return QStringLiteral("%1%").arg(shape.get(settings));
    default:
        return text(setting_text(settings, shape.key));
    }
}

int as_int(std::uint64_t value)
{
    return value <= static_cast<std::uint64_t>(std::numeric_limits<int>::max()) ? static_cast<int>(value) : 0;
}

QStringList labels(const SettingShape& shape)
{
    QStringList list;
    for (const std::string_view label : shape.choice_labels)
        list.append(text(label));
    return list;
}

} // namespace

int ConditionLines::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shapes.size());
}

QHash<int, QByteArray> ConditionLines::roleNames() const
{
    return {{KeyRole, "key"},       {LabelRole, "label"},     {WhatRole, "what"},    {KindRole, "kind"},  {TextRole, "text"},
            {NumberRole, "number"}, {ChoicesRole, "choices"}, {IndexRole, "choice"}, {OnRole, "checked"}, {LeastRole, "least"},
            {MostRole, "most"},     {ChangedRole, "chosen"},  {UsualRole, "usual"},  {NeedsRole, "needs"}};
}

QVariant ConditionLines::data(const QModelIndex& index, int role) const
{
    if (!m_conditions || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SettingShape& shape = *m_shapes[static_cast<std::size_t>(index.row())];
    const SimulationSettings& settings = m_conditions->settings();
    const auto value = [&] { return shape.get ? as_int(shape.get(settings)) : 0; };
    switch (role) {
    case KeyRole:
        return text(shape.key);
    case LabelRole:
        return text(shape.label);
    case WhatRole:
        return text(shape.what);
    case KindRole:
        return kind_word(shape.kind);
    case TextRole:
        return value_text(settings, shape);
    case NumberRole:
    case IndexRole:
        return value();
    case ChoicesRole:
        return labels(shape);
    case OnRole:
        return value() != 0;
    case LeastRole:
        return as_int(shape.least);
    case MostRole:
        return shape.kind == Kind::percent ? 100 : as_int(shape.most);
    case ChangedRole:
        return changed(shape);
    case UsualRole:
        return value_text(RunConditions::usual_settings(), shape);
    case NeedsRole:
        return text(run_needs(settings, shape.key));
    default:
        return {};
    }
}

void ConditionLines::set_conditions(RunConditions* conditions)
{
    if (m_conditions)
        m_conditions->disconnect(this);
    m_conditions = conditions;
    if (conditions)
        connect(conditions, &RunConditions::changed, this, &ConditionLines::refresh);
    Q_EMIT conditionsChanged();
    refresh();
}

void ConditionLines::set_group(const QString& group)
{
    beginResetModel();
    m_group = group;
    m_shapes.clear();
    for (const SettingShape& shape : setting_shapes())
        if (text(shape.group) == group)
            m_shapes.push_back(&shape);
    endResetModel();
    Q_EMIT conditionsChanged();
    Q_EMIT valuesChanged();
}

void ConditionLines::refresh()
{
    if (!m_shapes.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT valuesChanged();
}

/// Another seed is nothing that anyone would want to take back.
bool ConditionLines::changed(const SettingShape& shape) const
{
    return shape.key != "seed" && !is_usual(m_conditions->settings(), shape);
}

bool ConditionLines::chosen() const
{
    return m_conditions && std::any_of(m_shapes.begin(), m_shapes.end(), [this](const auto* shape) { return changed(*shape); });
}

QString ConditionLines::waiting() const
{
    if (!m_conditions)
        return {};
    std::vector<std::pair<QString, QStringList>> needs; // in the order of the settings
    for (const SettingShape* shape : m_shapes) {
        const QString need = text(run_needs(m_conditions->settings(), shape->key));
        if (need.isEmpty())
            continue;
        auto known = std::find_if(needs.begin(), needs.end(), [&](const auto& one) { return one.first == need; });
        if (known == needs.end())
            known = needs.insert(needs.end(), {need, {}});
        known->second.append(text(shape->label).toLower());
    }
    QStringList sentences;
    for (const auto& [need, settings] : needs)
        sentences.append(QStringLiteral("With %1: %2.").arg(need, settings.join(QStringLiteral(", "))));
    return sentences.join(u' ');
}

} // namespace stormreel
