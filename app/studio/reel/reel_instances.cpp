// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector asks a reel about one note at the playhead.
#include "app/studio/reel/focus_stream.h"
#include "app/studio/reel/record_words.h"
#include "app/studio/reel/reel.h"

namespace stormreel {
namespace {

/// A string as it is, any other value as JSON.
QString plain(const nlohmann::json& value)
{
    if (value.is_string())
        return text(value.get_ref<const std::string&>());
    return text(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace

void Reel::setSelectedStream(const QString& stream)
{
    if (stream == m_selected_stream)
        return;
    m_selected_stream = stream;
    m_selected_index = m_replay && !stream.isEmpty() ? stream_named(*m_replay, stream) : none32;
    Q_EMIT selectedStreamChanged();
    settle();
}

QVariantList Reel::instancesOf(int noteId)
{
    QVariantList list;
    const auto type = m_activity.type_of(static_cast<Id>(noteId));
    if (!m_replay || type == none32 || m_position == 0)
        return list;
    for (const auto stream :
         m_replay->instances(type, m_position).first(std::min(most_instances, m_replay->instances(type, m_position).size()))) {
        const auto state = m_replay->state(stream, m_position);
        if (!state)
            break;
        const QString status = state->fields.empty() ? QString() : plain(state->fields.front().value);
        list.append(QVariantMap{{QStringLiteral("name"), text(m_replay->streams()[stream].name)},
                                {QStringLiteral("version"), state->version},
                                {QStringLiteral("status"), status}});
    }
    return list;
}

int Reel::instanceCount(int noteId) const
{
    const auto type = m_activity.type_of(static_cast<Id>(noteId));
    if (!m_replay || type == none32 || m_position == 0)
        return 0;
    return static_cast<int>(m_replay->instances(type, m_position).size());
}

} // namespace stormreel
