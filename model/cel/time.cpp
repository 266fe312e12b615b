// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/time.h"

#include "model/cel/library.h"
#include "model/cel/zone.h"

#include <chrono>
#include <limits>

namespace stormreel::cel {

namespace {

using namespace std::chrono;

constexpr std::uint64_t zone_cost = 20; ///< finding a zone and its offset, in steps

/// A moment as clocks and calendars of one place show it.
struct Local {
    sys_seconds moment; ///< what the clock shows, as if it were UTC
    std::int32_t nanos = 0;
    [[nodiscard]] sys_days midnight() const { return floor<days>(moment); }
    [[nodiscard]] year_month_day date() const { return midnight(); }
    [[nodiscard]] hh_mm_ss<seconds> clock() const { return hh_mm_ss(moment - midnight()); }
};

std::int64_t full_year(const Local& at)
{
    return int(at.date().year());
}
std::int64_t month_from_0(const Local& at)
{
    return std::int64_t(unsigned(at.date().month())) - 1;
}
std::int64_t day_from_1(const Local& at)
{
    return unsigned(at.date().day());
}
std::int64_t day_from_0(const Local& at)
{
    return day_from_1(at) - 1;
}
std::int64_t day_of_week(const Local& at)
{
    return weekday(at.midnight()).c_encoding();
}
std::int64_t day_of_year(const Local& at)
{
    return (at.midnight() - sys_days(at.date().year() / January / 1)).count();
}
std::int64_t hours_of(const Local& at)
{
    return at.clock().hours().count();
}
std::int64_t minutes_of(const Local& at)
{
    return at.clock().minutes().count();
}
std::int64_t seconds_of(const Local& at)
{
    return at.clock().seconds().count();
}
std::int64_t milliseconds_of(const Local& at)
{
    return at.nanos / 1'000'000;
}

template <std::int64_t (*part)(const Local&)>
Value in_utc(Arguments arguments, Meter& meter)
{
    const Timestamp time = arguments[0].as_timestamp();
    return meter.spend(1) ? Value::integer(part({sys_seconds(seconds(time.seconds)), time.nanos})) : Meter::exhausted();
}

template <std::int64_t (*part)(const Local&)>
Value in_zone(Arguments arguments, Meter& meter)
{
    const Timestamp time = arguments[0].as_timestamp();
    const std::string& zone = arguments[1].as_string();
    if (!meter.spend(zone_cost + zone.size())) {
        return Meter::exhausted();
    }
    const auto offset = utc_offset(zone, time);
    if (!offset) {
        return Value::error("unknown time zone '" + zone + "'");
    }
    return Value::integer(part({sys_seconds(seconds(time.seconds + *offset)), time.nanos}));
}

/// The whole duration in a unit, without what is left over.
template <std::int64_t unit>
Value duration_in(Arguments arguments, Meter& meter)
{
    return meter.spend(1) ? Value::integer(arguments[0].as_duration().seconds / unit) : Meter::exhausted();
}

/// Only what is beyond whole seconds, as the language has it.
Value duration_milliseconds(Arguments arguments, Meter& meter)
{
    return meter.spend(1) ? Value::integer(arguments[0].as_duration().nanos / 1'000'000) : Meter::exhausted();
}

Value time_error(std::string_view what)
{
    return Value::error("range error: " + std::string(what));
}

/// Nanoseconds of the same sign as the seconds.
Duration normal(std::int64_t whole_seconds, std::int64_t nanos)
{
    whole_seconds += nanos / nanos_a_second;
    nanos %= nanos_a_second;
    if (whole_seconds > 0 && nanos < 0) {
        return {whole_seconds - 1, static_cast<std::int32_t>(nanos + nanos_a_second)};
    }
    if (whole_seconds < 0 && nanos > 0) {
        return {whole_seconds + 1, static_cast<std::int32_t>(nanos - nanos_a_second)};
    }
    return {whole_seconds, static_cast<std::int32_t>(nanos)};
}

Value moved(Timestamp time, Duration by, std::int64_t sign)
{
    Timestamp to{time.seconds + sign * by.seconds, 0};
    std::int64_t nanos = time.nanos + sign * by.nanos;
    if (nanos < 0 || nanos >= nanos_a_second) {
        to.seconds += nanos < 0 ? -1 : 1;
        nanos += nanos < 0 ? nanos_a_second : -nanos_a_second;
    }
    to.nanos = static_cast<std::int32_t>(nanos);
    return in_range(to) ? Value::timestamp(to) : time_error("a timestamp is from year 1 to year 9999");
}

Value sum(Duration a, Duration b, std::int64_t sign)
{
    const Duration duration = normal(a.seconds + sign * b.seconds, a.nanos + sign * b.nanos);
    return in_range(duration) ? Value::duration(duration) : time_error("a duration is at most 315,576,000,000 seconds");
}

Value time_plus_duration(Arguments arguments, Meter&)
{
    return moved(arguments[0].as_timestamp(), arguments[1].as_duration(), 1);
}

Value duration_plus_time(Arguments arguments, Meter&)
{
    return moved(arguments[1].as_timestamp(), arguments[0].as_duration(), 1);
}

Value duration_plus_duration(Arguments arguments, Meter&)
{
    return sum(arguments[0].as_duration(), arguments[1].as_duration(), 1);
}

Value time_minus_duration(Arguments arguments, Meter&)
{
    return moved(arguments[0].as_timestamp(), arguments[1].as_duration(), -1);
}

Value duration_minus_duration(Arguments arguments, Meter&)
{
    return sum(arguments[0].as_duration(), arguments[1].as_duration(), -1);
}

/// The distance of two moments has to fit 64 bits of nanoseconds (292 years): stricter than durations are otherwise, but what the
/// language's conformance suite asks for.
Value time_minus_time(Arguments arguments, Meter&)
{
    const Timestamp a = arguments[0].as_timestamp();
    const Timestamp b = arguments[1].as_timestamp();
    const Duration distance = normal(a.seconds - b.seconds, a.nanos - b.nanos);
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr Duration longest{most / nanos_a_second, static_cast<std::int32_t>(most % nanos_a_second)};
    const bool fits = distance <= longest && distance >= Duration{-longest.seconds, -longest.nanos - 1};
    return fits ? Value::duration(distance) : time_error("timestamps are at most 292 years apart");
}

template <std::int64_t (*part)(const Local&)>
void add_part(std::vector<Overload>& to, std::string_view name, std::string_view summary)
{
    to.push_back({name, true, {TypeKind::timestamp}, TypeKind::integer, in_utc<part>, summary});
    to.push_back({name, true, {TypeKind::timestamp, TypeKind::string}, TypeKind::integer, in_zone<part>, summary});
}

void add_arithmetic(std::vector<Overload>& to)
{
    const Type time = TypeKind::timestamp;
    using kinds::duration;
    to.push_back({"_+_", false, {time, duration}, time, time_plus_duration, ""});
    to.push_back({"_+_", false, {duration, time}, time, duration_plus_time, ""});
    to.push_back({"_+_", false, {duration, duration}, duration, duration_plus_duration, ""});
    to.push_back({"_-_", false, {time, time}, duration, time_minus_time, ""});
    to.push_back({"_-_", false, {time, duration}, time, time_minus_duration, ""});
    to.push_back({"_-_", false, {duration, duration}, duration, duration_minus_duration, ""});
}

} // namespace

void add_time(std::vector<Overload>& to)
{
    add_part<full_year>(to, "getFullYear", "the year");
    add_part<month_from_0>(to, "getMonth", "the month, January is 0");
    add_part<day_from_1>(to, "getDate", "the day of the month, the first is 1");
    add_part<day_from_0>(to, "getDayOfMonth", "the day of the month, the first is 0");
    add_part<day_of_week>(to, "getDayOfWeek", "the day of the week, Sunday is 0");
    add_part<day_of_year>(to, "getDayOfYear", "the day of the year, the first is 0");
    add_part<hours_of>(to, "getHours", "the hour, 0 to 23");
    add_part<minutes_of>(to, "getMinutes", "the minute, 0 to 59");
    add_part<seconds_of>(to, "getSeconds", "the second, 0 to 59");
    add_part<milliseconds_of>(to, "getMilliseconds", "the milliseconds, 0 to 999");
    using kinds::integer;
    to.push_back({"getHours", true, {TypeKind::duration}, integer, duration_in<3600>, "the duration in whole hours"});
    to.push_back({"getMinutes", true, {TypeKind::duration}, integer, duration_in<60>, "the duration in whole minutes"});
    to.push_back({"getSeconds", true, {TypeKind::duration}, integer, duration_in<1>, "the duration in whole seconds"});
    to.push_back(
        {"getMilliseconds", true, {TypeKind::duration}, integer, duration_milliseconds, "the milliseconds beyond whole seconds"});
    add_arithmetic(to);
}

} // namespace stormreel::cel
