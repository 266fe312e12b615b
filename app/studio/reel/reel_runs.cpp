// SPDX-License-Identifier: GPL-3.0-or-later
// How a reel comes by its runs: the document's list, the worker that runs the wall, the worker that loads a run.
#include "app/document/moment.h"
#include "app/document/simulate_wall.h"
#include "app/document/upcasting.h"
#include "app/studio/reel/record_words.h"
#include "app/studio/reel/reel.h"
#include "app/studio/reel/run_words.h"

#include <QRandomGenerator>

namespace stormreel {
namespace {

Result<RunHeader> run_wall(const DocumentAccess& access, const Board& board, qint64 sequence, const SimulationSettings& settings,
                           const Background::Report& report)
{
    auto connection = DocumentConnection::open(access);
    if (!connection)
        return tl::unexpected(connection.error());
    return simulate_wall(board, sequence, settings, (*connection)->store(),
                         [&report](const SimulationProgress& progress) { return report(progress.share, progress.records); });
}

} // namespace

void Reel::setSession(Session* session)
{
    if (session == m_session)
        return;
    if (m_session)
        m_session->disconnect(this);
    leave();
    m_session = session;
    m_conditions.set_session(session);
    if (m_session) {
        connect(m_session, &Session::readOnlyChanged, this, &Reel::sessionChanged);
        connect(m_session, &Session::runsChanged, this, &Reel::list_runs);
        connect(m_session, &QObject::destroyed, this, &Reel::leave);
    }
    Q_EMIT sessionChanged();
    list_runs();
    if (!m_headers.empty())
        open_run(m_headers.back().id);
}

/// Lets go of everything that reads from the document.
void Reel::leave()
{
    m_simulating.abandon();
    m_opening.abandon();
    Q_EMIT runningChanged();
    Q_EMIT openingChanged();
    take_replay(nullptr);
}

bool Reel::canRun() const
{
    return m_session && !m_session->readOnly();
}

void Reel::complain(const Error& error)
{
    if (m_session && error.code != ErrorCode::cancelled)
        m_session->setProblem(text(sentence(error)));
}

void Reel::list_runs()
{
    m_headers.clear();
    m_runs.clear();
    if (m_session) {
        if (auto runs = m_session->document().runs())
            m_headers = std::move(*runs);
        else
            complain(runs.error());
    }
    for (const auto& run : m_headers)
        m_runs.append(QVariantMap{{QStringLiteral("id"), static_cast<int>(run.id)},
                                  {QStringLiteral("title"), run_title(run)},
                                  {QStringLiteral("subtitle"), run_subtitle(run)}});
    Q_EMIT runsChanged();
}

void Reel::setRunId(int run)
{
    if (run != runId() && run != 0)
        open_run(run);
}

void Reel::open_run(RunId run)
{
    if (!m_session)
        return;
    const auto header = std::find_if(m_headers.begin(), m_headers.end(), [run](const RunHeader& one) { return one.id == run; });
    std::optional<Board> wall; // that ran: its rules say how states came about
    if (header != m_headers.end() && header->source == RunSource::simulated)
        if (auto board = m_session->document().board_at(header->wall_version))
            wall = std::move(*board);
    show_progress(-1, 0);
    m_opening.start(
        [this, run, wall, access = m_session->document().access()](const Background::Report& report) -> Background::Landing {
            auto connection = DocumentConnection::open(access);
            if (!connection)
                return [this, error = connection.error()] { complain(error); };
            auto opened = Replay::open((*connection)->store(), run, wall ? wall_rules(*wall) : WallRules{},
                                       [&report](double share) { return report(share, 0); });
            if (!opened)
                return [this, error = opened.error()] { complain(error); };
            auto replay = std::make_shared<Replay>(std::move(*opened));
            return [this, run, replay] {
                EventStore& store = m_session->document().store();
                store.upcast_with(run, upcaster(replay->wall())); // the table shows events in their present version
                replay->read_from(store);
                take_replay(replay);
            };
        });
}

void Reel::take_replay(std::shared_ptr<Replay> replay)
{
    const bool play_on = m_play_when_open && replay;
    pause();
    m_replay = std::move(replay);
    m_activity = m_replay ? NoteActivityIndex(m_replay->header()) : NoteActivityIndex();
    m_with_date = m_replay && spans_days(m_replay->header());
    m_position = 0;
    m_selected_stream.clear();
    m_selected_index = none32;
    Q_EMIT selectedStreamChanged();
    Q_EMIT replayChanged();
    Q_EMIT positionChanged();
    if (size() > 0)
        toStart();
    else
        light_notes();
    settle();
    if (play_on)
        play();
}

void Reel::run(const QString& seed)
{
    if (!canRun() || running())
        return;
    if (!seed.isEmpty())
        setSeed(seed);
    m_session->take_in();
    m_conditions.remember();
    show_progress(0, 0);
    m_simulating.start([this, settings = m_conditions.settings(), access = m_session->document().access(),
                        board = m_session->board(),
                        sequence = m_session->document().sequence()](const Background::Report& report) -> Background::Landing {
        auto header = run_wall(access, board, sequence, settings, report);
        return [this, header = std::move(header)] { finish_run(header); };
    });
}

void Reel::finish_run(const Result<RunHeader>& header)
{
    if (!m_session)
        return;
    Q_EMIT m_session->runsChanged();
    if (header)
        open_run(header->id);
    else
        complain(header.error());
    if (!header)
        m_play_when_open = false;
}

void Reel::cancel()
{
    m_play_when_open = false;
    m_simulating.cancel();
    if (m_opening.busy()) {
        m_opening.abandon();
        Q_EMIT openingChanged();
    }
}

void Reel::rollSeed()
{
    setSeed(QString::number(QRandomGenerator::system()->bounded(1U, 1'000'000U)));
}

void Reel::setSeed(const QString& seed)
{
    m_conditions.choose(QStringLiteral("seed"), seed);
}

void Reel::setStories(int stories)
{
    m_conditions.choose(QStringLiteral("stories"), std::clamp(stories, 1, 10'000'000));
}

void Reel::takeConditions()
{
    if (!m_replay || m_replay->header().source != RunSource::simulated)
        return;
    if (!m_conditions.take(text(m_replay->header().settings)) && m_session)
        m_session->setProblem(QStringLiteral("The settings of this run can't be read."));
}

void Reel::show_progress(double share, quint64 records)
{
    m_progress = share;
    m_progress_records = records;
    Q_EMIT progressChanged();
}

QString Reel::progressText() const
{
    if (running())
        return QStringLiteral("Running the wall: %1 records").arg(count_text(m_progress_records));
    return opening() ? QStringLiteral("Loading the run") : QString();
}

QString Reel::runTitle() const
{
    return m_replay ? run_title(m_replay->header()) : QString();
}

QString Reel::runSubtitle() const
{
    return m_replay ? run_subtitle(m_replay->header()) : QString();
}

} // namespace stormreel
