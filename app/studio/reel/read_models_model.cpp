// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/read_models_model.h"

#include "app/document/moment.h"
#include "app/studio/reel/focus_stream.h"
#include "app/studio/reel/record_words.h"

#include <algorithm>

namespace stormreel {
namespace {

QString summary(const StreamState& state)
{
    if (state.version == 0)
        return QStringLiteral("empty");
    for (const auto& field : state.fields)
        if (field.name == "last_event" || field.name == "status")
            return field.value.is_string() ? text(field.value.get_ref<const std::string&>()) : text(field.value.dump());
    return QStringLiteral("version %1").arg(state.version);
}

QString stale_words(std::uint32_t behind)
{
    if (behind == 0)
        return {};
    return behind == 1 ? QStringLiteral("stale, 1 event behind") : QStringLiteral("stale, %1 events behind").arg(behind);
}

} // namespace

void ReadModelsModel::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::replayChanged, this, &ReadModelsModel::index_rows);
        connect(m_reel, &Reel::settled, this, &ReadModelsModel::refresh);
        connect(m_reel, &QObject::destroyed, this, &ReadModelsModel::refresh);
    }
    index_rows();
    refresh();
    Q_EMIT reelChanged();
}

/// Which rows belong to which story, once a run, so that a moment finds its own by binary search.
void ReadModelsModel::index_rows()
{
    m_by_story.clear();
    const auto* replay = m_reel ? m_reel->replay() : nullptr;
    if (!replay)
        return;
    const auto& types = replay->header().types;
    const auto& timeline = replay->timeline();
    for (std::size_t type = 0; type < types.size(); ++type) {
        if (types[type].kind != NoteKind::read_model)
            continue;
        for (const auto stream : timeline.streams_of(static_cast<TypeIndex>(type)))
            if (const auto positions = timeline.stream_positions(stream); !positions.empty())
                m_by_story.emplace_back(timeline.correlation(positions.front()), stream);
    }
    std::sort(m_by_story.begin(), m_by_story.end());
}

std::vector<ReadModelsModel::Row> ReadModelsModel::read_rows() const
{
    std::vector<Row> rows;
    auto* replay = m_reel ? m_reel->replay() : nullptr;
    const auto at = m_reel ? static_cast<Position>(m_reel->position()) : 0;
    if (!replay || at == 0)
        return rows;
    const auto& timeline = replay->timeline();
    std::uint32_t story = timeline.correlation(at);
    if (!m_reel->selectedStream().isEmpty()) {
        const auto stream = m_reel->selected_stream();
        story = stream == none32 ? 0 : story_of(timeline, stream, at);
    }
    if (story == 0)
        return rows;
    auto row = std::lower_bound(m_by_story.begin(), m_by_story.end(), std::pair{story, StreamIndex{0}});
    for (; row != m_by_story.end() && row->first == story && rows.size() < most_rows; ++row) {
        const auto state = replay->state(row->second, at);
        if (!state)
            continue;
        const auto& stream = replay->streams()[row->second];
        rows.push_back({text(stream.name), type_name(replay->header(), stream.category), summary(*state),
                        state->behind > 0 ? QStringLiteral("lag ") + duration_text(state->lag_us) : QString(),
                        stale_words(state->behind)});
    }
    return rows;
}

void ReadModelsModel::refresh()
{
    auto rows = read_rows();
    if (rows == m_rows)
        return;
    const bool same_rows = rows.size() == m_rows.size();
    if (!same_rows)
        beginResetModel();
    m_rows = std::move(rows);
    if (!same_rows)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT rowsChanged();
}

int ReadModelsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ReadModelsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case StreamRole:
        return row.stream;
    case ReadModelRole:
        return row.read_model;
    case TextRole:
        return row.text;
    case LagRole:
        return row.lag;
    case StaleRole:
        return row.stale;
    case LabelRole: {
        QStringList parts{row.read_model + QLatin1Char(' ') + row.stream, row.text};
        if (!row.stale.isEmpty())
            parts << row.stale << row.lag;
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> ReadModelsModel::roleNames() const
{
    return {{StreamRole, "stream"}, {ReadModelRole, "readModel"}, {TextRole, "says"},
            {LagRole, "lag"},       {StaleRole, "stale"},         {LabelRole, "label"}};
}

} // namespace stormreel
