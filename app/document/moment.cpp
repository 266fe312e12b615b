// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/moment.h"

#include "model/text/calendar.h"

#include <QLocale>
#include <QRegularExpression>

namespace stormreel {
namespace {

using calendar::day_us;
using calendar::second_us;

std::int64_t floor_div(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// "5" is 500,000 microseconds. A fraction to the millisecond covers the whole of that millisecond, as `moment_text` cuts.
std::int64_t fraction_us(const QString& digits)
{
    if (digits.isEmpty())
        return 0;
    const std::int64_t value = digits.leftJustified(6, QLatin1Char('0'), true).toLongLong();
    return digits.size() == 3 ? value + 999 : value;
}

} // namespace

bool spans_days(const RunHeader& run)
{
    return floor_div(run.started_us, day_us) != floor_div(run.ended_us, day_us);
}

QString moment_text(std::int64_t time_us, bool with_date)
{
    constexpr qsizetype below_ms = 3; // digits of a millisecond's microseconds
    const QString text = QString::fromStdString(calendar::text_of(time_us)).chopped(below_ms);
    return with_date ? text : text.mid(text.lastIndexOf(u' ') + 1);
}

QString duration_text(std::int64_t duration_us)
{
    const double seconds = static_cast<double>(duration_us) / second_us;
    struct Unit {
        double seconds;
        const char16_t* name;
    };
    constexpr Unit units[] = {{2 * 86'400.0, u"days"}, {2 * 3'600.0, u"h"}, {2 * 60.0, u"min"}};
    constexpr double lengths[] = {86'400.0, 3'600.0, 60.0};
    for (std::size_t i = 0; i < std::size(units); ++i)
        if (seconds >= units[i].seconds)
            return QStringLiteral("%1 %2").arg(qRound64(seconds / lengths[i])).arg(QString::fromUtf16(units[i].name));
    if (seconds >= 10)
        return QStringLiteral("%1 s").arg(qRound64(seconds));
    if (seconds >= 0.1)
        return QStringLiteral("%1 s").arg(seconds, 0, 'f', 1);
    return QStringLiteral("%1 ms").arg(duration_us / 1000);
}

QString count_text(std::uint64_t count)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(static_cast<qulonglong>(count));
}

std::optional<std::int64_t> moment_from_text(const QString& text, std::int64_t reference_us)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:(\\d{4})-(\\d\\d)-(\\d\\d)(?:[T ]\\s*(?=\\d)|$))?"
                       "(?:(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,6}))?)?\\s*(Z|[+-]\\d\\d:?\\d\\d)?)?$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text.trimmed());
    const bool has_date = match.hasCaptured(1);
    const bool has_time = match.hasCaptured(4);
    if (!match.hasMatch() || (!has_date && !has_time))
        return std::nullopt;

    const auto day =
        has_date ? calendar::days_since_1970(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt())
                 : std::optional(floor_div(reference_us, day_us));
    const auto clock = calendar::clock_us(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt());
    const QString zone = match.captured(8);
    const auto zone_us = zone.isEmpty() ? std::optional<std::int64_t>(0) : calendar::zone_us(zone.toStdString());
    const std::int64_t fraction = fraction_us(match.captured(7));
    const bool beyond_the_day = clock && *clock == day_us && fraction > 0;
    if (!day || !clock || !zone_us || beyond_the_day)
        return std::nullopt;
    return *day * day_us + *clock - *zone_us + fraction;
}

} // namespace stormreel
