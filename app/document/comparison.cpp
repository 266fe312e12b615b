// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/comparison.h"

#include "app/document/read_file.h"
#include "engine/store/memory_store.h"
#include "model/contexts/context_map.h"
#include "model/formats/model_text.h"

#include <QFileInfo>

namespace stormreel {

namespace {

constexpr std::size_t records_a_page = 10'000;

/// What is known of a story while its records go by.
struct StoryOutline {
    std::int64_t first_us = 0;
    std::int64_t last_us = 0;
    TypeIndex last_event = none32;
};

class OutcomeReader {
public:
    OutcomeReader(const RunHeader& run, std::vector<Stream> streams, WallOutcome& outcome)
        : m_run(run), m_streams(std::move(streams)), m_outcome(outcome)
    {
    }

    void take(const Record& record)
    {
        ++m_outcome.records;
        ++m_outcome.kinds[std::string(key(record.kind))];
        if (record.kind == RecordKind::command || record.kind == RecordKind::event)
            take_step(record);
        if (record.kind == RecordKind::breach)
            ++m_outcome.broken[parse_json(record.data).value_or(Json::object()).value("rule", std::string())];
        m_outcome.crossings += crosses(record) ? 1 : 0;
    }

    void finish()
    {
        m_outcome.stories = m_stories.size();
        if (m_stories.empty())
            return;
        std::vector<std::int64_t> durations;
        std::int64_t sum = 0;
        for (const auto& [number, story] : m_stories) {
            durations.push_back(story.last_us - story.first_us);
            sum += durations.back();
            ++m_outcome.ends[story.last_event == none32 ? std::string() : m_run.types[story.last_event].name];
        }
        std::sort(durations.begin(), durations.end());
        const auto count = durations.size();
        m_outcome.mean_duration_us = sum / static_cast<std::int64_t>(count);
        m_outcome.p95_duration_us = durations[(count * 95 + 99) / 100 - 1];
        m_outcome.commands_per_story = static_cast<double>(m_outcome.kinds["command"]) / static_cast<double>(count);
    }

private:
    void take_step(const Record& record)
    {
        StoryOutline& story = m_stories.try_emplace(record.correlation, StoryOutline{record.time_us, 0, none32}).first->second;
        story.last_us = record.time_us;
        if (record.kind != RecordKind::event)
            return;
        story.last_event = record.type;
        ++m_outcome.events[m_run.types[record.type].name];
    }

    [[nodiscard]] Id context(TypeIndex type) const { return type < m_run.types.size() ? m_run.types[type].context : Id::none; }

    /// A command goes from who issued it to its receiver, a delivery from where the event happened to who hears it.
    [[nodiscard]] bool crosses(const Record& record) const
    {
        Id from = Id::none, to = Id::none;
        if (record.kind == RecordKind::command) {
            from = context(record.actor);
            to = record.stream < m_streams.size() ? context(m_streams[record.stream].category) : Id::none;
        } else if (record.kind == RecordKind::delivery) {
            from = context(record.type);
            to = context(record.actor);
        }
        return from != Id::none && to != Id::none && from != to;
    }

    const RunHeader& m_run;
    std::vector<Stream> m_streams;
    WallOutcome& m_outcome;
    std::map<std::uint32_t, StoryOutline> m_stories;
};

/// The downstream context knows the upstream one: it hears its events, or sends it commands.
std::vector<ContextKnowledge> knowledge(const Board& board, const Flow& flow)
{
    const ContextMap map = context_map(board, flow);
    std::map<Id, std::string> names;
    for (const auto& context : map.contexts)
        names[context.frame] = context.name;
    std::vector<ContextKnowledge> knows;
    const auto tell = [&](Id who, Id of, const std::vector<Crossing>& crossings) {
        if (crossings.empty())
            return;
        ContextKnowledge& one = knows.emplace_back();
        one.context = names[who];
        one.of = names[of];
        for (const auto& crossing : crossings)
            if (const auto& name = flow.nodes[crossing.message].name;
                std::find(one.messages.begin(), one.messages.end(), name) == one.messages.end())
                one.messages.push_back(name);
    };
    for (const auto& relation : map.relationships) {
        tell(relation.downstream, relation.upstream, relation.forward);
        tell(relation.upstream, relation.downstream, relation.backward);
    }
    return knows;
}

Result<void> read_run(EventStore& store, const RunHeader& run, WallOutcome& outcome)
{
    auto streams = store.streams(run.id);
    if (!streams)
        return tl::unexpected(streams.error());
    OutcomeReader reader(run, std::move(*streams), outcome);
    for (Position at = 1; at <= run.records; at += records_a_page) {
        const auto records = store.read_all(run.id, at, records_a_page);
        if (!records)
            return tl::unexpected(records.error());
        for (const Record& record : *records)
            reader.take(record);
    }
    reader.finish();
    return {};
}

} // namespace

Result<WallOutcome> outcome_of(const Board& board, const SimulationSettings& settings, const OnProgress& on_progress)
{
    const WallRules wall = wall_rules(board);
    const auto store = memory_store();
    const auto run = simulate_wall(wall, 0, settings, *store, on_progress);
    if (!run)
        return tl::unexpected(run.error());
    if (!run->complete)
        return fail(ErrorCode::cancelled, "stopped; a run that is not whole can not be compared");
    WallOutcome outcome;
    outcome.wall = board.wall.name;
    outcome.knows = knowledge(board, *wall.flow);
    if (auto read = read_run(*store, *run, outcome); !read)
        return tl::unexpected(read.error());
    return outcome;
}

Result<Board> wall_named(const QString& name)
{
    if (!QFileInfo::exists(name))
        if (auto bundled = bundled_wall(name); bundled || bundled.error().code != ErrorCode::not_found)
            return bundled;
    if (name.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive) && QFileInfo::exists(name)) {
        constexpr qsizetype most = 1'000'000'000;
        const auto text = read_file(name, most);
        if (!text)
            return tl::unexpected(text.error());
        return read_model_text(text->toStdString()).map_error([&](Error error) { return in_file(name, std::move(error)); });
    }
    return Document::open(name, Document::Mode::read_only).map([](const auto& document) { return document->board(); });
}

} // namespace stormreel
