// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/machinery_words.h"

#include "engine/simulation/setting_table.h"

#include <vector>

namespace stormreel {
namespace {

std::string counted(std::uint64_t count, const char* one, const char* many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

void bus_words(std::vector<std::string>& parts, const Machinery& machinery)
{
    if (machinery.publishing == Publishing::outbox)
        parts.emplace_back("outbox");
    if (machinery.publishing == Publishing::dual_write)
        parts.emplace_back("dual write");
    if (machinery.bus == BusKind::in_process)
        parts.emplace_back("in-process bus");
    if (machinery.bus == BusKind::broker)
        parts.push_back("broker with " + counted(machinery.partitions, "partition", "partitions"));
    if (machinery.bus == BusKind::broker && machinery.consumers > 1)
        parts.push_back(counted(machinery.consumers, "consumer", "consumers"));
}

const char* guarantee_words(Guarantee guarantee)
{
    switch (guarantee) {
    case Guarantee::at_least_once:
        return "at-least-once";
    case Guarantee::at_most_once:
        return "at-most-once";
    case Guarantee::exactly_once:
        return "exactly-once";
    }
    return "";
}

bool strikes_messages(FaultKind kind)
{
    return kind == FaultKind::duplicate || kind == FaultKind::lose || kind == FaultKind::delay || kind == FaultKind::reorder ||
           kind == FaultKind::poison;
}

/// What happens, to one message or to `many`.
std::string happening(const FaultSetting& fault, bool many)
{
    const std::string lasting = time_words(fault.for_us);
    switch (fault.kind) {
    case FaultKind::duplicate:
        return many ? "are sent twice" : "is sent twice";
    case FaultKind::lose:
        return many ? "are dropped on the way" : "is dropped on the way";
    case FaultKind::delay:
        return (many ? "take " : "takes ") + lasting + " longer";
    case FaultKind::reorder:
        return many ? "come after those behind them" : "comes after the one behind it";
    case FaultKind::poison:
        return many ? "are poison: nobody can handle them" : "is poison: nobody can handle it";
    case FaultKind::consumer_dies:
        return "dies between handling and committing";
    case FaultKind::producer_dies:
        return "dies between commit and publish";
    case FaultKind::process_dies:
        return "dies, with the bus in it";
    case FaultKind::broker_away:
        return "is away for " + lasting;
    case FaultKind::leader_lost:
        return "is lost";
    case FaultKind::slow_consumer:
        return "takes " + std::to_string(fault.factor) + " times as long, for " + lasting;
    case FaultKind::fails:
        return "fails at a message once";
    }
    return {};
}

bool strikes_consumers(FaultKind kind)
{
    return kind == FaultKind::consumer_dies || kind == FaultKind::slow_consumer || kind == FaultKind::fails;
}

std::string in_quotes(const std::string& name)
{
    return "\u201c" + name + "\u201d";
}

/// " of “Order placed”", " to “Ship order”"; nothing where it is any.
std::string whose(const FaultTarget& target)
{
    return target.name.empty() ? std::string() : (target.is_event ? " of " : " to ") + in_quotes(target.name);
}

/// Who it happens to, where that is no share of the messages.
std::string subject(FaultKind kind, const FaultTarget& target)
{
    if (strikes_messages(kind))
        return "a message" + whose(target);
    if (strikes_consumers(kind))
        return target.name.empty() || target.is_event ? "a consumer" + whose(target) : in_quotes(target.name);
    const std::string of = target.name.empty() ? std::string() : " of " + in_quotes(target.name);
    switch (kind) {
    case FaultKind::producer_dies:
        return "the producer" + of;
    case FaultKind::process_dies:
        return "the process";
    case FaultKind::leader_lost:
        return "the leader of every partition" + of;
    default:
        return "the broker";
    }
}

std::string capital(std::string sentence)
{
    if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z')
        sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
    return sentence;
}

} // namespace

std::string machinery_words(const SimulationSettings& settings)
{
    const Machinery& machinery = settings.machinery;
    std::vector<std::string> parts;
    bus_words(parts, machinery);
    parts.emplace_back(guarantee_words(machinery.guarantee));
    if (machinery.carried == Carried::notification)
        parts.emplace_back("notifications");
    if (settings.duplicate_percent > 0)
        parts.push_back(std::to_string(settings.duplicate_percent) + "% duplicates");
    if (machinery.locks == Locks::reject)
        parts.emplace_back("semantic locks");
    if (!machinery.newcomer.empty())
        parts.emplace_back("a newcomer");
    if (!machinery.faults.empty())
        parts.push_back(counted(machinery.faults.size(), "fault", "faults"));
    std::string words;
    for (const std::string& part : parts)
        words += (words.empty() ? "" : ", ") + part;
    return words;
}

std::string fault_words(const FaultSetting& fault, const FaultTarget& target)
{
    if (fault.percent > 0) {
        const std::string share = std::to_string(fault.percent) + "% of the ";
        if (strikes_messages(fault.kind))
            return share + "messages" + whose(target) + ' ' + happening(fault, true) + '.';
        return "In " + share + "cases " + subject(fault.kind, target) + ' ' + happening(fault, false) + '.';
    }
    const std::string what = subject(fault.kind, target) + ' ' + happening(fault, false);
    if (fault.at_us < 0)
        return "At record #" + std::to_string(fault.at_record) + ' ' + what + '.';
    const std::string again = fault.every_us > 0 ? ", and every " + time_words(fault.every_us) + " from then on" : "";
    return capital(what) + ", " + time_words(fault.at_us) + " after the start" + again + '.';
}

std::string time_words(std::int64_t time_us)
{
    std::string text = time_text(time_us);
    const auto unit = text.find_first_not_of("0123456789.-");
    if (unit != std::string::npos && text[unit] != ' ')
        text.insert(unit, 1, ' ');
    return text;
}

} // namespace stormreel
