// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_draft.h"

#include "model/text/utf8.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t longest_value = 1U << 20;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

using Json = nlohmann::ordered_json;

// Every column of a type's table; the log's own come first, `nowhere` where the table lacks them.
struct Columns {
    std::vector<std::string> all;
    std::size_t id, time, changed_field;

    [[nodiscard]] bool is_attribute(std::size_t column) const
    {
        return column != id && column != time && column != changed_field;
    }
    // By its name, as SQLite compares names.
    [[nodiscard]] std::size_t find(const std::string& name) const
    {
        for (std::size_t i = 0; i < all.size(); ++i)
            if (lower_name(all[i]) == lower_name(name))
                return i;
        return nowhere;
    }
};
Result<Columns> type_columns(LogDatabase& database, const std::string& table)
{
    return database.columns(table).map([](const std::vector<std::string>& all) {
        Columns columns{all, nowhere, nowhere, nowhere};
        columns.id = columns.find("ocel_id");
        columns.time = columns.find("ocel_time");
        columns.changed_field = columns.find("ocel_changed_field");
        return columns;
    });
}

LogCell cell(const LogRow& row, std::size_t column)
{
    return column == nowhere ? LogCell() : row[column];
}

void set(OcelDraft& draft, Json& object, const std::string& name, const LogCell& value, const std::string& owner)
{
    const std::string example = owner + ", " + name;
    std::string why;
    if (value.bytes.size() > longest_value)
        return draft.leave_out("value longer than a megabyte", example);
    if (lower_name(name).starts_with(ocel::own_prefix))
        return draft.leave_out("value of an attribute that is named like one of the format's own", example);
    if (utf8::invalid_at(name) != std::string::npos)
        return draft.leave_out("value of an attribute whose name is no UTF-8", example);
    if (auto json = cell_json(value, why))
        object[name] = std::move(*json);
    else
        draft.leave_out(why, example);
}

// The attributes of a row that have a value.
Json attributes(OcelDraft& draft, const LogRow& row, const Columns& columns)
{
    Json object = Json::object();
    for (std::size_t i = 0; i < columns.all.size(); ++i)
        if (columns.is_attribute(i) && row[i].kind != LogCell::Kind::null)
            set(draft, object, columns.all[i], row[i], cell_words(cell(row, columns.id)));
    return object;
}

std::string text(const Json& object)
{
    return object.empty() ? std::string() : object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<void> each_typed(OcelDraft& draft, LogDatabase& database, const std::vector<OcelDraft::TypeTable>& tables,
                        const std::function<void(const OcelDraft::TypeTable&, const Columns&, const LogRow&)>& take)
{
    for (const OcelDraft::TypeTable& typed : tables) {
        const auto columns = type_columns(database, typed.table);
        if (!columns)
            return tl::unexpected(columns.error());
        if (columns->id == nowhere)
            continue;
        auto read = database.each_row(typed.table, columns->all, [&](const LogRow& row) {
            take(typed, *columns, row);
            return draft.keep_going();
        });
        if (!read)
            return read;
    }
    return {};
}

// A row that says what an object was at a time, or what one of its attributes became then.
struct ObjectRow {
    std::uint32_t object = none32;
    std::optional<LogTime> time;
    std::string time_text; ///< empty where the row has none
    Json values = Json::object();
};

void add_change(OcelDraft& draft, ObjectRow row)
{
    const std::string& id = draft.log.objects[row.object].id;
    if (row.time_text.empty())
        return draft.leave_out("change of an attribute without a time", id);
    if (!row.time)
        return draft.leave_out("change of an attribute with a time that can't be read", id + " (" + row.time_text + ")");
    if (row.values.empty())
        return;
    if (!row.time->whole)
        row.values[std::string(ocel::exact_time)] = row.time_text;
    draft.log.changes.push_back({row.object, row.time->us, text(row.values)});
}

// The format says which rows are where an object starts: those that name no changed field. Of several the earliest is one, and
// the later ones are changes.
void take_full_row(OcelDraft& draft, std::optional<ObjectRow>& start, ObjectRow row)
{
    if (!start) {
        start = std::move(row);
    } else if (!row.time || row.time == start->time) {
        start->values.update(row.values);
    } else {
        if (start->time && *row.time < *start->time)
            std::swap(*start, row);
        add_change(draft, std::move(row));
    }
}

void take_object_row(OcelDraft& draft, std::uint32_t object, const Columns& columns, const LogRow& row,
                     std::optional<ObjectRow>& start)
{
    const std::string field = cell_text(cell(row, columns.changed_field));
    const LogCell time = cell(row, columns.time);
    ObjectRow read{object, cell_time(time), cell_words(time), Json::object()};
    if (field.empty()) {
        read.values = attributes(draft, row, columns);
        return take_full_row(draft, start, std::move(read));
    }
    const std::string& id = draft.log.objects[object].id;
    const std::size_t column = columns.find(field);
    if (column == nowhere || !columns.is_attribute(column))
        return draft.leave_out("change of an attribute that has no column", id);
    set(draft, read.values, columns.all[column], row[column], id);
    add_change(draft, std::move(read));
}

// Which event a row is about, none32 and counted where it is none that this table could tell of.
std::uint32_t event_of(OcelDraft& draft, const OcelDraft::TypeTable& typed, const LogCell& cell)
{
    const std::string id = cell_text(cell);
    const auto event = draft.event.find(id);
    if (event == draft.event.end()) {
        draft.leave_out("attributes of an unknown event", cell_words(cell));
        return none32;
    }
    const std::uint32_t type = draft.log.events[event->second].type;
    if (std::find(typed.types.begin(), typed.types.end(), type) == typed.types.end()) {
        draft.leave_out("attributes of an event of another type", id);
        return none32;
    }
    if (draft.timed[event->second]) {
        draft.leave_out("attributes of an event given twice", id);
        return none32;
    }
    return event->second;
}

} // namespace

Result<void> read_event_attributes(OcelDraft& draft, LogDatabase& database)
{
    draft.timed.assign(draft.log.events.size(), false);
    draft.unread_times.assign(draft.log.events.size(), {});
    return each_typed(draft, database, draft.event_tables,
                      [&](const OcelDraft::TypeTable& typed, const Columns& columns, const LogRow& row) {
                          const std::uint32_t event = event_of(draft, typed, cell(row, columns.id));
                          if (event == none32)
                              return;
                          const auto time = cell_time(cell(row, columns.time));
                          if (!time) { // it is then among the events without a time
                              draft.unread_times[event] = cell_words(cell(row, columns.time));
                              return;
                          }
                          OcelLog::Event& known = draft.log.events[event];
                          known.time_us = time->us;
                          known.rest_ns = time->rest_ns;
                          known.time_text = time->whole ? std::string() : cell_words(cell(row, columns.time));
                          known.attributes = text(attributes(draft, row, columns));
                          draft.timed[event] = true;
                      });
}

Result<void> read_object_attributes(OcelDraft& draft, LogDatabase& database)
{
    std::vector<std::optional<ObjectRow>> starts(draft.log.objects.size());
    auto read = each_typed(
        draft, database, draft.object_tables, [&](const OcelDraft::TypeTable& typed, const Columns& columns, const LogRow& row) {
            const std::string id = cell_text(cell(row, columns.id));
            for (const std::uint32_t type : typed.types)
                if (const auto object = draft.typed_object.find({type, id}); object != draft.typed_object.end())
                    return take_object_row(draft, object->second, columns, row, starts[object->second]);
            draft.leave_out("attributes of an unknown object", cell_words(cell(row, columns.id)));
        });
    for (std::size_t i = 0; i < starts.size(); ++i)
        if (starts[i])
            draft.log.objects[i].initial = text(starts[i]->values);
    return read;
}

} // namespace stormreel
