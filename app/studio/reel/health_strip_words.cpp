// SPDX-License-Identifier: GPL-3.0-or-later
// What the health strip says: its legend, its scales, and the values at a moment.
#include "app/document/moment.h"
#include "app/studio/reel/health_strip.h"
#include "app/studio/reel/record_words.h"

#include <QStringList>
#include <algorithm>

namespace stormreel {
namespace {

struct VitalWords {
    const char16_t* name;
    const char16_t* tip;
    const char16_t* one;
    const char16_t* many;
};
/// By Vital.
constexpr VitalWords vital_words[vital_count] = {
    {u"Lag", u"How long the slowest delivery under way has been waiting", u"", u""},
    {u"Queue depth", u"Deliveries under way: published, and not yet handled", u"waiting", u"waiting"},
    {u"Retries", u"Deliveries that are tried again", u"retry", u"retries"},
    {u"Dead letters", u"Deliveries that were given up", u"dead letter", u"dead letters"},
    {u"Rejections", u"Commands that were refused", u"rejection", u"rejections"},
};

QString words(const char16_t* all)
{
    return QString::fromUtf16(all);
}

} // namespace

QString health_words(const Health::Bin& bin, bool so_far)
{
    const auto counted = [&bin](std::size_t i) {
        return count_text(bin[i]) + QLatin1Char(' ') + words(bin[i] == 1 ? vital_words[i].one : vital_words[i].many);
    };
    constexpr auto depth = static_cast<std::size_t>(Vital::depth);
    QStringList parts;
    if (const auto lag = bin[static_cast<std::size_t>(Vital::lag)]; lag > 0)
        parts.append(QStringLiteral("lag ") + duration_text(static_cast<std::int64_t>(lag)));
    if (bin[depth] > 0)
        parts.append(counted(depth));
    if (parts.isEmpty())
        parts.append(QStringLiteral("nothing under way"));
    QStringList counts;
    for (std::size_t i = depth + 1; i < vital_count; ++i)
        if (bin[i] > 0)
            counts.append(counted(i));
    if (!counts.isEmpty())
        parts.append(so_far ? counts.join(QStringLiteral(", ")) + QStringLiteral(" so far")
                            : counts.join(QStringLiteral(" \u00b7 ")));
    return parts.join(QStringLiteral(" \u00b7 "));
}

QVariantList HealthStrip::vitals() const
{
    QVariantList list;
    for (std::size_t i = 0; i < vital_count; ++i) {
        const auto vital = static_cast<Vital>(i);
        list.append(QVariantMap{{QStringLiteral("key"), text(key(vital))},
                                {QStringLiteral("name"), words(vital_words[i].name)},
                                {QStringLiteral("tip"), words(vital_words[i].tip)},
                                {QStringLiteral("shown"), shows(vital)},
                                {QStringLiteral("none"), m_health && most(vital) == 0}});
    }
    return list;
}

QString HealthStrip::playheadWords() const
{
    if (!m_health || !m_reel || m_reel->position() == 0)
        return {};
    const auto at = static_cast<Position>(m_reel->position());
    // The moment, to the second: the playhead's own place beside it is exact.
    const QString moment = moment_text(m_replay->timeline().time_us(at), m_reel->with_date());
    return moment.left(moment.lastIndexOf(QLatin1Char('.'))) + QStringLiteral(" \u00b7 ") + health_words(m_health->at(at), true);
}

QString HealthStrip::wordsAt(qreal x) const
{
    if (m_bins.empty() || width() <= 0)
        return {};
    const auto count = static_cast<double>(m_bins.size());
    const auto bin = static_cast<std::size_t>(std::clamp(x / width() * count, 0.0, count - 1));
    const auto& timeline = m_replay->timeline();
    const auto from = timeline.time_us(1);
    const auto span = static_cast<double>(timeline.time_us(timeline.size()) - from);
    const QString moment =
        moment_text(from + static_cast<std::int64_t>(span * static_cast<double>(bin) / count), m_reel && m_reel->with_date());
    return moment + QStringLiteral(" \u00b7 ") + health_words(m_bins[bin], false);
}

qreal HealthStrip::limitY() const
{
    const auto lane = lanes().lag;
    if (m_bins.empty() || lane.height <= 0 || m_alarm_us == 0 || m_alarm_us > lag_scale())
        return -1;
    return lane.top + lane.height - (lane.height - 1) * static_cast<qreal>(m_alarm_us) / static_cast<qreal>(lag_scale());
}

QString HealthStrip::limitText() const
{
    return QStringLiteral("limit ") +
           duration_text(static_cast<std::int64_t>(m_alarm_us)).replace(QLatin1String(".0 "), QLatin1String(" "));
}

QVariantList HealthStrip::highest() const
{
    QVariantList list;
    const auto all = lanes();
    const auto add = [&](const Lane& lane, const QString& what) {
        if (!m_bins.empty() && lane.height > 0)
            list.append(QVariantMap{{QStringLiteral("y"), lane.top}, {QStringLiteral("text"), what}});
    };
    add(all.lag, duration_text(static_cast<std::int64_t>(lag_scale())));
    add(all.depth, count_text(most(Vital::depth)));
    return list;
}

} // namespace stormreel
