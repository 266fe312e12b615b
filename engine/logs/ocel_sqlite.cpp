// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel.h"
#include "engine/logs/ocel_database.h"

#include <QFileInfo>
#include <map>
#include <unordered_map>

namespace stormreel {

namespace {

constexpr std::size_t most_examples = 5;
constexpr std::size_t longest_value = 1U << 20;
constexpr std::size_t longest_roles = 200;
constexpr std::int64_t day_us = 86'400'000'000;

// OCEL 2.0 says "from the beginning" with 1970; zones move that by some hours.
bool is_initial(std::int64_t time_us)
{
    return time_us > -2 * day_us && time_us < 2 * day_us;
}

struct TypeTable {
    std::uint32_t type;
    QString table; ///< empty where the file has none
};

/// Reads one file. The order matters: types, then what belongs to them, then what relates them.
class OcelReader {
public:
    OcelReader(const LogDatabase& database, QString path, const std::function<bool(double)>& on_progress)
        : m_database(database), m_path(std::move(path)), m_on_progress(on_progress)
    {
    }

    Result<OcelLog> read()
    {
        m_log.name = QFileInfo(m_path).fileName().toStdString();
        for (const auto step :
             {&OcelReader::read_types, &OcelReader::read_events, &OcelReader::read_objects, &OcelReader::read_event_attributes,
              &OcelReader::read_object_attributes, &OcelReader::read_relations, &OcelReader::read_object_relations}) {
            if (auto done = (this->*step)(); !done)
                return tl::unexpected(done.error());
            if (m_on_progress && !m_on_progress(++m_steps / 8.0))
                return fail(ErrorCode::cancelled, "The import was stopped.");
        }
        drop_untimed_events();
        std::stable_sort(m_log.changes.begin(), m_log.changes.end(),
                         [](const auto& a, const auto& b) { return a.time_us < b.time_us; });
        return std::move(m_log);
    }

private:
    void leave_out(const std::string& reason, const std::string& example)
    {
        auto at =
            std::find_if(m_log.left_out.begin(), m_log.left_out.end(), [&](const LeftOut& l) { return l.reason == reason; });
        if (at == m_log.left_out.end())
            at = m_log.left_out.insert(at, LeftOut{reason, 0, {}});
        if (at->examples.size() < most_examples)
            at->examples.push_back(QString::fromStdString(example).left(80).toStdString());
        ++at->count;
    }

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
            return keep_going();
        });
    }

    bool keep_going()
    {
        constexpr std::size_t rows_between_looks = 4096;
        return ++m_rows % rows_between_looks != 0 || !m_on_progress || m_on_progress(m_steps / 8.0);
    }

    Result<void> read_type_map(const QString& map, const QString& prefix, std::vector<std::string>& types,
                               std::map<std::string, std::uint32_t>& index, std::vector<TypeTable>& tables)
    {
        return each(map, {QStringLiteral("ocel_type"), QStringLiteral("ocel_type_map")}, [&](const QSqlQuery& row) {
            const std::string name = cell_text(row.value(0));
            if (name.empty() || !index.emplace(name, static_cast<std::uint32_t>(types.size())).second)
                return leave_out(name.empty() ? "type without a name" : "type listed twice", name);
            tables.push_back({static_cast<std::uint32_t>(types.size()), m_database.table(prefix + row.value(1).toString())});
            types.push_back(name);
        });
    }

    Result<void> read_types()
    {
        return read_type_map(QStringLiteral("event_map_type"), QStringLiteral("event_"), m_log.event_types, m_event_type,
                             m_event_tables)
            .and_then([&] {
                return read_type_map(QStringLiteral("object_map_type"), QStringLiteral("object_"), m_log.object_types,
                                     m_object_type, m_object_tables);
            });
    }

    Result<void> read_events()
    {
        return each(QStringLiteral("event"), {QStringLiteral("ocel_id"), QStringLiteral("ocel_type")}, [&](const QSqlQuery& row) {
            const std::string id = cell_text(row.value(0));
            const auto type = m_event_type.find(cell_text(row.value(1)));
            if (id.empty())
                return leave_out("event without an id", cell_text(row.value(1)));
            if (type == m_event_type.end())
                return leave_out(row.value(1).isNull() ? "event without a type" : "event of an unknown type", id);
            if (!m_event.emplace(id, static_cast<std::uint32_t>(m_log.events.size())).second)
                return leave_out("event listed twice", id);
            m_log.events.push_back({id, type->second, 0, {}, {}});
        });
    }

    Result<void> read_objects()
    {
        return each(QStringLiteral("object"), {QStringLiteral("ocel_id"), QStringLiteral("ocel_type")},
                    [&](const QSqlQuery& row) {
                        const std::string id = cell_text(row.value(0));
                        const auto type = m_object_type.find(cell_text(row.value(1)));
                        if (id.empty())
                            return leave_out("object without an id", cell_text(row.value(1)));
                        if (type == m_object_type.end())
                            return leave_out(row.value(1).isNull() ? "object without a type" : "object of an unknown type", id);
                        const auto index = static_cast<std::uint32_t>(m_log.objects.size());
                        if (!m_object_of_type.emplace(std::pair(type->second, id), index).second)
                            return leave_out("object listed twice", id);
                        m_object.emplace(id, index);
                        m_log.objects.push_back({id, type->second, {}});
                    });
    }

    // Every column of a type's table; the log's own come first, empty where the table lacks them.
    struct Columns {
        QStringList all;
        qsizetype id, time, changed_field;
    };
    Result<Columns> type_columns(const QString& table)
    {
        return m_database.columns(table).map([](const QStringList& all) {
            const auto find = [&](const QString& name) {
                for (qsizetype i = 0; i < all.size(); ++i)
                    if (all[i].compare(name, Qt::CaseInsensitive) == 0)
                        return i;
                return qsizetype{-1};
            };
            return Columns{all, find(QStringLiteral("ocel_id")), find(QStringLiteral("ocel_time")),
                           find(QStringLiteral("ocel_changed_field"))};
        });
    }

    static QVariant cell(const QSqlQuery& row, qsizetype column)
    {
        return column < 0 ? QVariant() : row.value(static_cast<int>(column));
    }

    // The attributes of a row that have a value.
    nlohmann::ordered_json attributes(const QSqlQuery& row, const Columns& columns)
    {
        auto object = nlohmann::ordered_json::object();
        for (qsizetype i = 0; i < columns.all.size(); ++i) {
            const QVariant value = row.value(static_cast<int>(i));
            if (i == columns.id || i == columns.time || i == columns.changed_field || value.isNull())
                continue;
            set(object, columns.all[i], value, cell_text(cell(row, columns.id)));
        }
        return object;
    }

    void set(nlohmann::ordered_json& object, const QString& name, const QVariant& value, const std::string& owner)
    {
        nlohmann::ordered_json json = cell_json(value);
        if (json.is_string() && json.get_ref<const std::string&>().size() > longest_value)
            leave_out("value longer than a megabyte", owner);
        else
            object[name.toStdString()] = std::move(json);
    }

    static std::string text(const nlohmann::ordered_json& object)
    {
        return object.empty() ? std::string() : object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    }

    Result<void> each_typed(const std::vector<TypeTable>& tables,
                            const std::function<void(const TypeTable&, const Columns&, const QSqlQuery&)>& take)
    {
        for (const TypeTable& typed : tables) {
            if (typed.table.isEmpty())
                continue;
            const auto columns = type_columns(typed.table);
            if (!columns)
                return tl::unexpected(columns.error());
            if (columns->id < 0)
                continue;
            auto read = m_database.each_row(typed.table, columns->all, [&](const QSqlQuery& row) {
                take(typed, *columns, row);
                return keep_going();
            });
            if (!read)
                return read;
        }
        return {};
    }

    Result<void> read_event_attributes()
    {
        m_timed.assign(m_log.events.size(), false);
        return each_typed(m_event_tables, [&](const TypeTable& typed, const Columns& columns, const QSqlQuery& row) {
            const std::string id = cell_text(cell(row, columns.id));
            const auto event = m_event.find(id);
            if (event == m_event.end())
                return leave_out("attributes of an unknown event", id);
            OcelLog::Event& known = m_log.events[event->second];
            if (known.type != typed.type)
                return leave_out("attributes of an event of another type", id);
            if (m_timed[event->second])
                return leave_out("attributes of an event given twice", id);
            const auto time = parse_log_time(cell_text(cell(row, columns.time)));
            if (!time)
                return; // it is then among the events without a time
            known.time_us = *time;
            known.attributes = text(attributes(row, columns));
            m_timed[event->second] = true;
        });
    }

    Result<void> read_object_attributes()
    {
        std::vector<nlohmann::ordered_json> initial(m_log.objects.size());
        auto read = each_typed(m_object_tables, [&](const TypeTable& typed, const Columns& columns, const QSqlQuery& row) {
            const std::string id = cell_text(cell(row, columns.id));
            const auto object = m_object_of_type.find({typed.type, id});
            if (object == m_object_of_type.end())
                return leave_out("attributes of an unknown object", id);
            take_object_row(object->second, columns, row, initial[object->second]);
        });
        for (std::size_t i = 0; i < initial.size(); ++i)
            m_log.objects[i].initial = text(initial[i]);
        return read;
    }

    void take_object_row(std::uint32_t object, const Columns& columns, const QSqlQuery& row, nlohmann::ordered_json& initial)
    {
        const std::string& id = m_log.objects[object].id;
        const QString field = cell(row, columns.changed_field).toString();
        const auto time = parse_log_time(cell_text(cell(row, columns.time)));
        auto values = nlohmann::ordered_json::object();
        if (field.isEmpty()) {
            values = attributes(row, columns);
        } else {
            const qsizetype column = columns.all.indexOf(field);
            if (column < 0)
                return leave_out("change of an attribute that has no column", id);
            set(values, field, row.value(static_cast<int>(column)), id);
        }
        // A full row is where an object starts, even if the log says when; only a second one is a change.
        const bool starts = field.isEmpty() && (initial.is_null() || !time);
        if (starts || (time && is_initial(*time))) {
            if (initial.is_null())
                initial = nlohmann::ordered_json::object();
            initial.update(values);
        } else if (!time) {
            leave_out("change of an attribute without a time", id);
        } else if (!values.empty()) {
            m_log.changes.push_back({object, *time, text(values)});
        }
    }

    Result<void> read_relations()
    {
        const QStringList columns{QStringLiteral("ocel_event_id"), QStringLiteral("ocel_object_id"),
                                  QStringLiteral("ocel_qualifier")};
        return each(QStringLiteral("event_object"), columns, [&](const QSqlQuery& row) {
            const std::string event_id = cell_text(row.value(0));
            const std::string object_id = cell_text(row.value(1));
            const auto event = m_event.find(event_id);
            const auto object = m_object.find(object_id);
            if (event == m_event.end())
                return leave_out("relation of an unknown event", event_id);
            if (object == m_object.end())
                return leave_out("relation to an unknown object", object_id);
            relate(event->second, object->second, cell_text(row.value(2)));
        });
    }

    // One object may play several roles in an event, which is still one membership.
    void relate(std::uint32_t event, std::uint32_t object, const std::string& qualifier)
    {
        auto& relations = m_log.events[event].objects;
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
            const auto from = m_object.find(cell_text(row.value(0)));
            const auto to = m_object.find(cell_text(row.value(1)));
            if (from == m_object.end() || to == m_object.end())
                return leave_out("relation between objects of which one is unknown",
                                 cell_text(row.value(0)) + " - " + cell_text(row.value(1)));
            m_log.object_relations.push_back({from->second, to->second, cell_text(row.value(2))});
        });
    }

    void drop_untimed_events()
    {
        std::vector<OcelLog::Event> timed;
        for (std::size_t i = 0; i < m_log.events.size(); ++i) {
            OcelLog::Event& event = m_log.events[i];
            if (m_timed[i]) {
                timed.push_back(std::move(event));
                continue;
            }
            leave_out("event without a time", event.id);
            for (std::size_t relation = 0; relation < event.objects.size(); ++relation)
                leave_out("relation of an event without a time", event.id);
        }
        std::stable_sort(timed.begin(), timed.end(), [](const auto& a, const auto& b) { return a.time_us < b.time_us; });
        m_log.events = std::move(timed);
    }

    const LogDatabase& m_database;
    QString m_path;
    const std::function<bool(double)>& m_on_progress;
    OcelLog m_log;
    int m_steps = 0;
    std::size_t m_rows = 0;
    std::map<std::string, std::uint32_t> m_event_type, m_object_type;
    std::vector<TypeTable> m_event_tables, m_object_tables;
    std::unordered_map<std::string, std::uint32_t> m_event, m_object; // looked up in, never walked
    std::unordered_map<std::uint64_t, std::size_t> m_related;         // (event, object): where in the event's objects
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> m_object_of_type;
    std::vector<bool> m_timed;
};

} // namespace

Result<OcelLog> read_ocel_sqlite(const QString& path, const std::function<bool(double)>& on_progress)
{
    auto database = LogDatabase::open(path);
    if (!database)
        return tl::unexpected(database.error());
    return OcelReader(**database, path, on_progress).read();
}

} // namespace stormreel
