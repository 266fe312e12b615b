// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_draft.h"

#include "model/text/utf8.h"

#include <QFileInfo>
#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t longest_qualifier = 1U << 16;
constexpr std::size_t longest_relationships = 1U << 20; ///< of one object, bytes

/// Reads one file. The order matters: types, then what belongs to them, then what relates them.
class OcelReader {
public:
    OcelReader(LogDatabase& database, QString path, const std::function<bool(double)>& on_progress)
        : m_database(database), m_path(std::move(path))
    {
        m_draft.on_progress = on_progress;
        m_database.set_keep_going([this] { return !m_draft.on_progress || m_draft.on_progress(m_draft.done); });
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
        m_draft.drop_untimed_events();
        if (auto came = m_draft.check_something_came(); !came)
            return fail(came.error().code, came.error().message, m_path.toStdString());
        std::stable_sort(m_draft.log.changes.begin(), m_draft.log.changes.end(),
                         [](const auto& a, const auto& b) { return a.time_us < b.time_us; });
        return std::move(m_draft.log);
    }

private:
    // The table and its columns, or a sentence about what is missing.
    Result<std::string> required(const std::string& name, const std::vector<std::string>& columns)
    {
        const auto refuse = [&](const std::string& why) {
            return fail(ErrorCode::bad_input, "This database is not an OCEL 2.0 log: " + why + ".", m_path.toStdString());
        };
        const std::string table = m_database.table(name);
        if (table.empty())
            return refuse("it has no table \"" + name + "\"");
        const auto present = m_database.columns(table);
        if (!present)
            return tl::unexpected(present.error());
        for (const std::string& column : columns)
            if (std::none_of(present->begin(), present->end(),
                             [&](const std::string& one) { return lower_name(one) == lower_name(column); }))
                return refuse("table \"" + name + "\" has no column \"" + column + "\"");
        return table;
    }

    Result<void> each(const std::string& name, const std::vector<std::string>& columns,
                      const std::function<void(const LogRow&)>& take)
    {
        const auto table = required(name, columns);
        if (!table)
            return tl::unexpected(table.error());
        return m_database.each_row(*table, columns, [&](const LogRow& row) {
            take(row);
            return m_draft.keep_going();
        });
    }

    Result<void> read_type_map(const std::string& map, const std::string& prefix, std::vector<std::string>& types,
                               OcelDraft::TypeNames& names, std::vector<OcelDraft::TypeTable>& tables)
    {
        return each(map, {"ocel_type", "ocel_type_map"}, [&](const LogRow& row) {
            const auto name = m_draft.id_of(row[0], "type", "name");
            const auto type = static_cast<std::uint32_t>(types.size());
            if (!name)
                return;
            if (!names.by_name.emplace(*name, type).second)
                return m_draft.leave_out("type listed twice", *name);
            const std::string short_name = cell_text(row[1]);
            if (const auto [known, is_new] = names.by_short_name.emplace(short_name, type); !is_new)
                known->second = none32;
            types.push_back(*name);
            const std::string table = m_database.table(prefix + short_name);
            const auto same = std::find_if(tables.begin(), tables.end(), [&](const auto& one) { return one.table == table; });
            if (table.empty())
                return; // some writers leave the table away where it would be empty
            if (same == tables.end())
                tables.push_back({table, {type}});
            else
                same->types.push_back(type);
        });
    }

    Result<void> read_types()
    {
        return read_type_map("event_map_type", "event_", m_draft.log.event_types, m_draft.event_type, m_draft.event_tables)
            .and_then([&] {
                return read_type_map("object_map_type", "object_", m_draft.log.object_types, m_draft.object_type,
                                     m_draft.object_tables);
            });
    }

    // The type of a row of `event` or `object`, none32 and counted where the log has none.
    std::uint32_t type_of(const LogCell& cell, const OcelDraft::TypeNames& names, const std::string& what, const std::string& id)
    {
        const std::uint32_t type = names.find(cell_text(cell));
        if (type == none32)
            m_draft.leave_out(what + (cell.kind == LogCell::Kind::null ? " without a type" : " of an unknown type"), id);
        return type;
    }

    Result<void> read_events()
    {
        return each("event", {"ocel_id", "ocel_type"}, [&](const LogRow& row) {
            const auto id = m_draft.id_of(row[0], "event");
            const std::uint32_t type = id ? type_of(row[1], m_draft.event_type, "event", *id) : none32;
            if (type == none32)
                return;
            if (!m_draft.event.emplace(*id, static_cast<std::uint32_t>(m_draft.log.events.size())).second)
                return m_draft.leave_out("event listed twice", *id);
            OcelLog::Event& event = m_draft.log.events.emplace_back();
            event.id = *id;
            event.type = type;
        });
    }

    Result<void> read_objects()
    {
        return each("object", {"ocel_id", "ocel_type"}, [&](const LogRow& row) {
            const auto id = m_draft.id_of(row[0], "object");
            const std::uint32_t type = id ? type_of(row[1], m_draft.object_type, "object", *id) : none32;
            if (type == none32)
                return;
            const auto index = static_cast<std::uint32_t>(m_draft.log.objects.size());
            if (!m_draft.typed_object.emplace(std::pair(type, *id), index).second)
                return m_draft.leave_out("object listed twice", *id);
            m_draft.object.emplace(*id, index);
            m_draft.log.objects.push_back({*id, type, {}});
        });
    }

    // A qualifier as text; nothing, and counted, where it can't be kept.
    std::optional<std::string> qualifier_of(const LogCell& cell, const std::string& id)
    {
        std::string text = cell_text(cell);
        if (text.size() <= longest_qualifier && utf8::invalid_at(text) == std::string::npos)
            return text;
        m_draft.leave_out(text.size() > longest_qualifier ? "qualifier longer than 64 kilobytes" : "qualifier that is no UTF-8",
                          id);
        return std::nullopt;
    }

    Result<void> read_relations()
    {
        return each("event_object", {"ocel_event_id", "ocel_object_id", "ocel_qualifier"},
                    [&](const LogRow& row) {
                        const auto event = m_draft.event.find(cell_text(row[0]));
                        const auto object = m_draft.object.find(cell_text(row[1]));
                        if (event == m_draft.event.end())
                            return m_draft.leave_out("relation of an unknown event", cell_words(row[0]));
                        if (object == m_draft.object.end())
                            return m_draft.leave_out("relation to an unknown object", cell_words(row[1]));
                        relate(event->second, object->second, qualifier_of(row[2], event->first));
                    })
            .map([&] {
                for (auto& event : m_draft.log.events)
                    for (auto& relation : event.objects)
                        if (relation.qualifiers.size() == 1 && relation.qualifiers.front().empty())
                            relation.qualifiers.clear(); // the log says nothing
            });
    }

    // One object may play several roles in an event, which is still one membership.
    void relate(std::uint32_t event, std::uint32_t object, std::optional<std::string> qualifier)
    {
        auto& relations = m_draft.log.events[event].objects;
        const auto [known, is_new] = m_related.emplace(std::uint64_t{event} << 32 | object, relations.size());
        if (is_new)
            relations.push_back({object, {}});
        auto& qualifiers = relations[known->second].qualifiers;
        if (qualifier && std::find(qualifiers.begin(), qualifiers.end(), *qualifier) == qualifiers.end())
            qualifiers.push_back(std::move(*qualifier));
    }

    Result<void> read_object_relations()
    {
        if (m_database.table("object_object").empty())
            return {};                                              // some writers leave the table away where it would be empty
        std::vector<std::size_t> bytes(m_draft.log.objects.size()); // of the relations of every object
        return each("object_object", {"ocel_source_id", "ocel_target_id", "ocel_qualifier"}, [&](const LogRow& row) {
            const auto from = m_draft.object.find(cell_text(row[0]));
            const auto to = m_draft.object.find(cell_text(row[1]));
            const std::string example = cell_words(row[0]) + " - " + cell_words(row[1]);
            if (from == m_draft.object.end() || to == m_draft.object.end())
                return m_draft.leave_out("relation between objects of which one is unknown", example);
            std::string qualifier = qualifier_of(row[2], example).value_or(std::string());
            bytes[from->second] += to->first.size() + qualifier.size();
            if (bytes[from->second] > longest_relationships)
                return m_draft.leave_out("relation of an object whose relations take more than a megabyte", example);
            m_draft.log.object_relations.push_back({from->second, to->second, std::move(qualifier)});
        });
    }

    LogDatabase& m_database;
    QString m_path;
    OcelDraft m_draft;
    std::unordered_map<std::uint64_t, std::size_t> m_related; // (event, object): where in the event's objects
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
