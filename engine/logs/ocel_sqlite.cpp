// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_draft.h"

#include <QFileInfo>

namespace stormreel {

namespace {

constexpr std::size_t longest_roles = 200;

/// Reads one file. The order matters: types, then what belongs to them, then what relates them.
class OcelReader {
public:
    OcelReader(const LogDatabase& database, QString path, const std::function<bool(double)>& on_progress)
        : m_database(database), m_path(std::move(path))
    {
        m_draft.on_progress = on_progress;
    }

    Result<OcelLog> read()
    {
        m_draft.log.name = QFileInfo(m_path).fileName().toStdString();
        const std::function<Result<void>()> steps[] = {
            [this] { return read_types(); },
            [this] { return read_events(); },
            [this] { return read_objects(); },
            [this] { return read_event_attributes(m_draft, m_database); },
            [this] { return read_object_attributes(m_draft, m_database); },
            [this] { return read_relations(); },
            [this] { return read_object_relations(); },
        };
        for (const auto& step : steps) {
            if (auto read = step(); !read)
                return tl::unexpected(read.error());
            m_draft.done += 1.0 / std::size(steps);
            if (m_draft.on_progress && !m_draft.on_progress(std::min(m_draft.done, 1.0)))
                return fail(ErrorCode::cancelled, "The import was stopped.");
        }
        drop_untimed_events();
        std::stable_sort(m_draft.log.changes.begin(), m_draft.log.changes.end(),
                         [](const auto& a, const auto& b) { return a.time_us < b.time_us; });
        return std::move(m_draft.log);
    }

private:
    // The table and its columns, or a sentence about what is missing.
    Result<QString> required(const QString& name, const QStringList& columns)
    {
        const QString table = m_database.table(name);
        if (table.isEmpty())
            return fail(ErrorCode::bad_input,
                        "This database is not an OCEL 2.0 log: it has no table \"" + name.toStdString() + "\".",
                        m_path.toStdString());
        const auto present = m_database.columns(table);
        if (!present)
            return tl::unexpected(present.error());
        for (const QString& column : columns)
            if (!present->contains(column, Qt::CaseInsensitive))
                return fail(ErrorCode::bad_input,
                            "This database is not an OCEL 2.0 log: table \"" + name.toStdString() + "\" has no column \"" +
                                column.toStdString() + "\".",
                            m_path.toStdString());
        return table;
    }

    Result<void> each(const QString& name, const QStringList& columns, const std::function<void(const QSqlQuery&)>& take)
    {
        const auto table = required(name, columns);
        if (!table)
            return tl::unexpected(table.error());
        return m_database.each_row(*table, columns, [&](const QSqlQuery& row) {
            take(row);
            return m_draft.keep_going();
        });
    }

    Result<void> read_type_map(const QString& map, const QString& prefix, std::vector<std::string>& types,
                               std::map<std::string, std::uint32_t>& index, std::vector<OcelDraft::TypeTable>& tables)
    {
        return each(map, {QStringLiteral("ocel_type"), QStringLiteral("ocel_type_map")}, [&](const QSqlQuery& row) {
            const std::string name = cell_text(row.value(0));
            if (name.empty() || !index.emplace(name, static_cast<std::uint32_t>(types.size())).second)
                return m_draft.leave_out(name.empty() ? "type without a name" : "type listed twice", name);
            tables.push_back({static_cast<std::uint32_t>(types.size()), m_database.table(prefix + row.value(1).toString())});
            types.push_back(name);
        });
    }

    Result<void> read_types()
    {
        return read_type_map(QStringLiteral("event_map_type"), QStringLiteral("event_"), m_draft.log.event_types,
                             m_draft.event_type, m_draft.event_tables)
            .and_then([&] {
                return read_type_map(QStringLiteral("object_map_type"), QStringLiteral("object_"), m_draft.log.object_types,
                                     m_draft.object_type, m_draft.object_tables);
            });
    }

    Result<void> read_events()
    {
        return each(QStringLiteral("event"), {QStringLiteral("ocel_id"), QStringLiteral("ocel_type")}, [&](const QSqlQuery& row) {
            const std::string id = cell_text(row.value(0));
            const auto type = m_draft.event_type.find(cell_text(row.value(1)));
            if (id.empty())
                return m_draft.leave_out("event without an id", cell_text(row.value(1)));
            if (type == m_draft.event_type.end())
                return m_draft.leave_out(row.value(1).isNull() ? "event without a type" : "event of an unknown type", id);
            if (!m_draft.event.emplace(id, static_cast<std::uint32_t>(m_draft.log.events.size())).second)
                return m_draft.leave_out("event listed twice", id);
            m_draft.log.events.push_back({id, type->second, 0, {}, {}});
        });
    }

    Result<void> read_objects()
    {
        return each(
            QStringLiteral("object"), {QStringLiteral("ocel_id"), QStringLiteral("ocel_type")}, [&](const QSqlQuery& row) {
                const std::string id = cell_text(row.value(0));
                const auto type = m_draft.object_type.find(cell_text(row.value(1)));
                if (id.empty())
                    return m_draft.leave_out("object without an id", cell_text(row.value(1)));
                if (type == m_draft.object_type.end())
                    return m_draft.leave_out(row.value(1).isNull() ? "object without a type" : "object of an unknown type", id);
                const auto index = static_cast<std::uint32_t>(m_draft.log.objects.size());
                if (!m_draft.typed_object.emplace(std::pair(type->second, id), index).second)
                    return m_draft.leave_out("object listed twice", id);
                m_draft.object.emplace(id, index);
                m_draft.log.objects.push_back({id, type->second, {}});
            });
    }

    Result<void> read_relations()
    {
        const QStringList columns{QStringLiteral("ocel_event_id"), QStringLiteral("ocel_object_id"),
                                  QStringLiteral("ocel_qualifier")};
        return each(QStringLiteral("event_object"), columns, [&](const QSqlQuery& row) {
            const std::string event_id = cell_text(row.value(0));
            const std::string object_id = cell_text(row.value(1));
            const auto event = m_draft.event.find(event_id);
            const auto object = m_draft.object.find(object_id);
            if (event == m_draft.event.end())
                return m_draft.leave_out("relation of an unknown event", event_id);
            if (object == m_draft.object.end())
                return m_draft.leave_out("relation to an unknown object", object_id);
            relate(event->second, object->second, cell_text(row.value(2)));
        });
    }

    // One object may play several roles in an event, which is still one membership.
    void relate(std::uint32_t event, std::uint32_t object, const std::string& qualifier)
    {
        auto& relations = m_draft.log.events[event].objects;
        const auto [known, is_new] = m_related.emplace(std::uint64_t{event} << 32 | object, relations.size());
        if (is_new)
            return relations.push_back({object, qualifier});
        std::string& roles = relations[known->second].qualifier;
        if (!qualifier.empty() && qualifier != roles && roles.size() < longest_roles)
            roles += (roles.empty() ? "" : ", ") + qualifier;
    }

    Result<void> read_object_relations()
    {
        if (m_database.table(QStringLiteral("object_object")).isEmpty())
            return {}; // some writers leave the table away where it would be empty
        const QStringList columns{QStringLiteral("ocel_source_id"), QStringLiteral("ocel_target_id"),
                                  QStringLiteral("ocel_qualifier")};
        return each(QStringLiteral("object_object"), columns, [&](const QSqlQuery& row) {
            const auto from = m_draft.object.find(cell_text(row.value(0)));
            const auto to = m_draft.object.find(cell_text(row.value(1)));
            if (from == m_draft.object.end() || to == m_draft.object.end())
                return m_draft.leave_out("relation between objects of which one is unknown",
                                         cell_text(row.value(0)) + " - " + cell_text(row.value(1)));
            m_draft.log.object_relations.push_back({from->second, to->second, cell_text(row.value(2))});
        });
    }

    void drop_untimed_events()
    {
        std::vector<OcelLog::Event> timed;
        for (std::size_t i = 0; i < m_draft.log.events.size(); ++i) {
            OcelLog::Event& event = m_draft.log.events[i];
            if (m_draft.timed[i]) {
                timed.push_back(std::move(event));
                continue;
            }
            m_draft.leave_out("event without a time", event.id);
            for (std::size_t relation = 0; relation < event.objects.size(); ++relation)
                m_draft.leave_out("relation of an event without a time", event.id);
        }
        std::stable_sort(timed.begin(), timed.end(), [](const auto& a, const auto& b) { return a.time_us < b.time_us; });
        m_draft.log.events = std::move(timed);
    }

    const LogDatabase& m_database;
    QString m_path;
    OcelDraft m_draft;
    std::unordered_map<std::uint64_t, std::size_t> m_related; // (event, object): where in the event's objects
};

} // namespace

void OcelDraft::leave_out(const std::string& reason, const std::string& example)
{
    constexpr std::size_t most_examples = 5;
    auto at =
        std::find_if(log.left_out.begin(), log.left_out.end(), [&](const LeftOut& known) { return known.reason == reason; });
    if (at == log.left_out.end())
        at = log.left_out.insert(at, LeftOut{reason, 0, {}});
    if (at->examples.size() < most_examples)
        at->examples.push_back(QString::fromStdString(example).left(80).toStdString());
    ++at->count;
}

bool OcelDraft::keep_going()
{
    constexpr std::size_t rows_between_looks = 4096;
    return ++rows % rows_between_looks != 0 || !on_progress || on_progress(done);
}

Result<OcelLog> read_ocel_sqlite(const QString& path, const std::function<bool(double)>& on_progress)
{
    auto database = LogDatabase::open(path);
    if (!database)
        return tl::unexpected(database.error());
    return OcelReader(**database, path, on_progress).read();
}

} // namespace stormreel
