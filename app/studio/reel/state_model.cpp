// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/state_model.h"

#include "app/document/moment.h"
#include "app/studio/reel/focus_stream.h"
#include "app/studio/reel/record_words.h"
#include "model/text/clusters.h"

namespace stormreel {
namespace {

constexpr std::size_t longest_state_value = 400; ///< bytes; the panel is no place to read a book

QString json_text(const nlohmann::json& value)
{
    if (value.is_discarded())
        return {};
    return text(shortened(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), longest_state_value));
}

} // namespace

void StateModel::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::settled, this, &StateModel::refresh);
        connect(m_reel, &QObject::destroyed, this, &StateModel::refresh);
    }
    refresh();
    Q_EMIT reelChanged();
}

void StateModel::setChangesOnly(bool on)
{
    if (on == m_changes_only)
        return;
    m_changes_only = on;
    refresh();
    Q_EMIT changesOnlyChanged();
}

void StateModel::refresh()
{
    std::vector<Line> lines;
    m_stream.clear();
    m_title.clear();
    m_step = 0;
    auto* replay = m_reel ? m_reel->replay() : nullptr;
    const auto at = m_reel ? static_cast<Position>(m_reel->position()) : 0;
    if (replay && at > 0) {
        const auto stream = m_reel->selectedStream().isEmpty() ? stream_about(replay->timeline(), at) : m_reel->selected_stream();
        if (stream < replay->streams().size()) {
            m_stream = text(replay->streams()[stream].name);
            m_title = stream_title(*replay, stream);
            if (const auto state = replay->state(stream, at)) {
                m_step = state->position;
                for (const auto& field : state->fields)
                    if (field.changed || !m_changes_only)
                        lines.push_back({text(field.name), json_text(field.value), json_text(field.before), field.changed});
                m_title += m_step > 0 ? QStringLiteral(" after #%1").arg(count_text(m_step)) : QStringLiteral(": not there yet");
            } else {
                m_title = text(sentence(state.error()));
            }
        }
    }
    take(std::move(lines));
    Q_EMIT stateChanged();
}

/// Most steps change a few values of the same fields: then the rows stay, so that nothing flickers or scrolls away.
void StateModel::take(std::vector<Line> lines)
{
    if (lines.size() != m_lines.size()) {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] == m_lines[i])
            continue;
        m_lines[i] = std::move(lines[i]);
        const auto cell = index(static_cast<int>(i));
        Q_EMIT dataChanged(cell, cell);
    }
}

int StateModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant StateModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return line.name;
    case ValueRole:
        return line.value;
    case BeforeRole:
        return line.before;
    case ChangedRole:
        return line.changed;
    case LabelRole: {
        const QString now = line.name + QStringLiteral(" is ") + line.value;
        if (!line.changed)
            return now;
        return now + (line.before.isEmpty() ? QStringLiteral(", new") : QStringLiteral(", was ") + line.before);
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> StateModel::roleNames() const
{
    return {{NameRole, "name"}, {ValueRole, "value"}, {BeforeRole, "before"}, {ChangedRole, "changed"}, {LabelRole, "label"}};
}

} // namespace stormreel
