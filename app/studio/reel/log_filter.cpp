// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/log_filter.h"

#include "app/studio/reel/record_words.h"
#include "model/flow/flow.h"

#include <QStringList>

#include <array>

namespace stormreel {
namespace {

/// The words for a kind, and those that the log shows before the name: people look for either.
QString words_for(RecordKind kind)
{
    static const std::array<QString, record_kind_count> shown = [] {
        std::array<QString, record_kind_count> all;
        const auto say = [&all](RecordKind one, const char* word) {
            all.at(static_cast<std::size_t>(one)) = QString::fromLatin1(word);
        };
        say(RecordKind::rejection, "rejected");
        say(RecordKind::retry, "retried");
        say(RecordKind::dead_letter, "given up");
        say(RecordKind::timeout, "timed out");
        say(RecordKind::change, "changed");
        say(RecordKind::breach, "broken");
        return all;
    }();
    return kind_words(kind) + QLatin1Char(' ') + shown.at(static_cast<std::size_t>(kind));
}

bool holds(const std::string& name, const std::string& wanted)
{
    return folded(name).find(wanted) != std::string::npos;
}

/// What one word of the filter is found in, looked up by index while walking the records.
struct Matches {
    std::vector<bool> types;
    std::vector<bool> streams;
    std::array<bool, record_kind_count> kinds{};

    Matches(const Replay& replay, const QString& word)
    {
        const std::string wanted = folded(word.toStdString());
        for (const auto& type : replay.header().types)
            types.push_back(holds(type.name, wanted));
        for (const auto& stream : replay.streams())
            streams.push_back(holds(stream.name, wanted));
        for (std::size_t kind = 0; kind < kinds.size(); ++kind)
            kinds[kind] = words_for(static_cast<RecordKind>(kind)).contains(word, Qt::CaseInsensitive);
    }

    [[nodiscard]] bool has(const Timeline& timeline, Position at) const
    {
        const auto in = [](const std::vector<bool>& matches, std::uint32_t index) {
            return index < matches.size() && matches[index];
        };
        return in(types, timeline.type(at)) || in(types, timeline.actor(at)) || in(streams, timeline.stream(at)) ||
               kinds[static_cast<std::size_t>(timeline.kind(at))];
    }
};

} // namespace

std::vector<std::uint32_t> positions_matching(const Replay& replay, const QString& words)
{
    std::vector<Matches> wanted;
    for (const auto& word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        wanted.emplace_back(replay, word);
    std::vector<std::uint32_t> positions;
    const auto& timeline = replay.timeline();
    for (Position at = 1; at <= timeline.size(); ++at)
        if (std::all_of(wanted.begin(), wanted.end(), [&](const Matches& word) { return word.has(timeline, at); }))
            positions.push_back(static_cast<std::uint32_t>(at));
    return positions;
}

} // namespace stormreel
