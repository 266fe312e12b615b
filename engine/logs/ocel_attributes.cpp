// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_draft.h"

namespace stormreel {

namespace {

constexpr std::size_t longest_value = 1U << 20;
constexpr std::int64_t day_us = 86'400'000'000;

// OCEL 2.0 says "from the beginning" with 1970; zones move that by some hours.
bool is_initial(std::int64_t time_us)
{
    return time_us > -2 * day_us && time_us < 2 * day_us;
}

// Every column of a type's table; the log's own come first, empty where the table lacks them.
struct Columns {
    QStringList all;
    qsizetype id, time, changed_field;
};
Result<Columns> type_columns(const LogDatabase& database, const QString& table)
{
    return database.columns(table).map([](const QStringList& all) {
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

QVariant cell(const QSqlQuery& row, qsizetype column)
{
    return column < 0 ? QVariant() : row.value(static_cast<int>(column));
}

void set(OcelDraft& draft, nlohmann::ordered_json& object, const QString& name, const QVariant& value, const std::string& owner)
{
    nlohmann::ordered_json json = cell_json(value);
    if (json.is_string() && json.get_ref<const std::string&>().size() > longest_value)
        draft.leave_out("value longer than a megabyte", owner);
    else
        object[name.toStdString()] = std::move(json);
}

// The attributes of a row that have a value.
nlohmann::ordered_json attributes(OcelDraft& draft, const QSqlQuery& row, const Columns& columns)
{
    auto object = nlohmann::ordered_json::object();
    for (qsizetype i = 0; i < columns.all.size(); ++i) {
        const QVariant value = row.value(static_cast<int>(i));
        if (i == columns.id || i == columns.time || i == columns.changed_field || value.isNull())
            continue;
        set(draft, object, columns.all[i], value, cell_text(cell(row, columns.id)));
    }
    return object;
}

std::string text(const nlohmann::ordered_json& object)
{
    return object.empty() ? std::string() : object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<void> each_typed(OcelDraft& draft, const LogDatabase& database, const std::vector<OcelDraft::TypeTable>& tables,
                        const std::function<void(const OcelDraft::TypeTable&, const Columns&, const QSqlQuery&)>& take)
{
    for (const OcelDraft::TypeTable& typed : tables) {
        if (typed.table.isEmpty())
            continue;
        const auto columns = type_columns(database, typed.table);
        if (!columns)
            return tl::unexpected(columns.error());
        if (columns->id < 0)
            continue;
        auto read = database.each_row(typed.table, columns->all, [&](const QSqlQuery& row) {
            take(typed, *columns, row);
            return draft.keep_going();
        });
        if (!read)
            return read;
    }
    return {};
}

void take_object_row(OcelDraft& draft, std::uint32_t object, const Columns& columns, const QSqlQuery& row,
                     nlohmann::ordered_json& initial)
{
    const std::string& id = draft.log.objects[object].id;
    const QString field = cell(row, columns.changed_field).toString();
    const auto time = parse_log_time(cell_text(cell(row, columns.time)));
    auto values = nlohmann::ordered_json::object();
    if (field.isEmpty()) {
        values = attributes(draft, row, columns);
    } else {
        const qsizetype column = columns.all.indexOf(field);
        if (column < 0)
            return draft.leave_out("change of an attribute that has no column", id);
        set(draft, values, field, row.value(static_cast<int>(column)), id);
    }
    // A full row is where an object starts, even if the log says when; only a second one is a change.
    const bool starts = field.isEmpty() && (initial.is_null() || !time);
    if (starts || (time && is_initial(*time))) {
        if (initial.is_null())
            initial = nlohmann::ordered_json::object();
        initial.update(values);
    } else if (!time) {
        draft.leave_out("change of an attribute without a time", id);
    } else if (!values.empty()) {
        draft.log.changes.push_back({object, *time, text(values)});
    }
}

} // namespace

Result<void> read_event_attributes(OcelDraft& draft, const LogDatabase& database)
{
    draft.timed.assign(draft.log.events.size(), false);
    return each_typed(draft, database, draft.event_tables,
                      [&](const OcelDraft::TypeTable& typed, const Columns& columns, const QSqlQuery& row) {
                          const std::string id = cell_text(cell(row, columns.id));
                          const auto event = draft.event.find(id);
                          if (event == draft.event.end())
                              return draft.leave_out("attributes of an unknown event", id);
                          OcelLog::Event& known = draft.log.events[event->second];
                          if (known.type != typed.type)
                              return draft.leave_out("attributes of an event of another type", id);
                          if (draft.timed[event->second])
                              return draft.leave_out("attributes of an event given twice", id);
                          const auto time = parse_log_time(cell_text(cell(row, columns.time)));
                          if (!time)
                              return; // it is then among the events without a time
                          known.time_us = *time;
                          known.attributes = text(attributes(draft, row, columns));
                          draft.timed[event->second] = true;
                      });
}

Result<void> read_object_attributes(OcelDraft& draft, const LogDatabase& database)
{
    std::vector<nlohmann::ordered_json> initial(draft.log.objects.size());
    auto read = each_typed(draft, database, draft.object_tables,
                           [&](const OcelDraft::TypeTable& typed, const Columns& columns, const QSqlQuery& row) {
                               const std::string id = cell_text(cell(row, columns.id));
                               const auto object = draft.typed_object.find({typed.type, id});
                               if (object == draft.typed_object.end())
                                   return draft.leave_out("attributes of an unknown object", id);
                               take_object_row(draft, object->second, columns, row, initial[object->second]);
                           });
    for (std::size_t i = 0; i < initial.size(); ++i)
        draft.log.objects[i].initial = text(initial[i]);
    return read;
}

} // namespace stormreel
