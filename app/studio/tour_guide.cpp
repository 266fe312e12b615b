// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/tour_guide.h"

#include "app/document/moment.h"
#include "app/document/simulate_wall.h"
#include "app/studio/reel/record_words.h"

#include <algorithm>

namespace stormreel {
namespace {

constexpr Position at_end = last_position;

bool differs(const Tour& tour, const SummaryLine& line)
{
    return tour.about.split(QLatin1Char(' '), Qt::SkipEmptyParts).contains(text(line.about));
}

/// What the tour is about comes first, trouble before all.
int rank(const Tour& tour, const SummaryLine& line)
{
    return !differs(tour, line) ? 2 : line.tone == SummaryLine::Tone::trouble ? 0 : 1;
}

} // namespace

TourGuide::TourGuide(QObject* parent) : QObject(parent)
{
    connect(&m_running, &Background::busyChanged, this, &TourGuide::runningChanged);
    connect(&m_running, &Background::failed, this, [this](const Error& error) { take(tl::unexpected(error), 0); });
    connect(&m_running, &Background::progressed, this, [this](double share) {
        m_progress = share;
        Q_EMIT progressChanged();
    });
}

void TourGuide::setKey(const QString& key)
{
    if (key == this->key())
        return;
    forget();
    m_tour.reset();
    m_next.clear();
    m_previous.clear();
    auto all = tours();
    m_of = all.size();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Tour& tour) { return tour.key == key; });
    if (found != all.end()) {
        m_number = static_cast<std::size_t>(found - all.begin()) + 1;
        if (found != all.begin())
            m_previous = std::prev(found)->key;
        if (std::next(found) != all.end())
            m_next = std::next(found)->key;
        m_tour = std::move(*found);
    }
    Q_EMIT tourChanged();
    Q_EMIT sidesChanged();
    run(0);
}

void TourGuide::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    forget();
    m_reel = reel;
    if (m_reel) {
        // A reel that has opened a run goes to its start: what is awaited comes after that.
        connect(m_reel, &Reel::replayChanged, this, &TourGuide::arrive, Qt::QueuedConnection);
        connect(m_reel, &Reel::sessionChanged, this, [this] {
            forget();
            run(0);
        });
    }
    Q_EMIT reelChanged();
    run(0);
}

QString TourGuide::placeText() const
{
    return m_tour ? tr("%1 of %2").arg(m_number).arg(m_of) : QString();
}

/// What was run belongs to one tour on one wall.
void TourGuide::forget()
{
    m_running.abandon();
    m_outcomes = {};
    m_awaited = 0;
    m_ran_version = -1;
    Q_EMIT runningChanged();
    Q_EMIT sidesChanged();
}

Result<TourGuide::Outcomes> TourGuide::run_both(const DocumentAccess& access, const Board& board, qint64 sequence,
                                                const Tour& tour, const Background::Report& report)
{
    auto connection = DocumentConnection::open(access);
    if (!connection)
        return tl::unexpected(connection.error());
    auto& store = (*connection)->store();
    const WallRules wall = wall_rules(board);
    Outcomes outcomes;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto& settings = i == 0 ? tour.without.settings : tour.with.settings;
        const auto header = simulate_wall(wall, sequence, settings, store, [&](const SimulationProgress& progress) {
            return report((static_cast<double>(i) + std::max(0.0, progress.share)) / 2, progress.records);
        });
        if (!header)
            return tl::unexpected(header.error());
        auto replay = Replay::open(store, header->id, wall);
        if (!replay)
            return tl::unexpected(replay.error());
        auto lines = summarise(*replay);
        if (!lines)
            return tl::unexpected(lines.error());
        std::stable_sort(lines->begin(), lines->end(),
                         [&](const SummaryLine& one, const SummaryLine& other) { return rank(tour, one) < rank(tour, other); });
        outcomes[i].run = header->id;
        outcomes[i].places.assign(lines->size(), -1);
        outcomes[i].lines = std::move(*lines);
    }
    return outcomes;
}

void TourGuide::run(std::size_t then_show)
{
    if (!m_tour || !m_reel || !m_reel->session() || !m_reel->canRun() || m_running.busy())
        return;
    auto& document = m_reel->session()->document();
    m_ran_version = document.sequence();
    m_progress = 0;
    Q_EMIT progressChanged();
    m_running.start([this, then_show, tour = *m_tour, access = document.access(), board = document.board(),
                     sequence = m_ran_version](const Background::Report& report) -> Background::Landing {
        auto outcomes = run_both(access, board, sequence, tour, report);
        return [this, then_show, outcomes = std::move(outcomes)] { take(outcomes, then_show); };
    });
}

void TourGuide::take(const Result<Outcomes>& outcomes, std::size_t show_side)
{
    if (!m_reel || !m_reel->session())
        return;
    Q_EMIT m_reel->session()->runsChanged();
    if (!outcomes) {
        m_reel->session()->setProblem(text(sentence(outcomes.error())));
        return;
    }
    m_outcomes = *outcomes;
    Q_EMIT sidesChanged();
    choose(static_cast<int>(show_side));
}

void TourGuide::choose(int side)
{
    if (!m_tour || !m_reel || !m_reel->session() || side < 0 || side > 1)
        return;
    const auto index = static_cast<std::size_t>(side);
    if (!ready() || m_ran_version != m_reel->session()->document().sequence()) {
        run(index);
        return;
    }
    auto& outcome = m_outcomes[index];
    Position destination = at_end;
    for (std::size_t i = 0; i < outcome.lines.size(); ++i) {
        if (!differs(*m_tour, outcome.lines[i]) || outcome.lines[i].positions.empty())
            continue;
        destination = outcome.lines[i].positions.front();
        outcome.places[i] = 0;
        break;
    }
    show(index, destination);
}

void TourGuide::follow(int side, int line)
{
    if (!m_reel || side < 0 || side > 1 || !ready())
        return;
    auto& outcome = m_outcomes[static_cast<std::size_t>(side)];
    if (line < 0 || line >= static_cast<int>(outcome.lines.size()))
        return;
    const auto& positions = outcome.lines[static_cast<std::size_t>(line)].positions;
    if (positions.empty()) {
        show(static_cast<std::size_t>(side), at_end);
        return;
    }
    int& place = outcome.places[static_cast<std::size_t>(line)];
    place = (place + 1) % static_cast<int>(positions.size());
    show(static_cast<std::size_t>(side), positions[static_cast<std::size_t>(place)]);
}

void TourGuide::show(std::size_t side, Position position)
{
    m_awaited = m_outcomes[side].run;
    m_destination = position;
    if (m_reel->runId() == m_awaited)
        arrive();
    else
        m_reel->setRunId(static_cast<int>(m_awaited));
    Q_EMIT sidesChanged();
}

void TourGuide::arrive()
{
    if (m_awaited != 0 && m_reel && m_reel->runId() == m_awaited) {
        m_awaited = 0;
        m_reel->pause();
        m_reel->setPosition(static_cast<int>(std::min<Position>(m_destination, static_cast<Position>(m_reel->size()))));
    }
    Q_EMIT sidesChanged();
}

QVariantMap TourGuide::line(const Outcome& outcome, std::size_t index) const
{
    const auto& told = outcome.lines[index];
    const auto places = told.positions.size();
    const int place = outcome.places[index];
    const QString where = places == 0 ? QString()
                          : place < 0 ? count_text(places)
                                      : tr("%1 of %2").arg(place + 1).arg(count_text(places));
    return {{QStringLiteral("words"), text(told.words)},
            {QStringLiteral("tone"), text(stormreel::key(told.tone))},
            {QStringLiteral("places"), static_cast<int>(places)},
            {QStringLiteral("placeText"), where},
            {QStringLiteral("differs"), differs(*m_tour, told)}};
}

QVariantList TourGuide::sides() const
{
    QVariantList list;
    if (!m_tour)
        return list;
    for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
        const auto& outcome = m_outcomes[i];
        QVariantList lines;
        for (std::size_t one = 0; one < outcome.lines.size(); ++one)
            lines.append(line(outcome, one));
        list.append(QVariantMap{{QStringLiteral("label"), side(i).label},
                                {QStringLiteral("current"), m_reel && outcome.run != 0 && m_reel->runId() == outcome.run},
                                {QStringLiteral("ready"), outcome.run != 0},
                                {QStringLiteral("lines"), lines}});
    }
    return list;
}

} // namespace stormreel
