// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/rebuild.h"

#include "engine/replay/payload_reader.h"

namespace stormreel {

namespace {

constexpr std::size_t records_a_read = 1024; // records read at once

} // namespace

/// What there is of each stream, and what reading payloads takes.
struct Rebuild::Fields {
    struct Instance {
        std::uint32_t version = 0;
        TypeIndex last = none32;
        std::uint64_t count = 0;
        bool is_row = false;
        FieldSet fields;
    };
    std::vector<std::string> types;
    std::vector<Instance> instances;
    PayloadReader reader;
    std::uint64_t events = 0;

    Result<void> take(const Record& record, const std::string& data);
    void move(Instance& instance, const Record& record, std::uint32_t version);
};

Rebuild::Rebuild() : m_fields(std::make_unique<Fields>()) {}
Rebuild::~Rebuild() = default;
Rebuild::Rebuild(Rebuild&&) noexcept = default;
Rebuild& Rebuild::operator=(Rebuild&&) noexcept = default;

void Rebuild::Fields::move(Instance& instance, const Record& record, std::uint32_t version)
{
    instance.version = version;
    if (record.kind == RecordKind::change)
        return;
    instance.last = record.type;
    ++instance.count;
}

Result<void> Rebuild::Fields::take(const Record& record, const std::string& data)
{
    for (const Record::Also& also : record.also)
        if (also.version != 0 && also.stream < instances.size())
            move(instances[also.stream], record, also.version);
    if (record.version == 0 || record.stream >= instances.size())
        return {};
    ++events;
    Instance& instance = instances[record.stream];
    if (starts_anew(record)) {
        instance.fields.clear();
        instance.count = 0;
    }
    move(instance, record, record.version);
    return reader.read(instance.fields, data, "#" + std::to_string(record.position), record.type,
                       record.kind == RecordKind::delivery);
}

Result<Rebuild> Rebuild::start(const RunHeader& header, std::span<const Stream> streams)
{
    Rebuild rebuild;
    Fields& fields = *rebuild.m_fields;
    for (const RecordType& type : header.types)
        fields.types.push_back(type.name);
    fields.instances.resize(streams.size());
    for (std::size_t i = 0; i < streams.size(); ++i) {
        const TypeIndex category = streams[i].category;
        fields.instances[i].is_row = category < header.types.size() && header.types[category].kind == NoteKind::read_model;
        if (auto read = fields.reader.read(fields.instances[i].fields, streams[i].initial, streams[i].name, none32, false); !read)
            return tl::unexpected(read.error());
    }
    return rebuild;
}

Result<void> Rebuild::take(std::span<const Record> records, const Earlier& earlier)
{
    for (const Record& record : records) {
        const bool hands_over =
            record.kind == RecordKind::delivery && record.version != 0 && record.cause != 0 && carries_nothing(record.data);
        if (!hands_over) {
            if (auto taken = m_fields->take(record, record.data); !taken)
                return taken;
            continue;
        }
        const Position first = records.front().position;
        const bool is_here = record.cause >= first && record.cause < record.position;
        auto event = is_here ? Result<Record>(records[record.cause - first]) : earlier(record.cause);
        if (!event)
            return tl::unexpected(event.error());
        if (auto taken = m_fields->take(record, event->data); !taken)
            return taken;
    }
    return {};
}

Result<Rebuild> Rebuild::of(EventStore& store, RunId run, Position up_to, const std::function<bool(double)>& on_progress)
{
    const auto header = store.run(run);
    if (!header)
        return tl::unexpected(header.error());
    const auto streams = store.streams(run);
    if (!streams)
        return tl::unexpected(streams.error());
    auto rebuild = start(*header, *streams);
    const Position end = std::min(up_to, header->records);
    const auto earlier = [&](Position at) { return store.read(run, at); };
    for (Position at = 1; rebuild && at <= end;) {
        const auto records = store.read_all(run, at, std::min<Position>(records_a_read, end - at + 1));
        if (!records)
            return tl::unexpected(records.error());
        if (records->empty())
            return fail(ErrorCode::io, "The run ends before its last record.", "#" + std::to_string(at));
        if (auto taken = rebuild->take(*records, earlier); !taken)
            return tl::unexpected(taken.error());
        at += records->size();
        if (on_progress && !on_progress(static_cast<double>(at - 1) / static_cast<double>(end)))
            return fail(ErrorCode::cancelled, "Rebuilding was stopped.");
    }
    return rebuild;
}

std::uint64_t Rebuild::events() const
{
    return m_fields->events;
}

std::uint32_t Rebuild::version(StreamIndex stream) const
{
    return stream < m_fields->instances.size() ? m_fields->instances[stream].version : 0;
}

nlohmann::ordered_json Rebuild::state(StreamIndex stream) const
{
    auto state = nlohmann::ordered_json::object();
    if (stream >= m_fields->instances.size())
        return state;
    const Fields::Instance& instance = m_fields->instances[stream];
    // As Fold tells it: what people ask for first comes first, and a field of that name that the domain has is the one shown.
    const std::string first = instance.is_row ? "last_event" : "status";
    if (instance.count > 0)
        state[first] = instance.last < m_fields->types.size() ? m_fields->types[instance.last] : std::string();
    for (const FieldValue& field : instance.fields.all())
        if (m_fields->reader.name(field.name) == first)
            state[first] = field.value();
    for (const FieldValue& field : instance.fields.all())
        state[m_fields->reader.name(field.name)] = field.value();
    if (instance.is_row && instance.count > 0 && !state.contains("count"))
        state["count"] = instance.count;
    return state;
}

} // namespace stormreel
