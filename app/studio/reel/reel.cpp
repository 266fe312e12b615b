// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/reel.h"

#include "app/document/moment.h"
#include "app/studio/reel/record_words.h"
#include "app/studio/reel/run_words.h"

#include <algorithm>

namespace stormreel {
namespace {

constexpr int frame_ms = 16;
constexpr int settle_ms = 60;
constexpr std::size_t resting_trail = 12;  ///< records that glow behind the playhead
constexpr std::size_t longest_trail = 240; ///< ... while it runs
constexpr std::int64_t trail_play_us = 400'000;

} // namespace

Reel::Reel(QObject* parent) : QObject(parent)
{
    m_frames.setInterval(frame_ms);
    m_frames.setTimerType(Qt::PreciseTimer);
    connect(&m_frames, &QTimer::timeout, this, &Reel::frame);
    m_settle_timer.setSingleShot(true);
    connect(&m_settle_timer, &QTimer::timeout, this, &Reel::settle);
    connect(&m_simulating, &Background::busyChanged, this, &Reel::runningChanged);
    connect(&m_simulating, &Background::progressed, this, &Reel::show_progress);
    connect(&m_simulating, &Background::failed, this, &Reel::complain);
    connect(&m_opening, &Background::failed, this, &Reel::complain);
    connect(&m_opening, &Background::busyChanged, this, &Reel::openingChanged);
    connect(&m_opening, &Background::progressed, this, &Reel::show_progress);
    connect(&m_conditions, &RunConditions::changed, this, &Reel::seedChanged);
    connect(&m_conditions, &RunConditions::changed, this, &Reel::storiesChanged);
}

Reel::~Reel() = default;

void Reel::setPosition(int position)
{
    move(static_cast<Position>(std::clamp(position, std::min(1, size()), size())));
    if (m_replay)
        m_playback.start(m_replay->timeline(), m_position);
}

void Reel::move(Position position)
{
    if (position == m_position)
        return;
    m_position = position;
    light_notes();
    Q_EMIT positionChanged();
    settle_soon();
}

void Reel::light_notes()
{
    if (!m_session)
        return;
    if (!m_replay || m_position == 0) {
        m_session->set_activity({}, Id::none);
        return;
    }
    const auto& timeline = m_replay->timeline();
    std::size_t trail = resting_trail;
    if (playing()) {
        const std::int64_t span = timeline.time_us(timeline.size()) - timeline.time_us(1);
        const double window = static_cast<double>(span) * m_speed * trail_play_us / full_play_us;
        const Position first = timeline.at_time(timeline.time_us(m_position) - static_cast<std::int64_t>(window));
        trail = std::clamp<std::size_t>(m_position - first, resting_trail, longest_trail);
    }
    m_session->set_activity(m_activity.at(timeline, m_position, trail),
                            NoteActivityIndex::note_at(m_replay->header(), timeline, m_position));
}

void Reel::settle_soon()
{
    if (m_settle_timer.isActive())
        return;
    const auto waited = m_since_settled.isValid() ? m_since_settled.elapsed() : settle_ms;
    if (waited >= settle_ms)
        settle();
    else
        m_settle_timer.start(static_cast<int>(settle_ms - waited));
}

void Reel::settle()
{
    m_settle_timer.stop();
    m_since_settled.start();
    Q_EMIT settled();
}

void Reel::play()
{
    if (!m_replay) {
        m_play_when_open = true;
        if (!running() && !opening())
            run();
        return;
    }
    if (playing() || size() == 0)
        return;
    if (m_position == m_replay->timeline().size())
        toStart();
    m_playback.start(m_replay->timeline(), m_position);
    m_since_frame.start();
    m_frames.start();
    Q_EMIT playingChanged();
}

void Reel::pause()
{
    m_play_when_open = false;
    if (!playing())
        return;
    m_frames.stop();
    Q_EMIT playingChanged();
    light_notes();
}

void Reel::togglePlay()
{
    playing() ? pause() : play();
}

void Reel::frame()
{
    const std::int64_t elapsed_us = m_since_frame.nsecsElapsed() / 1000;
    m_since_frame.restart();
    move(m_playback.advance(m_replay->timeline(), elapsed_us, m_speed));
    if (m_position == m_replay->timeline().size())
        pause();
}

void Reel::setSpeed(double speed)
{
    speed = std::clamp(speed, play_speeds[0], play_speeds[std::size(play_speeds) - 1]);
    if (speed == m_speed)
        return;
    m_speed = speed;
    Q_EMIT speedChanged();
}

void Reel::step(int records)
{
    pause();
    const qint64 wanted = qint64{position()} + records;
    setPosition(static_cast<int>(std::clamp<qint64>(wanted, 0, size())));
}

void Reel::toStart()
{
    setPosition(1);
}

void Reel::toEnd()
{
    pause();
    setPosition(size());
}

bool Reel::jumpTo(const QString& text)
{
    if (size() == 0)
        return false;
    QString digits = text.trimmed();
    digits.remove(QLatin1Char(',')).remove(QLatin1Char(' '));
    if (digits.startsWith(QLatin1Char('#')))
        digits.remove(0, 1);
    bool is_position = false;
    const qint64 wanted = digits.toLongLong(&is_position);
    if (is_position) {
        if (wanted < 1)
            return false;
        if (wanted > size())
            say_where_it_ends();
        setPosition(static_cast<int>(std::min<qint64>(wanted, size())));
        return true;
    }
    const auto& timeline = m_replay->timeline();
    const auto moment = moment_from_text(text, timeline.time_us(std::max<Position>(m_position, 1)));
    if (!moment)
        return false;
    if (*moment > timeline.time_us(timeline.size()))
        say_where_it_ends();
    setPosition(static_cast<int>(timeline.at_time(*moment)));
    return true;
}

void Reel::say_where_it_ends()
{
    const auto& timeline = m_replay->timeline();
    Q_EMIT answered(
        tr("The run ends with #%1, at %2.").arg(sizeText(), moment_text(timeline.time_us(timeline.size()), m_with_date)));
}

QString Reel::positionText() const
{
    return QStringLiteral("#%1").arg(count_text(m_position));
}

QString Reel::sizeText() const
{
    return count_text(static_cast<std::uint64_t>(size()));
}

QString Reel::timeText() const
{
    return m_position == 0 ? QString() : moment_text(m_replay->timeline().time_us(m_position), m_with_date);
}

QString Reel::currentText() const
{
    if (m_position == 0)
        return {};
    // What broke has no name but in its payload; anything else is not worth a read at each step.
    const auto kind = m_replay->timeline().kind(m_position);
    const bool is_rare = kind == RecordKind::breach || kind == RecordKind::fault;
    const auto record = is_rare ? m_replay->record(m_position) : Result<Record>(Record{});
    return record_words(m_replay->header(), m_replay->timeline(), m_position, record ? record->data : std::string());
}

} // namespace stormreel
