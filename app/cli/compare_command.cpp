// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/document/comparison.h"

#include <set>

namespace stormreel {

namespace {

using Counts = std::map<std::string, std::uint64_t>;

Result<SimulationSettings> comparison_settings(const Call& call)
{
    SimulationSettings settings;
    const auto seed = call.number(QStringLiteral("seed"), settings.seed, 0, ~0ULL);
    const auto stories = call.number(QStringLiteral("stories"), settings.stories, 1, 1'000'000);
    const auto duplicates = call.number(QStringLiteral("duplicates"), settings.duplicate_percent, 0, 100);
    for (const auto* value : {&seed, &stories, &duplicates})
        if (!*value)
            return tl::unexpected(value->error());
    settings.seed = *seed;
    settings.stories = static_cast<std::uint32_t>(*stories);
    settings.duplicate_percent = static_cast<std::uint32_t>(*duplicates);
    return settings;
}

Json outcome_json(const WallOutcome& outcome)
{
    Json knows = Json::array();
    for (const auto& one : outcome.knows)
        knows.push_back({{"context", one.context}, {"of", one.of}, {"messages", one.messages}});
    return {{"wall", outcome.wall},
            {"records", outcome.records},
            {"stories", outcome.stories},
            {"ends", outcome.ends},
            {"events", outcome.events},
            {"kinds", outcome.kinds},
            {"commands_per_story", outcome.commands_per_story},
            {"mean_duration_us", outcome.mean_duration_us},
            {"p95_duration_us", outcome.p95_duration_us},
            {"crossings", outcome.crossings},
            {"knows", std::move(knows)},
            {"broken", outcome.broken}};
}

QString seconds(std::int64_t time_us)
{
    return QString::number(static_cast<double>(time_us) / 1e6, 'f', 2) + QStringLiteral(" s");
}

/// Two outcomes side by side, one line a fact. Where both say the same the line is left as plain as the others.
class Table {
public:
    Table(const WallOutcome& one, const WallOutcome& two)
        : m_one(one), m_two(two), m_columns({QString(), QString::fromStdString(one.wall), QString::fromStdString(two.wall)})
    {
    }

    template <class Words>
    void row(const QString& what, Words words)
    {
        m_columns.add({what, words(m_one), words(m_two)});
    }
    void number(const QString& what, std::uint64_t WallOutcome::*member)
    {
        row(what, [&](const WallOutcome& outcome) { return QString::number(outcome.*member); });
    }
    void counts(const QString& what, Counts WallOutcome::*member)
    {
        std::set<std::string> names;
        for (const WallOutcome* outcome : {&m_one, &m_two})
            for (const auto& [name, count] : outcome->*member)
                names.insert(name);
        for (const auto& name : names)
            row(what.arg(name.empty() ? QStringLiteral("(no event)") : QString::fromStdString(name)),
                [&](const WallOutcome& outcome) {
                    const auto found = (outcome.*member).find(name);
                    return QString::number(found == (outcome.*member).end() ? 0 : found->second);
                });
    }
    /// One line for each pair of contexts: what the first has to know of the second.
    void knowledge()
    {
        std::set<std::pair<std::string, std::string>> pairs;
        for (const WallOutcome* outcome : {&m_one, &m_two})
            for (const auto& one : outcome->knows)
                pairs.emplace(one.context, one.of);
        for (const auto& [context, of] : pairs)
            row(QStringLiteral("%1 knows %2").arg(QString::fromStdString(context), QString::fromStdString(of)),
                [&](const WallOutcome& outcome) {
                    for (const auto& one : outcome.knows)
                        if (one.context == context && one.of == of)
                            return QStringLiteral("by %1").arg(one.messages.size());
                    return QStringLiteral("-");
                });
    }
    [[nodiscard]] QString text() const { return m_columns.text(); }

private:
    const WallOutcome& m_one;
    const WallOutcome& m_two;
    Columns m_columns;
};

void print(const Call& call, const WallOutcome& one, const WallOutcome& two)
{
    Table table(one, two);
    table.number(QStringLiteral("stories"), &WallOutcome::stories);
    table.counts(QStringLiteral("ended with %1"), &WallOutcome::ends);
    table.counts(QStringLiteral("event %1"), &WallOutcome::events);
    table.number(QStringLiteral("records"), &WallOutcome::records);
    table.counts(QStringLiteral("records of kind %1"), &WallOutcome::kinds);
    table.row(QStringLiteral("commands a story"),
              [](const WallOutcome& outcome) { return QString::number(outcome.commands_per_story, 'f', 2); });
    table.row(QStringLiteral("mean duration"), [](const WallOutcome& outcome) { return seconds(outcome.mean_duration_us); });
    table.row(QStringLiteral("95 of 100 within"), [](const WallOutcome& outcome) { return seconds(outcome.p95_duration_us); });
    table.number(QStringLiteral("messages between contexts"), &WallOutcome::crossings);
    table.knowledge();
    table.counts(QStringLiteral("broken: %1"), &WallOutcome::broken);
    call.out.write(printable(table.text(), Lines::many).toStdString());
}

Result<WallOutcome> outcome(const QString& name, const SimulationSettings& settings)
{
    const auto board = wall_named(name);
    if (!board)
        return tl::unexpected(board.error());
    Progress progress(QStringLiteral("Running ") + name);
    return outcome_of(*board, settings, [&](const SimulationProgress& now) {
        return progress.show(now.share, QStringLiteral("%1 records").arg(now.records));
    });
}

Result<int> compare_walls(const Call& call)
{
    const auto settings = comparison_settings(call);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto one = outcome(call.arguments.first(), *settings);
    if (!one)
        return tl::unexpected(one.error());
    const auto two = outcome(call.arguments.last(), *settings);
    if (!two)
        return tl::unexpected(two.error());
    if (call.json)
        call.answer({{"seed", settings->seed},
                     {"settings", parse_json(to_json_text(*settings)).value_or(Json::object())},
                     {"walls", Json::array({outcome_json(*one), outcome_json(*two)})}});
    else
        print(call, *one, *two);
    return one->broken.empty() && two->broken.empty() ? exit_done : exit_found;
}

} // namespace

Command compare_command()
{
    Command command;
    command.name = QStringLiteral("compare");
    command.arguments = QStringLiteral("ONE TWO");
    command.least = command.most = 2;
    command.what = QStringLiteral("Runs two walls with the same seed and lays what came of them side by side.");
    command.more = QStringLiteral("Each is a document, a wall as text (*.json), or the name of one that comes with Stormreel.\n"
                                  "Nothing is written: both run in memory. Good for two forms of one flow: policies that\n"
                                  "react to each other, and one process that conducts.");
    command.examples = {QStringLiteral("compare order-fulfilment order-process --seed 7"),
                        QStringLiteral("compare before.reel after.reel --seed 7 --json")};
    command.found = QStringLiteral("a rule over everything was broken in one of them");
    command.options = {{QStringLiteral("seed"), QStringLiteral("What chance starts from. Default 1."), QStringLiteral("N")},
                       {QStringLiteral("stories"), QStringLiteral("How many times someone begins something new. Default 40."),
                        QStringLiteral("N")},
                       {QStringLiteral("duplicates"), QStringLiteral("Percent of the deliveries that come twice. Default 2."),
                        QStringLiteral("N")}};
    command.run = compare_walls;
    return command;
}

} // namespace stormreel
