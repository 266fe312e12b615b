// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/document/simulate_wall.h"
#include "engine/replay/replay.h"

#include <QTemporaryDir>
#include <stdexcept>

namespace stormreel {

/// A wall, a run of it and a playhead, in the words of a workshop: given, when, then. What can't be told throws, which fails
/// the test that asked.
class Workshop {
public:
    explicit Workshop(const char* bundled)
        : m_path(m_folder.filePath(QStringLiteral("wall.reel"))),
          m_document(got(Document::create(m_path, got(bundled_wall(QString::fromLatin1(bundled))))))
    {
    }

    Document& document() { return *m_document; }

    void close_and_open()
    {
        m_replay.reset();
        m_document.reset();
        m_document = got(Document::open(m_path, Document::Mode::read_write));
    }

    /// When it runs with this seed.
    const RunHeader& run(std::uint64_t seed, std::uint32_t stories = 60)
    {
        SimulationSettings settings;
        settings.seed = seed;
        settings.stories = stories;
        const auto header = got(simulate_wall(m_document->board(), m_document->sequence(), settings, m_document->store()));
        m_replay = got(Replay::open(m_document->store(), header.id));
        return m_replay->header();
    }

    Replay& reel() { return *m_replay; }
    [[nodiscard]] Position end() const { return m_replay->timeline().size(); }

    /// Every record of this kind about the thing of this name, in order.
    std::vector<Record> records(RecordKind kind, const std::string& name)
    {
        std::vector<Record> found;
        for (Position at = 1; at <= end(); ++at)
            if (m_replay->timeline().kind(at) == kind && type_name(m_replay->timeline().type(at)) == name)
                found.push_back(got(m_replay->record(at)));
        return found;
    }
    std::vector<Record> events(const std::string& name) { return records(RecordKind::event, name); }

    /// Whether the story of this record had such an event before it.
    bool had_before(const Record& record, const std::string& name)
    {
        for (const auto& event : events(name))
            if (event.correlation == record.correlation && event.position < record.position)
                return true;
        return false;
    }

    /// The field of a stream at a moment, as JSON text; empty where it is not there.
    std::string field(StreamIndex stream, Position at, const std::string& name)
    {
        for (const auto& one : got(m_replay->state(stream, at)).fields)
            if (one.name == name)
                return one.value.is_string() ? one.value.get<std::string>() : one.value.dump();
        return {};
    }

    [[nodiscard]] std::string type_name(TypeIndex type) const
    {
        const auto& types = m_replay->header().types;
        return type < types.size() ? types[type].name : std::string();
    }

    template <class T>
    static T got(Result<T> result)
    {
        if (!result)
            throw std::runtime_error(sentence(result.error()));
        return std::move(*result);
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Document> m_document;
    std::optional<Replay> m_replay;
};

} // namespace stormreel
