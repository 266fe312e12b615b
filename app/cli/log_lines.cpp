// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/log_lines.h"

#include "app/cli/run_json.h"
#include "app/document/moment.h"
#include "app/document/passage_words.h"
#include "engine/logs/ocel.h"
#include "engine/replay/payload_text.h"

namespace stormreel {

namespace {

QString line_for_log(const std::string& text)
{
    return printable(QString::fromStdString(text).simplified());
}

template <class T>
int widest(const std::vector<T>& named, qsizetype most)
{
    qsizetype width = 0;
    for (const T& one : named)
        width = std::max(width, line_for_log(one.name).size());
    return static_cast<int>(std::min(width, most));
}

/// The name of what a record is about: a broken rule's own, else its type's.
std::string name_of(const Record& record, const RunHeader& run)
{
    return record.kind == RecordKind::breach ? text_in(record.data, "rule") : type_name(run, record.type);
}

bool is_handed_over(RecordKind kind)
{
    return kind == RecordKind::delivery || kind == RecordKind::retry || kind == RecordKind::dead_letter;
}

/// How it came to its consumer, or what broke where.
QString passage_of(const Record& record)
{
    if (is_handed_over(record.kind))
        return passage_words(passage_from(record.data));
    const auto mishap = record.kind == RecordKind::fault ? mishap_data_from(record.data) : std::nullopt;
    if (!mishap)
        return {};
    const QString place = mishap_place(*mishap);
    return mishap_words(mishap->mishap) + (place.isEmpty() ? place : QStringLiteral(": ") + place);
}

/// What an imported event is called, and what it calls the object of its line: "e-1 as order".
QString occurrence_of(const Record& record)
{
    if (record.kind != RecordKind::event || record.data.find(ocel::event_id) == std::string::npos)
        return {};
    const Json data = payload(record.data);
    const auto id = data.find(std::string(ocel::event_id));
    if (id == data.end() || !id->is_string())
        return {};
    QStringList roles;
    if (const auto role = data.find(std::string(ocel::event_qualifier)); role != data.end())
        for (const auto& one : role->is_array() ? *role : Json::array({*role}))
            if (one.is_string())
                roles += line_for_log(one.get<std::string>());
    const QString name = line_for_log(id->get<std::string>());
    return roles.isEmpty() ? name : name + QStringLiteral(" as ") + roles.join(QStringLiteral("; "));
}

} // namespace

LogLines::LogLines(const Call& call, EventStore& store, const RunHeader& run, std::vector<Stream> streams)
    : m_call(call), m_store(store), m_run(run), m_streams(std::move(streams)), m_with_date(spans_days(run)),
      m_type_width(widest(run.types, 40)), m_stream_width(widest(m_streams, 24))
{
}

void LogLines::begin(Position size)
{
    m_position_width = static_cast<int>(QString::number(size).size());
    if (m_call.json)
        m_call.out.write("{\n  \"run\": " + std::to_string(m_run.id) + ",\n  \"records\": [");
}

Result<const std::vector<Stream>*> LogLines::streams(StreamIndex with)
{
    if (with != none32 && with >= m_streams.size()) {
        auto streams = m_store.streams(m_run.id);
        if (!streams)
            return tl::unexpected(streams.error());
        m_streams = std::move(*streams);
        m_stream_width = std::max(m_stream_width, widest(m_streams, 24));
    }
    return &m_streams;
}

Result<void> LogLines::print(const Record& record)
{
    if (auto known = streams(record.stream); !known)
        return tl::unexpected(known.error());
    if (m_call.json)
        m_call.out.json((m_printed == 0 ? "\n    " : ",\n    ") + to_text(record_json(record, m_run, m_streams)));
    else
        m_call.out.line(line(record));
    ++m_printed;
    return {};
}

QString LogLines::line(const Record& record) const
{
    const auto kind = key(record.kind);
    QString line =
        QStringLiteral("%1  %2  %3  %4  %5")
            .arg(QString::number(record.position).rightJustified(m_position_width), moment_text(record.time_us, m_with_date),
                 QString::fromUtf8(kind.data(), qsizetype(kind.size())).leftJustified(11),
                 line_for_log(name_of(record, m_run)).leftJustified(m_type_width),
                 line_for_log(stream_name(m_streams, record.stream)).leftJustified(m_stream_width));
    if (record.actor != none32)
        line += QStringLiteral("  · %1").arg(line_for_log(type_name(m_run, record.actor)));
    if (record.cause != 0)
        line += QStringLiteral("  ← %1").arg(record.cause);
    for (const QString& words : {passage_of(record), occurrence_of(record)})
        if (!words.isEmpty())
            line += QStringLiteral("  (%1)").arg(words);
    if (const QString words = line_for_log(words_in(record)); !words.isEmpty())
        line += QStringLiteral("  “%1”").arg(words);
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

Result<void> LogLines::end(Position next)
{
    const auto size = m_store.last(m_run.id);
    if (!size)
        return tl::unexpected(size.error());
    if (m_call.json)
        m_call.out.write(std::string(m_printed == 0 ? "]" : "\n  ]") + ",\n  \"size\": " + std::to_string(*size) +
                         ",\n  \"next\": " + (next == 0 ? "null" : std::to_string(next)) + "\n}\n");
    return {};
}

} // namespace stormreel
