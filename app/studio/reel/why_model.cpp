// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/why_model.h"

#include "app/document/moment.h"
#include "app/studio/reel/record_words.h"

namespace stormreel {
namespace {

/// What went wrong wears a hotspot's colour here as in the log.
QString swatch(const WhyStep& step)
{
    const bool trouble = step.record == RecordKind::rejection || step.record == RecordKind::dead_letter ||
                         step.record == RecordKind::timeout || step.record == RecordKind::fault ||
                         step.record == RecordKind::breach;
    return text(traits(trouble ? NoteKind::hotspot : step.kind).key);
}

QString name_of(const WhyStep& step)
{
    const QString name = text(step.name);
    switch (step.record) {
    case RecordKind::rejection:
        return QStringLiteral("Rejected: ") + name;
    case RecordKind::breach:
        return QStringLiteral("Broken: ") + name;
    case RecordKind::retry:
        return QStringLiteral("Retried: ") + name;
    case RecordKind::dead_letter:
        return QStringLiteral("Given up: ") + name;
    case RecordKind::timeout:
        return QStringLiteral("Timed out: ") + name;
    case RecordKind::fault:
        return step.words.empty() ? QStringLiteral("Fault: ") + name : text(step.words);
    default:
        return name;
    }
}

} // namespace

void WhyModel::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::settled, this, &WhyModel::refresh);
        connect(m_reel, &QObject::destroyed, this, &WhyModel::refresh);
    }
    refresh();
    Q_EMIT reelChanged();
}

void WhyModel::refresh()
{
    auto* replay = m_reel ? m_reel->replay() : nullptr;
    const auto at = m_reel ? static_cast<Position>(m_reel->position()) : 0;
    beginResetModel();
    m_steps.clear();
    if (replay && at > 0)
        if (auto chain = replay->why(at))
            m_steps = std::move(*chain);
    m_refusal = replay && at > 0 ? refusal_at(*replay, at) : Refusal{};
    endResetModel();
    Q_EMIT chainChanged();
}

bool WhyModel::imported() const
{
    return m_reel && m_reel->replay() && m_reel->replay()->header().source == RunSource::imported;
}

QString WhyModel::title() const
{
    return imported() ? QStringLiteral("What led here") : QStringLiteral("Why did this happen?");
}

QString WhyModel::remark() const
{
    if (!imported())
        return {};
    return m_reel->replay()->header().causes_inferred
               ? QStringLiteral("This log records no causes: these are guessed from the objects that events share.")
               : QString();
}

QVariantList WhyModel::refusalValues() const
{
    QVariantList list;
    for (const auto& [name, value] : m_refusal.values)
        list.append(QVariantMap{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    return list;
}

int WhyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant WhyModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& step = m_steps[static_cast<std::size_t>(index.row())];
    const QString at = step.position > 0 ? QStringLiteral("#%1").arg(count_text(step.position)) : QString();
    switch (role) {
    case PositionRole:
        return static_cast<int>(step.position);
    case PositionTextRole:
        return at;
    case SwatchRole:
        return swatch(step);
    case Qt::DisplayRole:
    case NameRole:
        return name_of(step);
    case StreamRole:
        return text(step.stream);
    case DepthRole:
        return index.row();
    case CurrentRole:
        return index.row() == count() - 1;
    case LabelRole:
        return at.isEmpty() ? name_of(step) : name_of(step) + QStringLiteral(", ") + at;
    default:
        return {};
    }
}

QHash<int, QByteArray> WhyModel::roleNames() const
{
    return {{PositionRole, "position"}, {PositionTextRole, "positionText"},
            {SwatchRole, "swatch"},     {NameRole, "name"},
            {StreamRole, "stream"},     {DepthRole, "depth"},
            {CurrentRole, "current"},   {LabelRole, "label"}};
}

} // namespace stormreel
