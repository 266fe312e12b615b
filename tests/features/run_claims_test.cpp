// SPDX-License-Identifier: GPL-3.0-or-later
#include "features/played.h"

#include <QtTest>
#include <set>

using namespace stormreel;

namespace {

using Plain = nlohmann::json;

Plain json_of(const Record& record)
{
    auto json = Plain::parse(record.data, nullptr, false);
    return json.is_object() ? json : Plain::object();
}
std::string fault_of(const Record& record)
{
    return record.kind == RecordKind::fault ? json_of(record).value("fault", "") : std::string();
}

/// Who hears of what: learned from a run in which nothing is lost and everything arrives.
std::set<std::pair<TypeIndex, TypeIndex>> audience_of(const Board& board)
{
    SimulationSettings plain;
    plain.stories = 400;
    plain.duplicate_percent = 0;
    std::set<std::pair<TypeIndex, TypeIndex>> audience;
    const Played played = play(board, plain);
    for (const Record& record : played.records)
        if (record.kind == RecordKind::delivery)
            audience.emplace(record.type, record.actor);
    return audience;
}

/// What the sentences of a run must say, worked out from its records one by one, in the most simple-minded way.
class Recomputed {
public:
    Recomputed(const Played& played, const std::set<std::pair<TypeIndex, TypeIndex>>& audience, std::int64_t alarm_us)
    {
        struct Way {
            bool came = false, given_up = false, lost = false;
            std::map<StreamIndex, Position> first; ///< delivery of each row
        };
        std::map<std::pair<Position, TypeIndex>, Way> ways;
        std::set<Position> unpublished;
        std::set<std::pair<Position, TypeIndex>> no_row;
        for (const Record& record : played.records) {
            Position event = record.cause;
            while (event != 0 && played.records[event - 1].kind != RecordKind::event &&
                   played.records[event - 1].kind != RecordKind::command)
                event = played.records[event - 1].cause;
            const std::string fault = fault_of(record), reason = json_of(record).value("reason", "");
            refused += record.kind == RecordKind::rejection ? 1 : 0;
            static const std::set<std::string> strikes = {"producer_died", "consumer_died", "process_died", "broker_away",
                                                          "leader_lost",   "slow",          "delayed",      "reordered",
                                                          "duplicated",    "poisoned"};
            static const std::set<std::string> losses = {"unpublished", "lost",      "forgotten",
                                                         "expired",     "compacted", "unreplicated"};
            struck += strikes.contains(fault) ? 1 : 0;
            if ((record.kind == RecordKind::retry || record.kind == RecordKind::dead_letter || fault == "lost") &&
                (reason.rfind("Its consumer failed", 0) == 0 || reason.rfind("It was dropped on the way", 0) == 0))
                ++struck;
            lost += losses.contains(fault) ? 1 : 0;
            if (fault == "unpublished" && record.actor == none32)
                unpublished.insert(event);
            if (record.kind == RecordKind::fault && record.actor == none32 && fault.empty())
                no_row.emplace(event, record.type);
            if (event == 0 || record.actor == none32)
                continue;
            Way& way = ways[{event, record.actor}];
            if (record.kind == RecordKind::delivery) {
                way.came = true;
                way.first.try_emplace(record.stream, record.position);
            }
            way.came = way.came || fault == "misread";
            if (record.kind == RecordKind::retry)
                way.given_up = false;
            if (record.kind == RecordKind::dead_letter)
                way.given_up = true;
            way.lost = way.lost || losses.contains(fault);
        }
        std::map<std::uint32_t, int> of_story;
        for (const Record& record : played.records)
            ++of_story[record.correlation];
        const std::int64_t end_us = played.records.empty() ? 0 : played.records.back().time_us;
        const auto is_row = [&](TypeIndex consumer) { return played.header.types[consumer].kind == NoteKind::read_model; };
        for (const Record& record : played.records) {
            if (record.kind != RecordKind::event)
                continue;
            for (const auto& [type, consumer] : audience) {
                if (type != record.type)
                    continue;
                const Way& way = ways[{record.position, consumer}];
                for (const auto& [stream, at] : way.first)
                    if (is_row(consumer))
                        lag_us[consumer] = std::max(lag_us[consumer], played.records[at - 1].time_us - record.time_us);
                const bool nobody =
                    is_row(consumer) && json_of(record).contains("followers") && json_of(record)["followers"].empty();
                const bool full = of_story[record.correlation] >= 1000; // what would be more does not come
                if (full || way.came || way.given_up || way.lost || nobody || unpublished.contains(record.position) ||
                    no_row.contains({record.position, consumer}))
                    continue;
                ++waiting;
                if (is_row(consumer))
                    lag_us[consumer] = std::max(lag_us[consumer], end_us - record.time_us);
            }
        }
        for (const auto& [consumer, lag] : lag_us)
            if (lag > alarm_us)
                late.insert(played.header.types[consumer].name);
    }

    std::size_t refused = 0, struck = 0, lost = 0, waiting = 0;
    std::map<TypeIndex, std::int64_t> lag_us; ///< of each read model, the most
    std::set<std::string> late;               ///< read models above the alarm
};

/// Mixtures that a seed chooses.
SimulationSettings mixture(std::uint64_t seed)
{
    std::uint64_t state = seed * 0x9E3779B97F4A7C15 + 1;
    const auto one_of = [&](auto... values) {
        const std::array all = {values...};
        state = state * 6364136223846793005U + 1442695040888963407U;
        return all[(state >> 33) % all.size()];
    };
    SimulationSettings settings;
    settings.seed = seed;
    settings.stories = 30;
    settings.duplicate_percent = one_of(0U, 0U, 5U);
    Machinery& machinery = settings.machinery;
    machinery.bus = one_of(BusKind::broker, BusKind::broker, BusKind::in_process);
    machinery.publishing = one_of(Publishing::atomic, Publishing::outbox, Publishing::dual_write);
    machinery.partitions = one_of(1U, 3U);
    machinery.consumers = one_of(1U, 2U, 5U);
    machinery.replicas = one_of(1U, 3U);
    machinery.guarantee =
        one_of(Guarantee::at_least_once, Guarantee::at_least_once, Guarantee::at_most_once, Guarantee::exactly_once);
    machinery.attempts = one_of(0U, 0U, 2U, 4U);
    machinery.dead_letters = one_of(true, true, false);
    machinery.redrive_us = one_of(std::int64_t{0}, std::int64_t{0}, std::int64_t{600'000'000});
    machinery.old_versions_percent = one_of(0U, 40U);
    machinery.faults.clear();
    for (int more = one_of(0, 1, 1, 2); more > 0; --more) {
        FaultSetting fault;
        fault.kind = one_of(FaultKind::poison, FaultKind::poison, FaultKind::fails, FaultKind::lose, FaultKind::delay,
                            FaultKind::duplicate, FaultKind::slow_consumer, FaultKind::leader_lost, FaultKind::consumer_dies,
                            FaultKind::producer_dies, FaultKind::reorder);
        fault.percent = one_of(1U, 5U);
        if (fault.kind == FaultKind::slow_consumer || fault.kind == FaultKind::leader_lost) {
            fault.percent = 0;
            fault.at_us = 1'000'000;
            fault.for_us = 600'000'000;
            fault.factor = 1000;
        }
        machinery.faults.push_back(fault);
    }
    return settings;
}

std::size_t number_before(const std::string& words, const std::string& after)
{
    const auto end = words.find(after);
    if (end == std::string::npos)
        return std::string::npos;
    std::size_t from = end;
    while (from > 0 && (std::isdigit(static_cast<unsigned char>(words[from - 1])) || words[from - 1] == ','))
        --from;
    std::string digits = words.substr(from, end - from);
    std::erase(digits, ',');
    return digits.empty() ? std::string::npos : std::stoul(digits);
}

} // namespace

/// Every sentence that a run says of itself is held against its records, over mixtures of everything that can be chosen. Nothing
/// of the summary's own code helps.
class RunClaimsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_a_run_says_is_what_its_records_say_data()
    {
        QTest::addColumn<QString>("wall");
        for (const BundledWall& wall : bundled_walls())
            QTest::newRow(qUtf8Printable(wall.key)) << wall.key;
    }
    void what_a_run_says_is_what_its_records_say()
    {
        QFETCH(QString, wall);
        const Board board = bundled_wall(wall).value();
        const auto audience = audience_of(board);
        std::size_t waited = 0, late = 0, struck = 0;
        for (std::uint64_t seed = 1; seed <= 150; ++seed) {
            const SimulationSettings settings = mixture(seed);
            const Played played = play(board, settings);
            const Recomputed told(played, audience, settings.machinery.alarm_us);
            const std::string where =
                wall.toStdString() + ", mixture " + std::to_string(seed) + ": " + to_json_text(settings) + "\n";
            const auto says = [&](const char* about) { return played.words(about); };
            const auto complain = [&](const std::string& what, const std::string& words) { return where + what + "\n" + words; };
            const std::string lost = says("lost");
            if (told.lost == 0) {
                const std::size_t waiting = number_before(
                    lost, lost.find("deliveries were") != std::string::npos ? " deliveries were still" : " delivery was still");
                QVERIFY2(lost.starts_with("Nothing was lost"), complain("nothing was lost", lost).c_str());
                QVERIFY2((waiting == std::string::npos ? 0 : waiting) == told.waiting,
                         complain(std::to_string(told.waiting) + " wait", lost).c_str());
            } else {
                QVERIFY2(lost.find("Nothing was lost") == std::string::npos, complain("something was lost", lost).c_str());
            }
            const std::string lag = says("late");
            for (const std::string& name : told.late)
                QVERIFY2(lag.find(name + " was up to") != std::string::npos || lag.find("more read model") != std::string::npos,
                         complain(name + " was late", lag).c_str());
            if (told.late.empty() && !told.lag_us.empty())
                QVERIFY2(lag.starts_with("No read model was more than"), complain("nobody was late", lag).c_str());
            const std::string faults = says("faults");
            const std::size_t counted = number_before(faults, told.struck == 1 ? " fault struck" : " faults struck");
            QVERIFY2((counted == std::string::npos ? 0 : counted) == told.struck,
                     complain(std::to_string(told.struck) + " struck", faults).c_str());
            const std::size_t refused =
                number_before(says("run"), told.refused == 1 ? " command was refused" : " commands were refused");
            QVERIFY2((refused == std::string::npos ? 0 : refused) == told.refused, complain("refused", says("run")).c_str());
            QVERIFY2(played.words("versions").find("could not be") == std::string::npos,
                     complain("old versions", played.words("versions")).c_str());
            waited += told.lost == 0 && told.waiting > 0 ? 1 : 0;
            late += told.late.empty() ? 0 : 1;
            struck += told.struck > 0 ? 1 : 0;
        }
        QVERIFY2(waited > 2 && late > 2 && struck > 5, "the mixtures reach what is claimed");
    }
};

QTEST_GUILESS_MAIN(RunClaimsTest)
#include "run_claims_test.moc"
