// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/wall_rules.h"
#include "engine/simulation/resting_parts.h"
#include "engine/simulation/seen_names.h"
#include "engine/store/stores.h"
#include "ruled_laws.h"

#include <QTest>
#include <csignal>
#include <limits>
#include <malloc.h>
#include <map>
#include <rapidcheck.h>
#include <sys/resource.h>

using namespace stormreel;

namespace {

constexpr Position never = std::numeric_limits<Position>::max();

struct Simulated {
    std::string digest;
    std::vector<Record> records;
    std::vector<Stream> streams;
    bool operator==(const Simulated&) const = default;
};

Simulated simulated(const Flow& flow, const Design& design, const SimulationSettings& settings, Position rests_after)
{
    const auto store = memory_store();
    const RunHeader header = simulate(flow, design, settings, {}, *store, {}, rests_after).value();
    return {header.digest, store->read_all(header.id, 1, 1'000'000).value(), store->streams(header.id).value()};
}

SimulationSettings settings_with(const Machinery& machinery, std::uint64_t seed)
{
    SimulationSettings settings;
    settings.machinery = machinery;
    settings.seed = seed;
    settings.stories = 30;
    return settings;
}

/// Every kind of thing that a run keeps, of the bank and of a flow without rules.
std::vector<Machinery> machineries()
{
    Machinery usual, bus, erased, newcomer;
    bus.publishing = Publishing::outbox;
    bus.bus = BusKind::broker;
    bus.guarantee = Guarantee::exactly_once;
    bus.consumers = 2;
    bus.reads = Reads::wait;
    bus.locks = Locks::reject;
    erased.erase = "account-2";
    erased.erase_us = 400'000'000;
    newcomer = bus;
    newcomer.newcomer = "statements";
    newcomer.carried = Carried::notification;
    return {usual, bus, erased, newcomer};
}

std::vector<cel::Value> values()
{
    using cel::Value;
    const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
    std::vector<Value> all = {Value(),
                              Value::boolean(true),
                              Value::integer(std::numeric_limits<std::int64_t>::min()),
                              Value::unsigned_integer(std::numeric_limits<std::uint64_t>::max()),
                              Value::number(nan),
                              Value::number(-infinity),
                              Value::number(-0.0),
                              Value::string(std::string("a\0b", 3)),
                              Value::string(""),
                              Value::bytes("\xFF\xFE"),
                              Value::timestamp({-62'135'596'800, 999'999'999}),
                              Value::duration({-5, -7}),
                              Value::optional_none(),
                              Value::optional_of(Value::integer(4)),
                              Value::error("division by zero", 7)};
    all.push_back(Value::list(all));
    all.push_back(Value::map({{Value::string("k"), all.back()}, {Value::integer(3), Value()}}));
    auto type = std::make_shared<cel::ObjectType>();
    all.push_back(Value::object(type, {all.back(), Value::boolean(false)}));
    return all;
}

std::string packed(cel::Value& value, PackedTypes& types)
{
    Packer packer(types);
    packer(value);
    if (!packer.all_right())
        throw std::runtime_error("it can't be packed");
    return packer.bytes();
}

/// What the program has asked for and not given back.
std::size_t heap()
{
    const struct mallinfo2 now = mallinfo2();
    return now.uordblks + now.hblkhd;
}

} // namespace

/// A long run keeps in memory what it uses; the rest is put aside, and nothing of that can be told from the run.
class RestingTest : public QObject {
    Q_OBJECT

    BankWithRules m_bank;
    RuledReel m_reel{m_bank.board};

    [[nodiscard]] const Flow& flow() const { return *m_reel.rules.flow; }
    [[nodiscard]] const Design& design() const { return *m_reel.rules.design; }

    /// Bytes of the heap that a record more costs, between a run of `few` and one of four times as many.
    [[nodiscard]] double bytes_a_record(Position few, Position rests_after) const
    {
        const auto used = [&](Position count) {
            SqliteFile file;
            SimulationSettings settings;
            settings.stories = 0;
            settings.max_records = count;
            const std::size_t before = heap();
            std::size_t most = before;
            const auto look = [&](const SimulationProgress& now) {
                most = now.records * 2 > count ? std::max(most, heap()) : most;
                return true;
            };
            (void)simulate(flow(), design(), settings, {}, *file.store, look, rests_after).value();
            return static_cast<double>(most - before);
        };
        const double small = used(few), large = used(4 * few);
        return (large - small) / static_cast<double>(3 * few);
    }

private Q_SLOTS:
    void a_run_is_the_same_whatever_is_put_aside()
    {
        for (const Machinery& machinery : machineries())
            for (const std::uint64_t seed : {1, 2, 3}) {
                const auto settings = settings_with(machinery, seed);
                const Simulated awake = simulated(flow(), design(), settings, never);
                QVERIFY(awake.records.size() > 100);
                QVERIFY(simulated(flow(), design(), settings, 1) == awake);
                QVERIFY(simulated(flow(), design(), settings, 50) == awake);
            }
    }

    void so_is_a_run_without_rules()
    {
        Machinery bus;
        bus.bus = BusKind::broker;
        bus.newcomer = "statements";
        for (const Machinery& machinery : {Machinery(), bus}) {
            const auto settings = settings_with(machinery, 4);
            const Simulated awake = simulated(flow_without_rules(), {}, settings, never);
            QVERIFY(awake.records.size() > 100);
            QVERIFY(simulated(flow_without_rules(), {}, settings, 1) == awake);
        }
    }

    void a_disk_that_refuses_changes_nothing_either()
    {
        const auto settings = settings_with({}, 5);
        const Simulated awake = simulated(flow(), design(), settings, never);
        std::signal(SIGXFSZ, SIG_IGN);
        struct rlimit before = {};
        getrlimit(RLIMIT_FSIZE, &before);
        struct rlimit small = before;
        small.rlim_cur = 1000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const bool same = simulated(flow(), design(), settings, 1) == awake;
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(same);
    }

    void what_a_record_costs_in_memory_is_a_small_number_however_many_there_were()
    {
        const double awake = bytes_a_record(30'000, never), resting = bytes_a_record(30'000, 2'000);
        qInfo("bytes a record: %.1f, and %.1f where nothing is put aside", resting, awake);
        QVERIFY2(resting < 48, qPrintable(QString::number(resting)));
        QVERIFY2(awake > 3 * resting, qPrintable(QString::number(awake))); // or the measure measures nothing
    }

    void every_kind_of_value_comes_back_as_it_was()
    {
        PackedTypes types;
        for (cel::Value value : values()) {
            const std::string bytes = packed(value, types);
            Unpacker unpacker(types, bytes);
            cel::Value back;
            unpacker(back);
            QCOMPARE(packed(back, types), bytes); // NaN is not equal to itself, its bytes are
            QCOMPARE(cel::size_of(back), cel::size_of(value));
            QVERIFY(value.is_error() || back.kind() == value.kind());
        }
    }

    void a_name_that_was_given_is_never_free_again()
    {
        SeenNames seen;
        std::size_t mistaken = 0;
        constexpr std::size_t count = 100'000;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string name = "order-" + std::to_string(i);
            mistaken += seen.perhaps(name) ? 1 : 0;
            seen.add(name);
            QVERIFY(seen.perhaps(name));
        }
        QVERIFY(seen.perhaps("order-0"));
        QVERIFY2(mistaken < count / 100, qPrintable(QString::number(mistaken)));
    }

    void the_index_of_names_says_what_a_map_says()
    {
        const bool all = rc::check("the index of names says what a map says", [] {
            const auto names = *rc::gen::container<std::vector<std::pair<std::uint32_t, std::string>>>(
                rc::gen::pair(rc::gen::inRange(0U, 3U), rc::gen::container<std::string>(rc::gen::inRange('a', 'd'))));
            std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> plain;
            std::vector<std::pair<std::uint32_t, std::string>> kept;
            NameIndex index;
            for (const auto& name : names) {
                const auto found =
                    index.find(name.first, name.second, [&](std::uint32_t number) { return kept[number] == name; });
                const auto known = plain.find(name);
                RC_ASSERT(found == (known == plain.end() ? NameIndex::none : known->second));
                if (known != plain.end())
                    continue;
                const auto number = static_cast<std::uint32_t>(kept.size());
                plain.emplace(name, number);
                kept.push_back(name);
                index.add(name.first, name.second, number);
            }
        });
        QVERIFY(all);
    }

private:
    static const Flow& flow_without_rules();
};

const Flow& RestingTest::flow_without_rules()
{
    static const Flow flow = read_flow(BankWithRules().board);
    return flow;
}

QTEST_GUILESS_MAIN(RestingTest)
#include "resting_test.moc"
