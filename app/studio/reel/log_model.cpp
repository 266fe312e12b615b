// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/log_model.h"

#include "app/document/moment.h"
#include "app/studio/reel/log_filter.h"
#include "app/studio/reel/record_words.h"

#include <algorithm>

namespace stormreel {

void LogModel::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::replayChanged, this, &LogModel::reload);
        connect(m_reel, &Reel::positionChanged, this, &LogModel::follow);
        connect(m_reel, &QObject::destroyed, this, &LogModel::reload);
    }
    reload();
    Q_EMIT reelChanged();
}

void LogModel::setFilter(const QString& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
    Q_EMIT filterChanged();
}

void LogModel::reload()
{
    m_cache.clear();
    m_matching.clear();
    if (!m_filter.trimmed().isEmpty() && m_reel && m_reel->replay())
        m_matching = positions_matching(*m_reel->replay(), m_filter);
    beginResetModel();
    m_rows = static_cast<int>(std::min<int>(m_page_rows, total()));
    m_first = 0;
    endResetModel();
    m_current = -1;
    Q_EMIT totalChanged();
    Q_EMIT firstRowChanged();
    follow();
}

int LogModel::total() const
{
    if (!m_reel)
        return 0;
    return m_filter.trimmed().isEmpty() ? m_reel->size() : static_cast<int>(m_matching.size());
}

void LogModel::setPageRows(int rows)
{
    rows = std::clamp(rows, 0, 1000);
    if (rows == m_page_rows)
        return;
    m_page_rows = rows;
    fit_page();
    Q_EMIT pageRowsChanged();
}

/// Fills the page as far as the log reaches.
void LogModel::fit_page()
{
    const int rows = static_cast<int>(std::min<int>(m_page_rows, total()));
    if (rows > m_rows) {
        setFirstRow(std::min(m_first, total() - rows));
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
    setFirstRow(m_first);
    if (m_current >= 0)
        show(m_current);
}

void LogModel::setFirstRow(int row)
{
    row = std::clamp<int>(row, 0, std::max<int>(0, total() - m_page_rows));
    if (row == m_first)
        return;
    m_first = row;
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0), index(m_rows - 1));
    Q_EMIT firstRowChanged();
}

void LogModel::show(int row)
{
    // Two rows around it, where there is room, so that one sees what came before and what comes next.
    const int margin = m_page_rows > 6 ? 2 : 0;
    if (row - margin < m_first || row + margin >= m_first + m_page_rows) {
        const bool near = row >= m_first - 3 && row < m_first + m_page_rows + 3;
        if (!near)
            setFirstRow(row - m_page_rows * 3 / 5);
        else
            setFirstRow(row - margin < m_first ? row - margin : row + margin + 1 - m_page_rows);
    }
}

void LogModel::follow()
{
    const int row = m_reel ? row_at(static_cast<Position>(m_reel->position())) : -1;
    if (row == m_current)
        return;
    const int before = m_current;
    m_current = row;
    tell_current(before);
    tell_current(row);
    if (row >= 0)
        show(row);
    Q_EMIT currentRowChanged();
}

void LogModel::tell_current(int row)
{
    if (row >= m_first && row < m_first + m_rows) {
        const auto cell = index(static_cast<int>(row - m_first));
        Q_EMIT dataChanged(cell, cell, {CurrentRole});
    }
}

void LogModel::jumpToRow(int row)
{
    if (m_reel && row >= 0 && row < total())
        m_reel->setPosition(static_cast<int>(position_of(row)));
}

Position LogModel::position_of(int row) const
{
    return m_filter.trimmed().isEmpty() ? static_cast<Position>(row + 1) : m_matching[static_cast<std::size_t>(row)];
}

int LogModel::row_at(Position at) const
{
    if (m_filter.trimmed().isEmpty())
        return static_cast<int>(at) - 1;
    return std::upper_bound(m_matching.begin(), m_matching.end(), at) - m_matching.begin() - 1;
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_reel || !m_reel->replay())
        return {};
    const int row = m_first + index.row();
    if (row >= total())
        return {};
    if (role == RowRole)
        return row;
    return cell(position_of(row), role);
}

QVariant LogModel::cell(Position at, int role) const
{
    const auto& replay = *m_reel->replay();
    const auto& timeline = replay.timeline();
    const auto stream = timeline.stream(at);
    switch (role) {
    case PositionRole:
        return static_cast<int>(at);
    case PositionTextRole:
        return count_text(at);
    case TimeRole:
        return moment_text(timeline.time_us(at), m_reel->with_date());
    case StreamRole:
        return stream < replay.streams().size() ? text(replay.streams()[stream].name) : QString();
    case KindRole:
        return kind_words(timeline.kind(at));
    case SwatchRole:
        return record_swatch(replay.header(), timeline, at);
    case Qt::DisplayRole:
    case NameRole:
        return words(at);
    case DetailRole:
        return record_detail(timeline.kind(at), payload(at));
    case ToneRole:
        return record_tone(timeline.kind(at), payload(at));
    case VersionRole:
        return timeline.version(at) == 0 ? QStringLiteral("\u2013") : QString::number(timeline.version(at));
    case CurrentRole:
        return static_cast<int>(at) == m_reel->position();
    case LabelRole: {
        QStringList parts{QStringLiteral("Record %1").arg(at), cell(at, TimeRole).toString()};
        if (const QString name = cell(at, StreamRole).toString(); !name.isEmpty())
            parts.append(name);
        parts.append(words(at));
        if (const QString detail = cell(at, DetailRole).toString();
            timeline.kind(at) == RecordKind::delivery && !detail.isEmpty())
            parts.append(detail);
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

std::string LogModel::payload(Position at) const
{
    const auto* record = m_cache.find(*m_reel->replay(), at);
    return record ? record->data : std::string();
}

QString LogModel::words(Position at) const
{
    const auto& replay = *m_reel->replay();
    return record_words(replay.header(), replay.timeline(), at,
                        words_need_payload(replay.timeline().kind(at)) ? payload(at) : std::string());
}

QHash<int, QByteArray> LogModel::roleNames() const
{
    return {{RowRole, "row"},         {PositionRole, "position"}, {PositionTextRole, "positionText"},
            {TimeRole, "time"},       {StreamRole, "stream"},     {KindRole, "kind"},
            {SwatchRole, "swatch"},   {NameRole, "name"},         {DetailRole, "detail"},
            {VersionRole, "version"}, {CurrentRole, "current"},   {LabelRole, "label"},
            {ToneRole, "tone"}};
}

} // namespace stormreel
