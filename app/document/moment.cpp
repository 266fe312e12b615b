// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/moment.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

namespace stormreel {
namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t day_us = 86'400 * second_us;

std::int64_t floor_div(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// Minutes east of Greenwich of "Z", "+01:00" or "-0530"; none for anything that is no zone.
std::optional<int> zone_minutes(QString zone)
{
    if (zone.isEmpty() || zone.compare(QLatin1String("z"), Qt::CaseInsensitive) == 0)
        return 0;
    const int sign = zone.startsWith(QLatin1Char('-')) ? -1 : 1;
    zone.remove(QLatin1Char(':'));
    const int hours = zone.mid(1, 2).toInt();
    const int minutes = zone.mid(3, 2).toInt();
    if (hours > 14 || minutes > 59)
        return std::nullopt;
    return sign * (hours * 60 + minutes);
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
    const auto moment = QDateTime::fromMSecsSinceEpoch(floor_div(time_us, 1000), Qt::UTC);
    return moment.toString(with_date ? QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz") : QStringLiteral("HH:mm:ss.zzz"));
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

    std::int64_t day = floor_div(reference_us, day_us);
    if (has_date) {
        const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
        if (!date.isValid())
            return std::nullopt;
        day = QDate(1970, 1, 1).daysTo(date);
    }
    const int hours = match.captured(4).toInt();
    const int minutes = match.captured(5).toInt();
    const int seconds = match.captured(6).toInt();
    const auto zone = zone_minutes(match.captured(8));
    if (hours > 23 || minutes > 59 || seconds > 59 || !zone)
        return std::nullopt;
    return day * day_us + (hours * 3600LL + (minutes - *zone) * 60LL + seconds) * second_us + fraction_us(match.captured(7));
}

} // namespace stormreel
