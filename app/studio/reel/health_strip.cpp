// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/health_strip.h"

#include "app/document/moment.h"
#include "app/studio/reel/run_words.h"
#include "engine/simulation/simulation.h"

#include <algorithm>

namespace stormreel {
namespace {

/// Imported logs know no deliveries, and a wall without policies and read models has none.
bool hands_over(const Timeline& timeline)
{
    if (timeline.size() == 0)
        return false;
    const auto all = timeline.histogram(1, timeline.time_us(1), timeline.time_us(timeline.size()));
    const auto has = [&](RecordKind kind) { return all[0][static_cast<std::size_t>(kind)] > 0; };
    return has(RecordKind::delivery) || has(RecordKind::retry) || has(RecordKind::dead_letter);
}

std::uint64_t alarm_us(const RunHeader& run)
{
    const auto settings = settings_from_json(run.settings);
    return static_cast<std::uint64_t>(settings ? settings->machinery.alarm_us : Machinery{}.alarm_us);
}

} // namespace

HealthStrip::HealthStrip(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(&m_measuring, &Background::busyChanged, this, &HealthStrip::healthChanged);
    connect(&m_measuring, &Background::failed, this, [this](const Error& error) {
        if (m_reel && m_reel->session())
            m_reel->session()->setProblem(QString::fromStdString(sentence(error)));
    });
}

void HealthStrip::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::replayChanged, this, &HealthStrip::measure);
        connect(m_reel, &Reel::positionChanged, this, &HealthStrip::moved);
    }
    measure();
    Q_EMIT reelChanged();
}

void HealthStrip::setColours(const QList<QColor>& colours)
{
    m_colours = colours;
    Q_EMIT coloursChanged();
    update();
}

void HealthStrip::setWarnColour(const QColor& colour)
{
    m_warn_colour = colour;
    Q_EMIT coloursChanged();
    update();
}

void HealthStrip::setLineColour(const QColor& colour)
{
    m_line_colour = colour;
    Q_EMIT coloursChanged();
    update();
}

void HealthStrip::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickPaintedItem::geometryChange(now, before);
    if (now.width() != before.width())
        plot();
    else
        Q_EMIT healthChanged(); // where the lanes lie
    update();
}

void HealthStrip::measure()
{
    m_measuring.abandon();
    m_health = nullptr;
    m_replay = m_reel ? m_reel->shared_replay() : nullptr;
    m_worth = m_replay && hands_over(m_replay->timeline());
    m_machinery = m_replay && was_chosen(m_replay->header());
    m_alarm_us = m_replay ? alarm_us(m_replay->header()) : 0;
    if (m_worth)
        m_measuring.start([this, replay = m_replay](const Background::Report&) -> Background::Landing {
            auto health = std::make_shared<const Health>(Health::of(*replay));
            return [this, health] {
                m_health = health;
                plot();
            };
        });
    plot();
    Q_EMIT worthChanged();
}

void HealthStrip::plot()
{
    m_bins.clear();
    if (m_health && width() >= bin_pitch) {
        const auto& timeline = m_replay->timeline();
        const auto from = timeline.time_us(1);
        const auto to = timeline.time_us(timeline.size());
        m_bins = m_health->plot(from == to ? 1 : static_cast<std::size_t>(width() / bin_pitch), from, to);
    }
    Q_EMIT healthChanged();
    Q_EMIT moved();
    update();
}

void HealthStrip::toggle(const QString& vital)
{
    for (std::size_t i = 0; i < vital_count; ++i)
        if (QString::fromUtf8(key(static_cast<Vital>(i)).data()) == vital) {
            const bool is_last = m_shown[i] && std::count(m_shown.begin(), m_shown.end(), true) == 1;
            m_shown[i] = !m_shown[i] || is_last;
        }
    Q_EMIT healthChanged();
    update();
}

std::uint64_t HealthStrip::most(Vital vital) const
{
    std::uint64_t highest = 0;
    for (const auto& bin : m_bins)
        highest = std::max(highest, bin[static_cast<std::size_t>(vital)]);
    return highest;
}

/// Lag that never comes near the limit fills its lane; the limit would only press it flat.
std::uint64_t HealthStrip::lag_scale() const
{
    const auto highest = most(Vital::lag);
    const bool is_near = m_alarm_us > 0 && highest >= m_alarm_us / 4;
    return std::max<std::uint64_t>(1, is_near ? std::max(highest, m_alarm_us + m_alarm_us / 8) : highest);
}

std::vector<Vital> HealthStrip::rows() const
{
    std::vector<Vital> all;
    for (const auto vital : {Vital::retries, Vital::dead_letters, Vital::rejections})
        if (shows(vital) && most(vital) > 0)
            all.push_back(vital);
    return all;
}

HealthStrip::Lanes HealthStrip::lanes() const
{
    constexpr qreal gap = 3;
    const auto rows = static_cast<int>(this->rows().size());
    const qreal lag = shows(Vital::lag) ? 2.4 : 0;
    const qreal depth = shows(Vital::depth) ? 1.5 : 0;
    Lanes all;
    const bool only_marks = lag + depth == 0;
    all.marks.height = only_marks ? height() : rows * std::clamp(height() * 0.12, 4.0, 7.0);
    const int gaps = (lag > 0) + (depth > 0) + (rows > 0) - 1;
    const qreal room = std::max<qreal>(0, height() - all.marks.height - gap * gaps);
    all.lag.height = only_marks ? 0 : room * lag / (lag + depth);
    all.depth.top = all.lag.height + (lag > 0 ? gap : 0);
    all.depth.height = only_marks ? 0 : room - all.lag.height;
    all.marks.top = height() - all.marks.height;
    return all;
}

} // namespace stormreel
